/**
 * What every option needs of every month, worked out once per case: volumes, prices and shares by month. Searches and the
 * uncertainty run evaluate thousands of cases, so the arrays are filled in place.
 */
import { optimizedUsd, requestUsd, type ApiUse, type RequestShape, type TokenPrices } from './api.ts'
import type { Series } from './monthly-series.ts'
import type { Case, PricedModel } from './case.ts'
import { hiringLag } from './ledger/people.ts'
import { copyTerms } from './point-estimate.ts'
import { fillShares, type Timeline } from './demand/timeline.ts'
import { power } from './reproducible-pow.ts'

export function emptySeries(months: number): Series {
  return {
    requests: new Float64Array(months),
    apiUsdPerRequest: new Float64Array(months),
    hostUsdPerRequest: new Float64Array(months).fill(Infinity),
    bridgeUsdPerRequest: new Float64Array(months).fill(Infinity),
    apiPriceFactor: new Float64Array(months),
    hostPriceFactor: new Float64Array(months),
    gpuPriceFactor: new Float64Array(months),
    building: new Float64Array(months),
    running: new Float64Array(months),
    moved: new Float64Array(months),
    ownedRunning: new Float64Array(months),
    ownedMoved: new Float64Array(months),
  }
}

/** What a month changes a figure by: (1 + change)^(1/12), ratio. @param changePerYear share a year, above −1 */
export function monthlyStep(changePerYear: number): number {
  return power(1 + changePerYear, 1 / 12)
}

/** first · (1 + change)^((m − 1)/12) for every month. Source: docs/method.md, demand. */
function compound(into: Float64Array, first: number, changePerYear: number): void {
  const step = monthlyStep(changePerYear)
  if (step === 1) {
    into.fill(first)
    return
  }
  let value = first
  for (let index = 0; index < into.length; index++) {
    into[index] = value
    value *= step
  }
}

/** What a price has changed by in each month: (1 + change)^((m − 1)/12). @param change share a year, above −1 */
export function pricePath(months: number, changePerYear: number): Float64Array {
  const path = new Float64Array(months)
  compound(path, 1, changePerYear)
  return path
}

export function timelineOf(c: Case): Timeline {
  return {
    hiringMonths: hiringLag(
      c.terms.team.mlPlatformEngineers,
      c.terms.selfHost.buildFte,
      c.terms.team.hiringMonths ?? c.facts.hiringMonths,
    ),
    buildMonths: c.terms.selfHost.buildMonths,
    waitMonths: 0,
    rampMonths: c.terms.selfHost.rampMonths,
  }
}

/** The same for servers of one's own: ordered on the day of the decision, they hold up a team that is ready before they stand. */
export function ownedTimelineOf(c: Case): Timeline {
  const timeline = timelineOf(c)
  const waitMonths = Math.max(0, c.terms.owned.deliveryMonths - timeline.hiringMonths - timeline.buildMonths)
  return { ...timeline, waitMonths }
}

export function shapeOf(c: Omit<Case, 'series'>): RequestShape {
  return {
    inputTokens: c.terms.workload.inputTokensPerRequest,
    outputTokens: c.terms.workload.outputTokensPerRequest,
    cachedInputShare: c.terms.workload.cachedInputShare,
    batchShare: c.terms.workload.batchShare,
    readsPerWrite: c.facts.readsPerWrite,
  }
}

/** The same request as the open model counts its tokens: at a host, and on GPUs. */
export function openShapeOf(c: Omit<Case, 'series'>): RequestShape {
  return {
    inputTokens: c.terms.workload.inputTokensPerRequest * c.facts.inputTokensFactor,
    outputTokens: c.terms.workload.outputTokensPerRequest * c.facts.outputTokensFactor,
    cachedInputShare: c.terms.workload.cachedInputShare,
    batchShare: c.terms.workload.batchShare,
    readsPerWrite: c.facts.readsPerWrite,
  }
}

export function useToday(c: Omit<Case, 'series'>): ApiUse {
  return {
    caching: c.terms.api.usesCaching,
    batch: c.terms.api.usesBatch,
    discount: c.terms.api.discount,
  }
}

/** A host of open models has caching and batch terms of its own, and a discount of its own. */
export function useAtHost(c: Omit<Case, 'series'>): ApiUse {
  return {
    caching: false,
    batch: false,
    discount: c.terms.hostedOpen.discount,
  }
}

/** Prices in force in a month counted from 1. @throws RangeError beyond the months that were looked up */
export function pricesIn(model: PricedModel, month: number): TokenPrices {
  const prices = model.prices[month - 1]
  if (!prices) throw new RangeError(`no price of ${model.id} in month ${month}`)
  return prices
}

/**
 * Requests of month 1: as given, or the bill ÷ what one request costs as the API is used today.
 * @throws RangeError when neither is there: the scenario's rules refuse that earlier
 */
