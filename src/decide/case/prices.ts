/** Token prices by month: periods in force, prompt-length tiers, overrides, and the hosts of an open model. */
import type { PricedModel } from '../../engine/case.ts'
import { requestUsd, optimizedUse, type RequestShape, type TokenPrices } from '../../engine/api.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { usdPerMtok } from '../../engine/ledger/units.ts'
import { calendarMonths } from './calendar.ts'
import { knownOn, periodInForce } from '../../pricing/find.ts'
import type { ApiFile, ApiModel, ApiPeriod, Tables } from '../../pricing/schema.ts'
import { Known } from '../../pricing/known.ts'
import { isSolidPrice, sellersOf } from '../../pricing/selling.ts'
import type { Terms } from '../../engine/point-estimate.ts'

interface PeriodPrices {
  inputUsdPerMtok: number
  outputUsdPerMtok: number
  cachedInputUsdPerMtok: number | null
  cacheWriteUsdPerMtok: number | null
}

/** What a cached read costs inside a batch, where the two discounts do not stack; undefined: they do. */
function batchCached(prices: PeriodPrices, period: ApiPeriod): number | null | undefined {
  // The vendor's own figure is of the base price; a tier has none.
  if (period.batchCachedInputUsdPerMtok !== undefined && prices === period) return period.batchCachedInputUsdPerMtok
  return period.batchTakesOffCachedReads === false ? prices.cachedInputUsdPerMtok : undefined
}

/** @param times of the list price, where a vendor asks more for a place */
function tokenPrices(prices: PeriodPrices, batchDiscount: number | null, times = 1): TokenPrices {
  const branded = (price: number | null) => (price === null ? null : usdPerMtok(price * times))
  return {
    input: usdPerMtok(prices.inputUsdPerMtok * times),
    cachedInput: branded(prices.cachedInputUsdPerMtok),
    cacheWrite: branded(prices.cacheWriteUsdPerMtok),
    output: usdPerMtok(prices.outputUsdPerMtok * times),
    batchDiscount,
  }
}

/**
 * The prices of a period, and of its tiers for longer prompts. @param minCacheTokens of the model, where it is known
 * @param times of the list price, where a vendor asks more for a place
 */
export function pricesOf(period: ApiPeriod, minCacheTokens?: number, times = 1): TokenPrices {
  const pricesIn = (one: PeriodPrices) => {
    const inBatch = batchCached(one, period)
    const prices = tokenPrices(one, period.batchDiscount, times)
    // What a cached read costs inside a batch, where that is no share off.
    if (inBatch !== null && inBatch !== undefined) prices.batchCachedInput = usdPerMtok(inBatch * times)
    if (minCacheTokens !== undefined) prices.minCacheTokens = minCacheTokens
    return prices
  }
  if (period.tiers.length === 0) return pricesIn(period)
  const tiers = period.tiers
    .toSorted((a, b) => a.aboveInputTokens - b.aboveInputTokens)
    .map((tier) => ({ aboveInputTokens: tier.aboveInputTokens, prices: pricesIn(tier) }))
  return { tiers, ...pricesIn(period) }
}

export interface MonthlyModel extends PricedModel {
  /** The period behind each month, index 0 = month 1 */
  periods: readonly ApiPeriod[]
}

const pricesKnown = new Known<object, MonthlyModel | null>()

/**
 * Prices of a model in each month: those in force on the first day of the calendar month, and at `asOf` for month 1. Steps
 * to come are those that were known at `asOf`.
 * null when the table knows no price for one of the months. @param times of the list price, where a vendor asks more for a place
 */
export function monthlyPrices(
  id: string,
  model: ApiModel,
  when: { asOf: string; months: number },
  times = 1,
): MonthlyModel | null {
  return pricesKnown.of(model, `${id} ${when.asOf} ${when.months} ${times}`, () => pricesByMonth(id, model, when, times))
}

function pricesByMonth(id: string, model: ApiModel, when: { asOf: string; months: number }, times: number): MonthlyModel | null {
  const steps = knownOn(model.prices, when.asOf)
  const periods = calendarMonths(when.asOf, when.months).map((day) => periodInForce(steps, day))
  if (periods.some((period) => period === null)) return null
  const known = periods.filter((period) => period !== null)
  // One object a period, so that the engine sees at a glance when prices change.
  const priced = (period: ApiPeriod) => pricesOf(period, model.minCacheTokens, times)
  const cache = new Map(known.map((period) => [period, priced(period)]))
  return { id, periods: known, prices: known.map((period) => cache.get(period) ?? priced(period)) }
}

/** Prices that the user gave: the same in every month; what is left out is unknown. */
export function givenPrices(id: string, price: NonNullable<Terms['api']['price']>, months: number): PricedModel {
  const { inputUsdPerMtok, outputUsdPerMtok } = price
  const prices = tokenPrices(
    {
      inputUsdPerMtok,
      outputUsdPerMtok,
      cachedInputUsdPerMtok: price.cachedInputUsdPerMtok ?? null,
      cacheWriteUsdPerMtok: price.cacheWriteUsdPerMtok ?? null,
    },
    price.batchDiscount ?? null,
  )
  return { id, prices: Array.from({ length: months }, () => prices) }
}

export interface Host {
  file: ApiFile
  model: ApiModel
  priced: MonthlyModel
  /** One request with caching and batch wherever they save, month 1, USD */
  usdPerRequest: number
}

/** Hosts of whose price every month is solid; where there is none, all of them, and the report says so. */
export function solidHosts(hosts: readonly Host[]): readonly Host[] {
  const solid = hosts.filter((host) => host.priced.periods.every(isSolidPrice))
  return solid.length > 0 ? solid : hosts
}

/** A price used that is not solid, as a warning. */
export function weakPrices(models: readonly (MonthlyModel | null | undefined)[]): Reason[] {
  return models.flatMap((model) =>
    model && !model.periods.every(isSolidPrice) ? [reason('figure-not-solid', { id: model.id })] : [],
  )
}

/** Every vendor that hosts an open model today, gateways among them, and whose price is known in all months, cheapest first. */
export function hostsOf(
  tables: Tables,
  openModel: string,
  when: { asOf: string; months: number; times?: (provider: string) => number },
  shape: RequestShape,
): Host[] {
  return sellersOf(tables, openModel, when.asOf)
    .flatMap(({ file, model }) => {
      const priced = monthlyPrices(`${file.provider}/${model.id}`, model, when, when.times?.(file.provider))
      const first = priced?.prices[0]
      if (!priced || !first) return []
      const use = optimizedUse(shape, { caching: false, batch: false, discount: 0 }, first)
      return [{ file, model, priced, usdPerRequest: requestUsd(shape, use, first) }]
    })
    .toSorted((a, b) => a.usdPerRequest - b.usdPerRequest)
}
