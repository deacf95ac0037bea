/** How requests fall over the hours of a week. */

export const HOURS_PER_WEEK = 168

/** How load falls over a week: hourly factors with mean 1, and the busiest minutes over the mean of the week. */
export interface Traffic {
  /** 168 factors, Monday hour 0 first, mean 1. */
  hours: Float64Array
  /** Ratio ≥ 1. */
  peakToMean: number
}

/**
 * A week from a weekday profile and the weekend's share: 5 days at 1, 2 days at `weekendOverWeekday`, scaled to mean 1.
 * Without a published profile every hour is alike, and the peak alone sizes the fleet.
 */
export const weekOf = (hourly: readonly number[] | null, weekendOverWeekday: number | null): Float64Array => {
  const week = new Float64Array(HOURS_PER_WEEK).fill(1)
  if (!hourly) return week
  const weekend = weekendOverWeekday ?? 1
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) week[hour] = (hourly[hour % 24] ?? 1) * (hour < 120 ? 1 : weekend)
  const mean = week.reduce((sum, factor) => sum + factor, 0) / HOURS_PER_WEEK
  return week.map((factor) => factor / mean)
}
