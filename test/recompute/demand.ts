/** Demand, token prices, capacity and time, written from docs/method.md. */
import type { Input, Model, Prices, Replica } from './input.ts'

const HOUR = 3600
const MONTH_HOURS = 730

export function each(input: Input): number[] {
  return Array.from({ length: input.months }, (_, index) => index + 1)
}

function grown(first: number, change: number, month: number) {
  return first * (1 + change) ** ((month - 1) / 12)
}

function paid(prices: Prices, tokens: number): Prices {
  const reached = (prices.tiers ?? []).filter((tier) => tokens > tier.aboveInputTokens)
  return reached.toSorted((a, b) => b.aboveInputTokens - a.aboveInputTokens)[0]?.prices ?? prices
}

interface Use {
  caching: boolean
  batch: boolean
  discount: number
}

interface Size {
  inputTokens: number
  outputTokens: number
}

/** A request in the API's tokens, and in the open model's. */
function apiSize({ terms: { workload } }: Input): Size {
  return { inputTokens: workload.inputTokensPerRequest, outputTokens: workload.outputTokensPerRequest }
}

function openSize({ terms: { workload }, facts }: Input): Size {
  return {
    inputTokens: facts.inputTokensFactor * workload.inputTokensPerRequest,
    outputTokens: facts.outputTokensFactor * workload.outputTokensPerRequest,
  }
}

function perRequest(input: Input, list: Prices, use: Use, size = apiSize(input)): number {
  const { workload } = input.terms
  const prices = paid(list, size.inputTokens)
  const isLong = size.inputTokens >= (prices.minCacheTokens ?? 0)
  const cached = use.caching && isLong ? size.inputTokens * workload.cachedInputShare : 0
  const written = Math.min(size.inputTokens - cached, cached / input.facts.readsPerWrite)
  const fresh = size.inputTokens - cached - written
  const others = fresh * prices.input + written * (prices.cacheWrite ?? prices.input) + size.outputTokens * prices.output
  const read = prices.cachedInput ?? prices.input
  const off = prices.batchDiscount ?? 0
  const inBatch = others * (1 - off) + cached * (prices.batchCachedInput ?? read * (1 - off))
  const waiting = use.batch && off > 0 ? workload.batchShare : 0
  return (((1 - waiting) * (others + cached * read) + waiting * inBatch) / 1e6) * (1 - use.discount)
}

/** Each switch is turned on where that lowers the bill: the cheapest of the four. */
function cheapestUse(input: Input, list: Prices, use: Use, size = apiSize(input)): number {
  const uses = [use.caching, true].flatMap((caching) => [use.batch, true].map((batch) => ({ ...use, caching, batch })))
  return Math.min(...uses.map((one) => perRequest(input, list, one, size)))
}

function listIn(model: Model, month: number): Prices {
  const prices = model.prices[month - 1]
  if (!prices) throw new Error(`no price in month ${month}`)
  return prices
}

function today({ terms: { api } }: Input): Use {
  return { caching: api.usesCaching, batch: api.usesBatch, discount: api.discount }
}

export function usedUsd(input: Input, month: number): number {
  return grown(perRequest(input, listIn(input.api, month), today(input)), input.terms.api.priceChangePerYear, month)
}

export function optimizedUsd(input: Input, month: number): number {
  return grown(cheapestUse(input, listIn(input.api, month), today(input)), input.terms.api.priceChangePerYear, month)
}

export function hostUsd(input: Input, month: number): number {
  if (!input.host) return Infinity
  const { discount, priceChangePerYear } = input.terms.hostedOpen
  const usd = cheapestUse(input, listIn(input.host, month), { caching: false, batch: false, discount }, openSize(input))
  return grown(usd * input.facts.hostPriceFactor, priceChangePerYear, month)
}

/** One request at the cheaper model that answers first, in its own tokens. */
export function cheapUsd(input: Input, month: number): number {
  if (!input.routed) return Infinity
  const { model, tokensFactor, isSameVendor } = input.routed
  const own = apiSize(input)
  const size = { inputTokens: own.inputTokens * tokensFactor, outputTokens: own.outputTokens * tokensFactor }
  const use = { caching: false, batch: false, discount: isSameVendor ? input.terms.api.discount : 0 }
  return grown(cheapestUse(input, listIn(model, month), use, size), input.terms.api.priceChangePerYear, month)
}

