/**
 * What every option needs of every month, worked out once per case: volumes, prices and shares by month. Searches and the
 * uncertainty run evaluate thousands of cases, so the arrays are filled in place.
 */
import type { ApiUse, RequestShape } from '../api.ts'
import type { Case } from '../case.ts'
import type { Timeline } from '../demand/timeline.ts'
import { emptyFigures, type CaseFigures } from './figures.ts'
import {
  compound,
  fillHostMonths,
  fillMonths,
  fillRequestMonths,
  openShapeIn,
  ownedTimelineIn,
  shapeIn,
  timelineIn,
  useAtHostIn,
  useTodayIn,
} from './months.ts'
import { readFigures } from './reading.ts'
import type { Series } from './monthly-series.ts'
import { copyTerms } from '../point-estimate.ts'

export function emptySeries(months: number): Series {
  return {
    figures: emptyFigures(),
    requests: new Float64Array(months),
    apiUsdPerRequest: new Float64Array(months),
    hostUsdPerRequest: new Float64Array(months).fill(Infinity),
    bridgeUsdPerRequest: new Float64Array(months).fill(Infinity),
    apiPriceFactor: new Float64Array(months),
    hostPriceFactor: new Float64Array(months),
    gpuPriceFactor: new Float64Array(months),
    building: new Float64Array(months),
    running: new Float64Array(months),
    moved: new Float64Array(months),
    ownedRunning: new Float64Array(months),
    ownedMoved: new Float64Array(months),
  }
}

/** What a price has changed by in each month: (1 + change)^((m − 1)/12). @param change share a year, above −1 */
export function pricePath(months: number, changePerYear: number): Float64Array {
  const path = new Float64Array(months)
  compound(path, 1, changePerYear)
  return path
}

type Unfilled = Omit<Case, 'series'>

/** Room for who wants a part of a case worked out. */
const glance = emptyFigures()

/** The figures of a case, to be looked at before they are asked for again. */
export function caseFigures(c: Unfilled): CaseFigures {
  return readFigures(c, glance)
}

export function timelineOf(c: Unfilled): Timeline {
  return timelineIn(caseFigures(c))
}

export function ownedTimelineOf(c: Unfilled): Timeline {
  return ownedTimelineIn(caseFigures(c))
}

export function shapeOf(c: Unfilled): RequestShape {
  return shapeIn(caseFigures(c))
}

/** The same request as the open model counts its tokens: at a host, and on GPUs. */
export function openShapeOf(c: Unfilled): RequestShape {
  return openShapeIn(caseFigures(c))
}

export function useToday(c: Unfilled): ApiUse {
  return useTodayIn(caseFigures(c))
}

export function useAtHost(c: Unfilled): ApiUse {
  return useAtHostIn(caseFigures(c))
}

/** Fills the requests alone: all that follows when nothing but the volume of a case has changed. */
export function fillRequests(c: Case): void {
  fillRequestMonths(readFigures(c, c.series.figures), c, c.series)
}

/** Fills what a host costs: all that follows when nothing but its price has changed. */
export function fillHost(c: Case): void {
  fillHostMonths(readFigures(c, c.series.figures), c, c.series)
}

/** Fills the series of a case from its terms. */
export function fillSeries(c: Case): void {
  fillMonths(readFigures(c, c.series.figures), c, c.series)
}

/** A case with series of its own, filled. */
export function prepared(c: Unfilled): Case {
  const ready = { ...c, series: emptySeries(c.months) }
  fillSeries(ready)
  return ready
}

/** A case to change without touching the original: terms, facts and series are its own, what was looked up is shared. */
export function copyOf(c: Case): Case {
  return prepared({ ...c, terms: copyTerms(c.terms), facts: { ...c.facts } })
}

/** A value of a series in a month counted from 1; 0 outside the horizon. */
export function at(values: Float64Array, month: number): number {
  return values[month - 1] ?? 0
}
