/** Limits that hold for a value however it came about: typed, or worked out of another one. */

/** Requests of a month: a thousand times what the largest vendors are said to serve. */
export const MOST_REQUESTS_PER_MONTH = 1e13

/** Months that can be compared. */
export const MOST_HORIZON_MONTHS = 84

/** USD of one amount: a trillion. Sums over the longest horizon stay whole cents. */
export const MOST_USD = 1e12

/** People of one kind, and replicas of one fleet. */
export const MOST_PEOPLE = 100_000
export const MOST_REPLICAS = 1_000_000

/** Retunes of a year: one a day. */
export const MOST_RETUNES_PER_YEAR = 366
