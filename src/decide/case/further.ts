/** Further ways to buy: throughput by the month, a cheaper model first, a tuned model by the token. Each with a price, or with why it has none. */
import type { Case, PricedModel, ProvisionedSetup, RoutedSetup, TunedSetup } from '../../engine/case.ts'
import { tuningNeeded } from '../../engine/case.ts'
import { HOURS_PER_MONTH } from '../../engine/ledger/units.ts'
import { npvUsd } from '../../engine/options/options.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import type { Provisioned, TunedService } from '../../pricing/tables/buying.ts'
import { findApiModel } from '../../pricing/find.ts'
import type { ApiModel, Tables } from '../../pricing/schema.ts'
import { isOffered } from '../../pricing/selling.ts'
import { factorBetween, tokenizerOf } from '../../pricing/tokenizers.ts'
import { calendarMonths } from './calendar.ts'
import { longestTokens } from './context.ts'
import { lived, type End } from './model-life.ts'
import type { OpenTokens } from './open-tokens.ts'
import { providerOf } from './permits.ts'
import { givenPrices, monthlyPrices } from './prices.ts'

/** A set-up, or why there is none. */
export type FurtherFound<T> = { setup: T; why: null } | { setup: null; why: Reason }

function none<T>(why: Reason): FurtherFound<T> {
  return { setup: null, why }
}

export interface Shop {
  /** With all that the plan computes with; credits apart, which are the same whatever is bought */
  c: Case
  terms: Terms
  tables: Tables
  asOf: string
  /** Row of models.json */
  openModel: string
  apiEnd: End | null
  tokens: OpenTokens
  /** Row of the API's model; null: a price of one's own */
  apiModel: ApiModel | null
  /** Of its list price, what a vendor asks where the data has to stay */
  times: (provider: string) => number
}

function isSolid({ grade, evidence }: Pick<Provisioned, 'grade' | 'evidence'>): boolean {
  return grade !== 'C' && evidence !== 'inferred' && evidence !== 'recalled'
}

/** The cheapest of several at the plan. */
function cheapest<T>(candidates: readonly T[], cost: (one: T) => number | null): T | null {
  let best: { one: T; usd: number } | null = null
  for (const one of candidates) {
    const usd = cost(one) ?? Infinity
    if (best === null || usd < best.usd) best = { one, usd }
  }
  return best?.one ?? null
}

// ---------------------------------------------------------------- throughput by the month

type Bare = Omit<ProvisionedSetup, 'level'>

function fromRow(row: Provisioned, times: number): Bare | null {
  const { usdPerUnitMonth, pools, leastUnits, unitStep, termMonths, models } = row
  return usdPerUnitMonth === null || pools.length === 0 || models.length === 0
    ? null
    : { offer: row.id, usdPerUnitMonth: usdPerUnitMonth * times, pools, leastUnits, unitStep, termMonths }
}

/** Name of a quote of one's own. */
export const OWN_QUOTE = 'provisioned.quote'

function fromQuote(quote: NonNullable<Terms['provisioned']['quote']>): Bare {
  const { usdPerUnitMonth, tokensPerMinute, outputWeight, cachedWeight = 1, leastUnits = 1, unitStep = 1, termMonths = 1 } = quote
  const weights = { input: 1, cachedInput: cachedWeight, cacheWrite: 1, output: outputWeight }
  return { offer: OWN_QUOTE, usdPerUnitMonth, pools: [{ tokensPerMinute, weights }], leastUnits, unitStep, termMonths }
}

const LEVELS = 24

/** From the least that is sold to what holds the busiest hour, capacity over the mean load. */
function levelsOf({ traffic, terms }: Case): number[] {
  const most = Math.max(...traffic.hours) / (1 - terms.selfHost.headroomShare)
  return [0, ...Array.from({ length: LEVELS }, (_, index) => (most * (index + 1)) / LEVELS)]
}

function rowsFor({ tables, terms }: Shop, provider: string, model: string): { rows: Provisioned[]; why: Reason | null } {
  const { offer } = terms.provisioned
  // A vendor that names neither models nor price has to be asked for both: that is no "not offered".
  const sold = (tables.buying?.provisioned ?? []).filter(
    (one) => one.provider === provider && (one.models.includes(model) || one.models.length === 0),
  )
  const id = `${provider}/${model}`
  if (offer !== 'auto') {
    const named = sold.filter((one) => one.id === offer)
    return { rows: named, why: named.length > 0 ? null : reason('provisioned-other-model', { offer, model: id }) }
  }
  if (sold.length === 0) return { rows: [], why: reason('provisioned-not-offered', { model: id }) }
  const solid = sold.filter(isSolid)
  const [first] = sold
  return { rows: solid, why: solid.length > 0 ? null : reason('provisioned-not-solid', { offer: first?.id ?? null, model: id }) }
}

function unitsFor(shop: Shop): FurtherFound<Bare[]> {
  const { terms, c, apiModel, times } = shop
  const { offer, quote } = terms.provisioned
  if (quote) return { setup: [fromQuote(quote)], why: null }
  const provider = providerOf(c.api.id)
  if (apiModel === null) return none(reason('provisioned-not-offered', { model: c.api.id }))
  const { rows, why } = rowsFor(shop, provider, apiModel.id)
  if (why) return none(why)
  const priced = rows.flatMap((row) => fromRow(row, times(provider)) ?? [])
  return priced.length > 0
    ? { setup: priced, why: null }
    : none(reason('provisioned-price-unknown', { offer: rows[0]?.name ?? offer, provider }))
}

