/** Ranges by class, from errors on what the fit had not seen. */
import type { Fit, IntervalClass } from '../../src/engine/throughput/fit.ts'
import { intervalClass } from '../../src/engine/throughput/ranges.ts'
import type { LeftOut } from './fitting.ts'
import { quantile } from './score.ts'

/** Share of left-out measurements that a range holds; the draws read its ends as the 10th and 90th percentile. */
const HELD = 0.8
/** Fewer left-out points than this say too little about a class. */
const ENOUGH = 40
/** Classes with too few points take at least this; wide, and labeled extrapolated. Source: docs/throughput.md. */
const ASSUMED = { low: 0.45, high: 1.6 }

type Interval = Fit['intervals'][IntervalClass]

function rounded(value: number): number {
  return Number(value.toFixed(2))
}

/** Measured over predicted between which the middle of the deviations lies; never narrower on one side than the estimate itself. */
export function intervalOf(deviations: readonly number[]): Interval {
  return {
    low: rounded(Math.min(1, Math.exp(-quantile(deviations, (1 + HELD) / 2)))),
    high: rounded(Math.max(1, Math.exp(-quantile(deviations, (1 - HELD) / 2)))),
  }
}

export function classInterval(name: IntervalClass, leftOut: readonly LeftOut[]): Interval {
  const own = leftOut.filter(({ point }) => intervalClass(point.setup) === name).map((one) => one.deviation)
  if (own.length === 0) return ASSUMED
  const found = intervalOf(own)
  if (own.length >= ENOUGH * 2) return found
  return { low: Math.min(found.low, ASSUMED.low), high: Math.max(found.high, ASSUMED.high) }
}
