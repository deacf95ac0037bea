/** How requests fall over the hours of a week. */

export const HOURS_PER_WEEK = 168

/** How load falls over a week. */
export interface Traffic {
  /** 168 factors, Monday hour 0 first, mean 1 */
  hours: Float64Array
  /** The same factors from the quietest hour to the busiest */
  sorted: Float64Array
  /** Those hours by their place in the week, of equals the earlier first */
  quietest: Uint8Array
  /** Sum of the n quietest factors at index n */
  sums: Float64Array
}

function weekOf(hourly: readonly number[] | null, weekendOverWeekday: number | null): Float64Array {
  const week = new Float64Array(HOURS_PER_WEEK).fill(1)
  if (!hourly) return week
  const weekend = weekendOverWeekday ?? 1
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) week[hour] = (hourly[hour % 24] ?? 1) * (hour < 120 ? 1 : weekend)
  return scaled(week)
}

/** To mean 1. */
function scaled(week: Float64Array): Float64Array {
  const mean = week.reduce((sum, factor) => sum + factor, 0) / HOURS_PER_WEEK
  return week.map((factor) => factor / mean)
}

/**
 * A week from a weekday profile and the weekend's share: 5 days at 1, 2 days at `weekendOverWeekday`, scaled to mean 1.
 * Without a published profile every hour is alike, and the peak alone sizes the fleet.
 */
export function trafficOf(hourly: readonly number[] | null, weekendOverWeekday: number | null): Traffic {
  return ordered(weekOf(hourly, weekendOverWeekday))
}

/** A week as it was measured. @param load of 168 hours, Monday hour 0 first, in any unit, not all of them 0 */
export function trafficOfWeek(load: readonly number[]): Traffic {
  return ordered(scaled(Float64Array.from(load)))
}

function ordered(hours: Float64Array): Traffic {
  const sorted = hours.toSorted()
  const sums = new Float64Array(HOURS_PER_WEEK + 1)
  sorted.forEach((factor, index) => (sums[index + 1] = (sums[index] ?? 0) + factor))
  const quietest = Uint8Array.from(hours.keys()).toSorted((a, b) => (hours[a] ?? 0) - (hours[b] ?? 0) || a - b)
  return { hours, sorted, quietest, sums }
}

/** How many of rising values are at most `limit`, by bisection. */
export function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Mean over the week of min(factor, limit): what a capacity of `limit` times the mean load can serve hour by hour. */
export function meanBelow({ sorted, sums }: Traffic, limit: number): number {
  const under = countUpTo(sorted, limit)
  return ((sums[under] ?? 0) + (HOURS_PER_WEEK - under) * limit) / HOURS_PER_WEEK
}
