/** Credits of a scenario as the engine spends them: whole months from the first to the last in which they are good. */
import type { Credit } from '../../engine/case.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { dayAfter } from '../../pricing/age.ts'

/** Calendar months from one day's to another's; negative when it lies before. */
function monthsBetween(from: string, to: string): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
}

/**
 * Months of the horizon that lie within the life of a credit as a whole: invoices are monthly, and what ends within a month may not
 * pay all of it.
 */
export function creditMonths(asOf: string, expiresOn: string | undefined, months: number): number {
  if (expiresOn === undefined) return months
  if (expiresOn < asOf) return 0
  return Math.min(months, Math.max(0, monthsBetween(asOf, dayAfter(expiresOn, 1))))
}

export function creditsOf({ credits, horizonMonths }: Terms, asOf: string): Credit[] {
  return credits.map(({ usd, on, expiresOn }) => ({ usd, on, months: creditMonths(asOf, expiresOn, horizonMonths) }))
}