/** The offer and the level that cost least at the plan. */
export function provisionedOf(shop: Shop): FurtherFound<ProvisionedSetup> {
  const { terms, c, apiEnd } = shop
  if (terms.provisioned.offer === 'none' && !terms.provisioned.quote) return none(reason('provisioned-excluded'))
  const units = unitsFor(shop)
  if (units.setup === null) return units
  // What a unit serves of the model that takes its place is not known.
  if (apiEnd) return none(reason('provisioned-model-ends', { model: apiEnd.id, date: apiEnd.date }))
  const candidates = units.setup.flatMap((one) => levelsOf(c).map((level) => ({ ...one, level })))
  const setup = cheapest(candidates, (provisioned) => npvUsd({ ...c, provisioned }, 'provisioned'))
  return setup ? { setup, why: null } : none(reason('provisioned-not-offered', { model: c.api.id }))
}

// ---------------------------------------------------------------- a cheaper model first

export function routedOf({ terms, tables, c, asOf, tokens, times }: Shop): FurtherFound<RoutedSetup> {
  const { model, passedOnShare } = terms.routing
  if (model === null) return none(reason('routing-not-stated'))
  if (passedOnShare === null) return none(reason('routing-share-unknown', { model }))
  const found = findApiModel(tables, model)
  if (found.status !== 'found') return none(reason('no-price-at-date', { id: model, asOf }))
  const id = `${found.provider}/${found.model.id}`
  if (!isOffered(found.model, asOf))
    return none(reason('model-ended', { id, date: found.model.endsOn ?? null, replacement: found.model.replacement ?? null }))
  const life = lived(tables, found, { asOf, months: terms.horizonMonths, times }, terms.workload.content)
  if (!life) return none(reason('no-price-at-date', { id, asOf }))
  const between = { api: tokens.api, open: tokenizerOf(tables, found.model) }
  const tokensFactor = factorBetween(tables.tokenizers, between, terms.workload.content)?.value ?? 1
  const needed = longestTokens(terms, { input: tokensFactor, output: tokensFactor })
  const limit = found.model.contextTokens
  if (limit !== null && needed > limit) return none(reason('context-too-long', { tokens: needed, limit }))
  return {
    setup: { model: life.priced, tokensFactor, isSameVendor: found.provider === providerOf(c.api.id) },
    why: null,
  }
}

// ---------------------------------------------------------------- a tuned model by the token

/** Name of a price of one's own. */
export const OWN_TUNED_PRICE = 'tunedApi.price'

interface Served {
  service: TunedService
  model: ApiModel
}

/** Services that take adapters on the open model, each with the row whose tokens it sells. */
function servicesFor({ tables, terms, openModel }: Shop): Served[] {
  const { service: wanted } = terms.tunedApi
  return (tables.buying?.tuned ?? [])
    .filter((service) => wanted === 'auto' || service.id === wanted)
    .flatMap((service) =>
      (tables.api.find((file) => file.provider === service.provider)?.models ?? [])
        .filter((model) => service.bases.includes(model.id) && model.openModel === openModel)
        .map((model) => ({ service, model })),
    )
}

function pricedAt(shop: Shop, { service, model }: Served): FurtherFound<TunedSetup> {
  const { terms, asOf, tokens, times } = shop
  const months = terms.horizonMonths
  const id = `${service.provider}/${model.id}`
  const args = { service: service.id, date: service.endsOn ?? model.endsOn ?? null }
  if (service.status === 'closing' || !isOffered(model, asOf)) return none(reason('tuned-api-closing', args))
  const last = calendarMonths(asOf, months).at(-1) ?? asOf
  const ends = [service.endsOn, model.endsOn].some((day) => day !== undefined && day < last)
  if (ends) return none(reason('tuned-api-ends', args))
  const fixed = terms.tunedApi.fixedUsdPerMonth ?? (service.usdPerHour === null ? null : service.usdPerHour * HOURS_PER_MONTH)
  if (service.multiplier === null || fixed === null) return none(reason('tuned-api-price-unknown', { service: service.id }))
  const priced = monthlyPrices(id, model, { asOf, months }, service.multiplier * times(service.provider))
  if (!priced) return none(reason('no-price-at-date', { id, asOf }))
  const needed = longestTokens(terms, tokens.factors)
  if (model.contextTokens !== null && needed > model.contextTokens)
    return none(reason('context-too-long', { tokens: needed, limit: model.contextTokens }))
  return { setup: { model: priced, fixedUsdPerMonth: fixed }, why: null }
}

export function tunedApiOf(shop: Shop): FurtherFound<TunedSetup> & { service: TunedService | null } {
  const { terms, c, openModel } = shop
  const { service: wanted, price, fixedUsdPerMonth } = terms.tunedApi
  const nobody = (why: Reason) => ({ ...none<TunedSetup>(why), service: null })
  if (!tuningNeeded(terms)) return nobody(reason('tuning-not-needed'))
  if (price) {
    const model: PricedModel = givenPrices(OWN_TUNED_PRICE, price, terms.horizonMonths)
    return { setup: { model, fixedUsdPerMonth: fixedUsdPerMonth ?? 0 }, why: null, service: null }
  }
  if (wanted === 'none') return nobody(reason('tuned-api-excluded'))
  const served = servicesFor(shop)
  const solid = wanted === 'auto' ? served.filter(({ service }) => isSolid(service)) : served
  const [first] = served
  if (first === undefined) return nobody(reason('tuned-api-none', { model: openModel }))
  if (solid.length === 0) return nobody(reason('tuned-api-not-solid', { service: first.service.id }))
  const found = solid.map((one) => ({ ...pricedAt(shop, one), service: one.service }))
  const priced = found.flatMap((one) => (one.setup === null ? [] : [one]))
  const best = cheapest(priced, ({ setup }) => npvUsd({ ...c, tunedApi: setup }, 'tuned-api'))
  return best ?? found[0] ?? nobody(reason('tuned-api-none', { model: openModel }))
}
