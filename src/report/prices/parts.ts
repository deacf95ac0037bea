/** Prices as cells: what the list and a single row share. */
import type { Listing } from '../../pricing/listed.ts'
import type { ApiPeriod } from '../../pricing/schema.ts'
import { plural, price } from '../sentences/format.ts'

/** Asked for and not known is not the same as nothing to pay. */
export function tokens(usd: number | null): string {
  return usd === null ? 'unknown' : usd === 0 ? 'free' : price(usd)
}

/** A cell for what a vendor may not offer at all. */
export function offered(usd: number | null): string {
  return usd === null ? '–' : tokens(usd)
}

export function batch({ batchDiscount }: Pick<ApiPeriod, 'batchDiscount'>): string {
  return batchDiscount === null ? '–' : `−${Math.round(batchDiscount * 100)}%`
}

/** 14 days before; or that somebody has looked again since. @param readOn day of the reading that it stands beside */
export function age({ ageDays, checkedOn }: Listing, readOn: string | null = checkedOn): string {
  if (ageDays === null) return 'unknown'
  const again = readOn === checkedOn ? '' : `the same on ${checkedOn}, `
  return ageDays < 0 ? 'seen again since' : `${again}${plural(ageDays, 'day')} before`
}