export function firstMonthRequests(c: Omit<Case, 'series'>): number {
  const { requestsPerMonth, apiUsdPerMonth } = c.terms.workload
  if (requestsPerMonth !== undefined) return requestsPerMonth * c.volumeFactor
  if (apiUsdPerMonth === undefined) throw new RangeError('a case needs requests or a bill')
  return (apiUsdPerMonth / requestUsd(shapeOf(c), useToday(c), pricesIn(c.api, 1))) * c.volumeFactor
}

/** Fills the requests alone: all that follows when nothing but the volume of a case has changed. */
export function fillRequests(c: Case): void {
  return compound(c.series.requests, firstMonthRequests(c), c.terms.workload.growthPerYear)
}

const runsKnown = new WeakMap<readonly TokenPrices[], { prices: TokenPrices; until: number }[]>()

/** Months in a row with the same prices: a few in a horizon. @returns each with the number of months until its end */
export function priceRuns({ prices }: PricedModel): readonly { prices: TokenPrices; until: number }[] {
  const known = runsKnown.get(prices)
  if (known) return known
  const runs: { prices: TokenPrices; until: number }[] = []
  for (const [index, now] of prices.entries()) {
    const last = runs.at(-1)
    if (last?.prices === now) last.until = index + 1
    else runs.push({ prices: now, until: index + 1 })
  }
  runsKnown.set(prices, runs)
  return runs
}

/** @throws RangeError where a model has no price in the last months of a case */
export function holdPrices({ id, prices }: PricedModel, months: number): void {
  if (prices.length < months) throw new RangeError(`no price of ${id} in month ${prices.length + 1}`)
}

/** Optimized tokens of one request by month. @throws RangeError beyond the months that were looked up */
function fillUsdPerRequest(
  into: Float64Array,
  c: Case,
  at: { model: PricedModel; shape: RequestShape; use: ApiUse; factor: Float64Array },
): void {
  holdPrices(at.model, c.months)
  let index = 0
  for (const { prices, until } of priceRuns(at.model)) {
    const usd = optimizedUsd(at.shape, at.use, prices)
    for (; index < until && index < into.length; index++) into[index] = usd * (at.factor[index] ?? 1)
  }
}

/** What the own service does not serve goes to the cheaper of API and host, errors of the open model counted. */
function fillBridge(c: Case): void {
  const { bridgeUsdPerRequest, apiUsdPerRequest, hostUsdPerRequest } = c.series
  const errors = c.errorsCount.open ? -c.facts.openGain * c.terms.task.costPerErrorUsd : 0
  for (let index = 0; index < c.months; index++) {
    const api = c.apiPermitted ? (apiUsdPerRequest[index] ?? Infinity) : Infinity
    const host = c.hostBridges ? (hostUsdPerRequest[index] ?? Infinity) + errors : Infinity
    bridgeUsdPerRequest[index] = Math.min(api, host)
  }
}

/** Servers of one's own that nobody has to wait for are started like rented ones. */
function fillOwned({ building, running, moved, ownedRunning, ownedMoved }: Series, timeline: Timeline): void {
  if (timeline.waitMonths > 0) return fillShares({ building, running: ownedRunning, moved: ownedMoved }, timeline)
  ownedRunning.set(running)
  ownedMoved.set(moved)
}

/** Fills what a host costs: all that follows when nothing but its price has changed. */
export function fillHost(c: Case): void {
  const { series, terms, facts } = c
  if (c.host) {
    compound(series.hostPriceFactor, facts.hostPriceFactor, terms.hostedOpen.priceChangePerYear)
    fillUsdPerRequest(series.hostUsdPerRequest, c, {
      model: c.host,
      shape: openShapeOf(c),
      use: useAtHost(c),
      factor: series.hostPriceFactor,
    })
  }
  fillBridge(c)
}

/** Fills what an API and a host cost: all that an option looks at which nobody has to build. */
export function fillBought(c: Case): void {
  const { series, terms } = c
  fillRequests(c)
  compound(series.apiPriceFactor, 1, terms.api.priceChangePerYear)
  fillUsdPerRequest(series.apiUsdPerRequest, c, {
    model: c.api,
    shape: shapeOf(c),
    use: useToday(c),
    factor: series.apiPriceFactor,
  })
  fillHost(c)
}

/** Fills the series of a case from its terms. */
export function fillSeries(c: Case): void {
  const { series, terms } = c
  fillBought(c)
  compound(series.gpuPriceFactor, 1, terms.selfHost.priceChangePerYear)
  fillShares(series, timelineOf(c))
  fillOwned(series, ownedTimelineOf(c))
}

/** A case with series of its own, filled. */
export function prepared(c: Omit<Case, 'series'>): Case {
  const ready = { ...c, series: emptySeries(c.months) }
  fillSeries(ready)
  return ready
}

/** A case to change without touching the original: terms, facts and series are its own, what was looked up is shared. */
export function copyOf(c: Case): Case {
  return prepared({ ...c, terms: copyTerms(c.terms), facts: { ...c.facts } })
}

/** A value of a series in a month counted from 1; 0 outside the horizon. */
export function at(values: Float64Array, month: number): number {
  return values[month - 1] ?? 0
}