/** One request to a tuned model by the token. */
export function tunedUsd(input: Input, month: number): number {
  if (!input.tunedApi) return Infinity
  const { discount, priceChangePerYear } = input.terms.hostedOpen
  const use = { caching: false, batch: false, discount }
  return grown(cheapestUse(input, listIn(input.tunedApi.model, month), use, openSize(input)), priceChangePerYear, month)
}

/** Units of a pool that the mean load of a month fills. */
export function unitsFilled(input: Input, pool: NonNullable<Input['provisioned']>['pools'][number], month: number): number {
  const { inputTokens, outputTokens } = apiSize(input)
  const { minCacheTokens = 0 } = listIn(input.api, month)
  const cached = inputTokens >= minCacheTokens ? inputTokens * input.terms.workload.cachedInputShare : 0
  const written = Math.min(inputTokens - cached, cached / input.facts.readsPerWrite)
  const { weights } = pool
  const taken =
    (inputTokens - cached - written) * weights.input +
    cached * weights.cachedInput +
    written * weights.cacheWrite +
    outputTokens * weights.output
  return (requests(input, month) * taken) / (MONTH_HOURS * 60) / pool.tokensPerMinute
}

/** Share of the requests that a capacity serves hour by hour. @param room over the mean load */
export function servedIn(input: Input, room: number): number {
  const { batchShare } = input.terms.workload
  const hours = Array.from(input.traffic.hours)
  const urgent = hours.reduce((sum, factor) => sum + Math.min(factor * (1 - batchShare), room), 0) / 168
  const all = urgent + Math.min(batchShare, Math.max(0, room - urgent))
  return all > 1 - 1e-9 ? 1 : all
}

export function priceChange(input: Input, month: number): number {
  return grown(1, input.terms.api.priceChangePerYear, month)
}

export function requests(input: Input, month: number): number {
  const { requestsPerMonth, apiUsdPerMonth, growthPerYear } = input.terms.workload
  const first = requestsPerMonth ?? (apiUsdPerMonth ?? 0) / perRequest(input, listIn(input.api, 1), today(input))
  return grown(first * input.volumeFactor, growthPerYear, month)
}

export function mean(input: Input, month: number) {
  return requests(input, month) / (MONTH_HOURS * HOUR)
}

/** Requests/s of a replica at the request's own size. */
export function rate(input: Input, { requestsPerSecond, elasticity: by }: Replica): number {
  const { workload } = input.terms
  const { inputTokens, outputTokens } = openSize(input)
  return (
    requestsPerSecond *
    input.facts.throughputFactor *
    (inputTokens / by.inputTokens) ** by.input *
    (outputTokens / by.outputTokens) ** by.output *
    (Math.max(0.01, 1 - workload.cachedInputShare) / Math.max(0.01, 1 - by.cachedShare)) ** by.fresh
  )
}

function up(value: number) {
  return Math.ceil(value - 1e-9)
}

export function serving(input: Input, replica: Replica, month: number): number {
  const { utilization, headroomShare } = input.terms.selfHost
  const busy = Math.max(1, (1 - input.terms.workload.batchShare) * input.facts.peakToMean)
  const one = rate(input, replica)
  const asked =
    utilization === null ? (mean(input, month) * busy) / (one * (1 - headroomShare)) : mean(input, month) / (one * utilization)
  return Math.max(1, up(asked))
}

export function spares({ terms: { selfHost } }: Input) {
  return Math.ceil(selfHost.spareReplicas) + Math.ceil(selfHost.stagingReplicas)
}

/** GPUs paid for: no replica spans two instances. */
export function packed(replicas: number, gpusPerReplica: number, gpusPerInstance: number): number {
  const inOne = Math.floor(gpusPerInstance / gpusPerReplica)
  return inOne >= 1
    ? Math.ceil(replicas / inOne) * gpusPerInstance
    : replicas * Math.ceil(gpusPerReplica / gpusPerInstance) * gpusPerInstance
}

