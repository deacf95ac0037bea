/** A service that would not start within the months compared. */
import type { Case } from '../../engine/case.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { isSelfHosted, type OptionId } from '../../engine/options/option-ids.ts'
import { ownedTimelineOf, timelineOf } from '../../engine/flat/series.ts'

function runningOf(c: Case, id: OptionId) {
  return id === 'owned' ? c.series.ownedRunning : c.series.running
}

/** Own service of which no request is served within the months compared: it has no price that could be compared. */
export function startsTooLate(c: Case, id: OptionId): boolean {
  return isSelfHosted(id) && !runningOf(c, id).some((share) => share > 0)
}

/** What its first request waits for, and the month in which it would be served, counted from 1. */
function waitFor(c: Case, id: OptionId): Reason['args'] {
  const { hiringMonths, buildMonths, waitMonths } = id === 'owned' ? ownedTimelineOf(c) : timelineOf(c)
  const month = Math.floor(hiringMonths + buildMonths + waitMonths) + 1
  return { month, months: c.months, hiringMonths, buildMonths, deliveryMonths: waitMonths > 0 ? c.terms.owned.deliveryMonths : 0 }
}

/** Why such a service is no option. */
export function startsLate(c: Case, id: OptionId): Reason {
  return reason('starts-after-horizon', waitFor(c, id))
}

/** The same as a warning of the whole report. */
export function startsLateWarning(c: Case): Reason {
  return reason('service-starts-after-horizon', waitFor(c, 'rented'))
}
