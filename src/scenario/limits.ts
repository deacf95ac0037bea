/** Limits that hold for a value however it came about: typed, or worked out of another one. */

/** Requests of a month: a thousand times what the largest vendors are said to serve. */
export const MOST_REQUESTS_PER_MONTH = 1e13

/** Months that can be compared. */
export const MOST_HORIZON_MONTHS = 84
