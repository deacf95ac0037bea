/** The hours of a week, the busiest hour, and growth, from sums by the hour. Hours without a record are quiet, not missing. */

export const WEEK_HOURS = 168
export const DAY_HOURS = 24
/** Three months of 730 hours */
export const GROWTH_HOURS = 3 * 730

/** 1970-01-01 was a Thursday: hour 0 of the clock is hour 72 of a week that begins on Monday. */
const FIRST_HOUR = 72

/** Whole hours from the first, itself included, to the last, itself excluded. */
export interface ShapeSpan {
  from: number
  to: number
}

type Hours = ReadonlyMap<number, number>

function mean(values: readonly number[]) {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

/** Mean load of each hour of the week over its mean; null where there is no load at all. */
export function weekShape(hours: Hours, { from, to }: ShapeSpan): number[] | null {
  const sums = Array.from({ length: WEEK_HOURS }, () => 0)
  const times = Array.from({ length: WEEK_HOURS }, () => 0)
  for (let hour = from; hour < to; hour++) {
    const slot = (hour + FIRST_HOUR) % WEEK_HOURS
    sums[slot] = (sums[slot] ?? 0) + (hours.get(hour) ?? 0)
    times[slot] = (times[slot] ?? 0) + 1
  }
  const loads = sums.map((sum, slot) => sum / (times[slot] ?? 1))
  const level = mean(loads)
  return level > 0 ? loads.map((load) => load / level) : null
}

/** Busiest hour over the mean hour; null where there is no load. */
export function peakToMean(hours: Hours, { from, to }: ShapeSpan): number | null {
  let peak = 0
  let sum = 0
  for (const [hour, load] of hours) {
    if (hour < from || hour >= to) continue
    peak = Math.max(peak, load)
    sum += load
  }
  return sum > 0 ? (peak * (to - from)) / sum : null
}

/** Slope of the least-squares line through values at 0, 1, 2, … */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const level = mean(values)
  let above = 0
  let below = 0
  for (const [at, value] of values.entries()) {
    above += (at - middle) * (value - level)
    below += (at - middle) ** 2
  }
  return above / below
}

const YEAR_HOURS = 12 * 730

/**
 * Growth a year, compounding, from whole weeks: weekdays weigh the same in each. The last weeks count, so a part of a week is cut off at the start.
 * null where a week was quiet: its logarithm is none.
 */
export function growthPerYear(hours: Hours, { from, to }: ShapeSpan): number | null {
  const weeks = Math.floor((to - from) / WEEK_HOURS)
  const first = to - weeks * WEEK_HOURS
  const sums = Array.from({ length: weeks }, () => 0)
  for (const [hour, load] of hours) {
    const week = Math.floor((hour - first) / WEEK_HOURS)
    if (week >= 0 && week < weeks) sums[week] = (sums[week] ?? 0) + load
  }
  if (sums.some((sum) => sum <= 0)) return null
  return Math.exp((slopeOf(sums.map(Math.log)) * YEAR_HOURS) / WEEK_HOURS) - 1
}
