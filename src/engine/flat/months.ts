/** What every option needs of every month, worked out from the figures into arrays that are used again. */
import { optimizedUsd, requestUsd, type ApiUse, type RequestShape } from '../api.ts'
import type { Looked, PricedModel } from '../case.ts'
import { fillShares, type Timeline } from '../demand/timeline.ts'
import { hiringLag } from '../ledger/people.ts'
import type { Series } from './monthly-series.ts'
import { power } from '../reproducible-pow.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import { holdPrices, priceRuns, pricesIn } from './prices.ts'

/** What a month changes a figure by: (1 + change)^(1/12), ratio. @param changePerYear share a year, above −1 */
export function monthlyStep(changePerYear: number): number {
  return power(1 + changePerYear, 1 / 12)
}

/** first · (1 + change)^((m − 1)/12) for every month. Source: docs/method.md, demand. */
export function compound(into: Float64Array, first: number, changePerYear: number): void {
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

export function shapeIn(f: CaseFigures): RequestShape {
  return {
    inputTokens: f[SLOT.INPUT_TOKENS],
    outputTokens: f[SLOT.OUTPUT_TOKENS],
    cachedInputShare: f[SLOT.CACHED_INPUT_SHARE],
    batchShare: f[SLOT.BATCH_SHARE],
    readsPerWrite: f[SLOT.READS_PER_WRITE],
  }
}

/** The same request as the open model counts its tokens: at a host, and on GPUs. */
export function openShapeIn(f: CaseFigures): RequestShape {
  return {
    inputTokens: f[SLOT.INPUT_TOKENS] * f[SLOT.INPUT_TOKENS_FACTOR],
    outputTokens: f[SLOT.OUTPUT_TOKENS] * f[SLOT.OUTPUT_TOKENS_FACTOR],
    cachedInputShare: f[SLOT.CACHED_INPUT_SHARE],
    batchShare: f[SLOT.BATCH_SHARE],
    readsPerWrite: f[SLOT.READS_PER_WRITE],
  }
}

export function useTodayIn(f: CaseFigures): ApiUse {
  return { caching: f[SLOT.USES_CACHING] === 1, batch: f[SLOT.USES_BATCH] === 1, discount: f[SLOT.API_DISCOUNT] }
}

/** A host of open models has caching and batch terms of its own, and a discount of its own. */
export function useAtHostIn(f: CaseFigures): ApiUse {
  return { caching: false, batch: false, discount: f[SLOT.HOST_DISCOUNT] }
}

export function timelineIn(f: CaseFigures): Timeline {
  const told = f[SLOT.HIRING_MONTHS]
  return {
    hiringMonths: hiringLag(f[SLOT.ENGINEERS], f[SLOT.BUILD_FTE], Number.isNaN(told) ? f[SLOT.FACT_HIRING_MONTHS] : told),
    buildMonths: f[SLOT.BUILD_MONTHS],
    waitMonths: 0,
    rampMonths: f[SLOT.RAMP_MONTHS],
  }
}

/** The same for servers of one's own: ordered on the day of the decision, they hold up a team that is ready before they stand. */
export function ownedTimelineIn(f: CaseFigures): Timeline {
  const timeline = timelineIn(f)
  timeline.waitMonths = Math.max(0, f[SLOT.DELIVERY_MONTHS] - timeline.hiringMonths - timeline.buildMonths)
  return timeline
}

/**
 * Requests of month 1: as given, or the bill ÷ what one request costs as the API is used today.
 * @throws RangeError when neither is there: the scenario's rules refuse that earlier
 */
export function firstRequests(f: CaseFigures, { api, volumeFactor }: Pick<Looked, 'api' | 'volumeFactor'>): number {
  const told = f[SLOT.REQUESTS_PER_MONTH]
  if (!Number.isNaN(told)) return told * volumeFactor
  const bill = f[SLOT.API_USD_PER_MONTH]
  if (Number.isNaN(bill)) throw new RangeError('a case needs requests or a bill')
  return (bill / requestUsd(shapeIn(f), useTodayIn(f), pricesIn(api, 1))) * volumeFactor
}

/** The requests alone: all that follows when nothing but the volume of a case has changed. */
export function fillRequestMonths(f: CaseFigures, looked: Looked, { requests }: Series): void {
  return compound(requests, firstRequests(f, looked), f[SLOT.GROWTH_PER_YEAR])
}

/** Optimized tokens of one request by month. @throws RangeError beyond the months that were looked up */
function fillUsdPerRequest(
  into: Float64Array,
  { model, shape, use, factor }: { model: PricedModel; shape: RequestShape; use: ApiUse; factor: Float64Array },
): void {
  holdPrices(model, into.length)
  let index = 0
  for (const { prices, until } of priceRuns(model)) {
    const usd = optimizedUsd(shape, use, prices)
    for (; index < until && index < into.length; index++) into[index] = usd * (factor[index] ?? 1)
  }
}

/** What the own service does not serve goes to the cheaper of API and host, errors of the open model counted. */
function fillBridge(f: CaseFigures, { errorsCount, apiPermitted, hostBridges }: Looked, series: Series): void {
  const { bridgeUsdPerRequest, apiUsdPerRequest, hostUsdPerRequest } = series
  const errors = errorsCount.open ? -f[SLOT.OPEN_GAIN] * f[SLOT.COST_PER_ERROR_USD] : 0
  for (let index = 0; index < bridgeUsdPerRequest.length; index++) {
    const api = apiPermitted ? (apiUsdPerRequest[index] ?? Infinity) : Infinity
    const host = hostBridges ? (hostUsdPerRequest[index] ?? Infinity) + errors : Infinity
    bridgeUsdPerRequest[index] = Math.min(api, host)
  }
}

/** Servers of one's own that nobody has to wait for are started like rented ones. */
function fillOwned({ building, running, moved, ownedRunning, ownedMoved }: Series, timeline: Timeline): void {
  if (timeline.waitMonths > 0) return fillShares({ building, running: ownedRunning, moved: ownedMoved }, timeline)
  ownedRunning.set(running)
  ownedMoved.set(moved)
}

function fillHostPrices(f: CaseFigures, { host }: Looked, { hostPriceFactor, hostUsdPerRequest }: Series): void {
  if (!host) return
  compound(hostPriceFactor, f[SLOT.HOST_PRICE_FACTOR], f[SLOT.HOST_CHANGE_PER_YEAR])
  fillUsdPerRequest(hostUsdPerRequest, { model: host, shape: openShapeIn(f), use: useAtHostIn(f), factor: hostPriceFactor })
}

/** What a host costs: all that follows when nothing but its price has changed. */
export function fillHostMonths(f: CaseFigures, looked: Looked, series: Series): void {
  fillHostPrices(f, looked, series)
  fillBridge(f, looked, series)
}

/** What an API and a host cost: all that an option looks at which nobody has to build. */
export function fillBoughtMonths(f: CaseFigures, looked: Looked, series: Series): void {
  fillRequestMonths(f, looked, series)
  compound(series.apiPriceFactor, 1, f[SLOT.API_CHANGE_PER_YEAR])
  fillUsdPerRequest(series.apiUsdPerRequest, {
    model: looked.api,
    shape: shapeIn(f),
    use: useTodayIn(f),
    factor: series.apiPriceFactor,
  })
  fillHostPrices(f, looked, series)
}

/** All months of all options. */
export function fillMonths(f: CaseFigures, looked: Looked, series: Series): void {
  fillBoughtMonths(f, looked, series)
  fillBridge(f, looked, series)
  compound(series.gpuPriceFactor, 1, f[SLOT.GPU_CHANGE_PER_YEAR])
  fillShares(series, timelineIn(f))
  fillOwned(series, ownedTimelineIn(f))
}