/** Mean GPUs of a week in which each hour holds its own replicas; the quietest hours rise first, one replica at a time. */
export function hourly(input: Input, replica: Replica, gpusPerInstance: number, month: number): number {
  const { headroomShare } = input.terms.selfHost
  const usable = rate(input, replica) * (1 - headroomShare)
  const hours = Array.from(input.traffic.hours)
  const peak = mean(input, month) * (1 - input.terms.workload.batchShare) * input.facts.peakToMean
  const busiest = Math.max(1, ...hours)
  const held = hours.map((factor) => Math.max(1, up(((factor / busiest) * peak) / usable)))
  const total = (level: number) => held.reduce((sum, one) => sum + Math.max(one, level), 0)
  const needed = total(0) + Math.max(0, up((mean(input, month) / usable) * 168 - total(0)))
  // The highest level that all hours can be raised to without doing more than the week's work.
  let [level, above] = [0, up(needed)]
  while (above - level > 1) {
    const middle = Math.floor((level + above) / 2)
    if (total(middle) <= needed) level = middle
    else above = middle
  }
  const order = hours.map((_, hour) => hour).toSorted((a, b) => (hours[a] ?? 0) - (hours[b] ?? 0) || a - b)
  let left = needed - total(level)
  for (const hour of order) {
    const atLevel = (held[hour] ?? 0) <= level
    held[hour] = Math.max(held[hour] ?? 0, level) + (atLevel && left > 0 ? 1 : 0)
    if (atLevel) left--
  }
  const gpus = held.map((one) => packed(one + spares(input), replica.gpusPerReplica, gpusPerInstance))
  const lead = Math.min(1, replica.loadSeconds / HOUR)
  const sum = gpus.reduce((all, now, hour) => all + now + Math.max(0, (gpus[(hour + 1) % 168] ?? 0) - now) * lead, 0)
  return sum / 168
}

/** Share of a month's requests that fewer replicas than needed take, hour by hour. */
export function servedByBase(input: Input, replica: Replica, replicas: number, month: number): number {
  const { batchShare } = input.terms.workload
  const { headroomShare, utilization } = input.terms.selfHost
  const whole = (replicas * rate(input, replica)) / mean(input, month)
  const room = whole * (1 - headroomShare)
  const hours = Array.from(input.traffic.hours)
  const urgent = hours.reduce((sum, factor) => sum + Math.min(factor * (1 - batchShare), room), 0) / 168
  const waiting = Math.min(batchShare, Math.max(0, room - urgent))
  const all = Math.min(urgent + waiting, utilization === null ? 1 : whole * utilization)
  // A sum of hours that comes to a billionth less than the whole is the whole.
  return all > 1 - 1e-9 ? 1 : all
}

export interface Time {
  building: number
  running: number
  moved: number
}

function overlap(month: number, from: number, to: number) {
  return Math.max(0, Math.min(month, to) - Math.max(month - 1, from))
}

/** Shares of a month; moved by adding up a fine ramp. */
export function time(input: Input, month: number, isOwned: boolean): Time {
  const { team, selfHost, owned } = input.terms
  const hiring = team.mlPlatformEngineers >= selfHost.buildFte ? 0 : (team.hiringMonths ?? input.facts.hiringMonths)
  const built = hiring + selfHost.buildMonths
  const start = isOwned ? Math.max(built, owned.deliveryMonths) : built
  const level = (at: number) =>
    selfHost.rampMonths === 0 ? (at >= start ? 1 : 0) : Math.min(1, Math.max(0, (at - start) / selfHost.rampMonths))
  // The line is straight between its corners: three-point rule on each piece.
  const corners = [month - 1, start, start + selfHost.rampMonths, month]
    .filter((at) => at >= month - 1 && at <= month)
    .toSorted((a, b) => a - b)
  const moved = corners.slice(1).reduce((sum, to, index) => {
    const from = corners[index] ?? to
    return sum + (to - from) * level((from + to) / 2)
  }, 0)
  return { building: overlap(month, hiring, built), running: overlap(month, start, Infinity), moved }
}
