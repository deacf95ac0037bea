/** A service that would not start within the months compared. */
import type { Case } from '../engine/case.ts'
import { reason, type Reason } from '../engine/reason.ts'
import { timelineOf } from '../engine/series.ts'

/** The month in which the first request would be served, counted from 1. */
export function startMonth(c: Case): number {
  const { hiringMonths, buildMonths } = timelineOf(c)
  return Math.floor(hiringMonths + buildMonths) + 1
}

/** What its first request waits for. */
const waitFor = (c: Case): Reason['args'] => {
  const { hiringMonths, buildMonths } = timelineOf(c)
  return { month: startMonth(c), months: c.months, hiringMonths, buildMonths }
}

/** Why such a service is no option. */
export const startsLate = (c: Case): Reason => reason('starts-after-horizon', waitFor(c))

/** The same as a warning of the whole report. */
export const startsLateWarning = (c: Case): Reason => reason('service-starts-after-horizon', waitFor(c))
