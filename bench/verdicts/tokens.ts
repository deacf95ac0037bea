/** What a request costs by the token, month by month, in plain code from docs/method.md (API): nothing is taken from the engine. */
import type { ApiRow, Period, Tier } from './tables.ts'

export interface RequestShape {
  inputTokens: number
  outputTokens: number
  cachedShare: number
  batchShare: number
  readsPerWrite: number
}

/** Day of each month: month 1 is `asOf`, the later ones begin on the first of their calendar month. */
export function days(asOf: string, months: number): string[] {
  const [year = 0, month = 1] = asOf.split('-').map(Number)
  return Array.from({ length: months }, (_, index) =>
    index === 0 ? asOf : new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 10),
  )
}

/** The last period that has begun; an announced one never, and a step to come only if it was seen by `asOf`. */
function inForce(row: ApiRow, asOf: string, day: string): Period | null {
  const begun = row.prices.filter((one) => one.status !== 'announced' && one.from <= day)
  return begun.findLast((one) => one.from <= asOf || one.checkedOn <= asOf) ?? null
}

/** A period with what holds for its model in all of them. */
export interface Priced extends Period {
  minCacheTokens: number
}

/** Periods in force in every month; null when one month has none. */
export function periodsOf(row: ApiRow, asOf: string, months: number): Priced[] | null {
  const { minCacheTokens = 0 } = row
  const periods = days(asOf, months).map((day) => inForce(row, asOf, day))
  return periods.every((one) => one !== null) ? periods.map((one) => ({ ...one, minCacheTokens })) : null
}

/** USD of a million tokens read from the cache inside a batch. */
function readInBatch(period: Period, price: Omit<Tier, 'aboveInputTokens'>): number {
  const read = price.cachedInputUsdPerMtok
  if (period.batchCachedInputUsdPerMtok !== undefined && price === period) return period.batchCachedInputUsdPerMtok
  if (period.batchTakesOffCachedReads === false && read !== null) return read
  return (read ?? price.inputUsdPerMtok) * (1 - (period.batchDiscount ?? 0))
}

/** USD of one request with the two switches as given. */
export function requestUsd(shape: RequestShape, period: Priced, use: { caching: boolean; batch: boolean }): number {
  const tiers = period.tiers.filter((one) => shape.inputTokens > one.aboveInputTokens)
  const price = tiers.toSorted((a, b) => b.aboveInputTokens - a.aboveInputTokens)[0] ?? period
  const isCached = use.caching && shape.inputTokens >= period.minCacheTokens
  const cached = isCached ? shape.inputTokens * shape.cachedShare : 0
  const written = Math.min(shape.inputTokens - cached, cached / shape.readsPerWrite)
  const fresh = shape.inputTokens - cached - written
  const rest =
    fresh * price.inputUsdPerMtok +
    written * (price.cacheWriteUsdPerMtok ?? price.inputUsdPerMtok) +
    shape.outputTokens * price.outputUsdPerMtok
  const discount = period.batchDiscount ?? 0
  const waiting = use.batch && discount > 0 ? shape.batchShare : 0
  const atOnce = rest + cached * (price.cachedInputUsdPerMtok ?? price.inputUsdPerMtok)
  const inBatch = rest * (1 - discount) + cached * readInBatch(period, price)
  return ((1 - waiting) * atOnce + waiting * inBatch) / 1e6
}

/** Caching and batch wherever they save. */
export function cheapestRequestUsd(shape: RequestShape, period: Priced): number {
  return Math.min(
    ...[true, false].flatMap((caching) => [true, false].map((batch) => requestUsd(shape, period, { caching, batch }))),
  )
}
