/** What a request costs by the token, month by month, in plain code from docs/method.md (API): nothing is taken from the engine. */
import type { ApiRow, Period } from './tables.ts'

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

/** Periods in force in every month; null when one month has none. */
export function periodsOf(row: ApiRow, asOf: string, months: number): Period[] | null {
  const periods = days(asOf, months).map((day) => inForce(row, asOf, day))
  return periods.every((one) => one !== null) ? periods : null
}

/** USD of one request with the two switches as given. */
export function requestUsd(shape: RequestShape, period: Period, use: { caching: boolean; batch: boolean }): number {
  const tiers = period.tiers.filter((one) => shape.inputTokens > one.aboveInputTokens)
  const price = tiers.toSorted((a, b) => b.aboveInputTokens - a.aboveInputTokens)[0] ?? period
  const cached = use.caching ? shape.inputTokens * shape.cachedShare : 0
  const written = Math.min(shape.inputTokens - cached, cached / shape.readsPerWrite)
  const fresh = shape.inputTokens - cached - written
  const gross =
    fresh * price.inputUsdPerMtok +
    cached * (price.cachedInputUsdPerMtok ?? price.inputUsdPerMtok) +
    written * (price.cacheWriteUsdPerMtok ?? price.inputUsdPerMtok) +
    shape.outputTokens * price.outputUsdPerMtok
  return (gross / 1e6) * (use.batch ? 1 - shape.batchShare * (period.batchDiscount ?? 0) : 1)
}

/** Caching and batch wherever they save. */
export const cheapestRequestUsd = (shape: RequestShape, period: Period): number =>
  Math.min(...[true, false].flatMap((caching) => [true, false].map((batch) => requestUsd(shape, period, { caching, batch }))))
