/** What a request costs at an API, and an API's costs month by month. */
import type { Ledger } from './ledger/ledger.ts'
import { TOKENS_PER_MTOK, type UsdPerMtok } from './ledger/units.ts'

/** Prices in force in one month. null: unknown or not offered. */
export interface TokenPrices {
  input: UsdPerMtok
  cachedInput: UsdPerMtok | null
  /** null: writing costs the input price */
  cacheWrite: UsdPerMtok | null
  output: UsdPerMtok
  /** Share taken off requests sent as batches; null: none known */
  batchDiscount: number | null
  /** A cached read inside a batch, where the batch discount is not taken off it */
  batchCachedInput?: UsdPerMtok
  /** Shortest prompt that can be cached, tokens */
  minCacheTokens?: number
  /** Prices of longer prompts, the shortest limit first */
  tiers?: readonly PriceTier[]
}

export interface PriceTier {
  /** Input tokens of a request from which on it holds, this number excluded */
  aboveInputTokens: number
  prices: TokenPrices
}

/** The prices that a request of this length pays: a tier reprices the whole request. */
export function pricesAt(prices: TokenPrices, inputTokens: number): TokenPrices {
  let paid = prices
  for (const tier of prices.tiers ?? []) if (inputTokens > tier.aboveInputTokens) paid = tier.prices
  return paid
}

/** Token counts of the mean request, and what of it can be cached or wait. */
export interface RequestShape {
  inputTokens: number
  outputTokens: number
  cachedInputShare: number
  batchShare: number
  /** Times a written cache entry is read again */
  readsPerWrite: number
}

/** How the API is used: the two switches, and what the contract takes off. */
export interface ApiUse {
  caching: boolean
  batch: boolean
  /** Negotiated share off */
  discount: number
}

export interface BilledTokens {
  fresh: number
  cached: number
  written: number
  output: number
}

/**
 * Tokens of one request as an invoice counts them: a token is fresh, read from the cache, or written to it.
 * cached = I·c; written = min(I − cached, cached ÷ reads per write). Source: docs/method.md, API.
 */
export function billedTokens(shape: RequestShape, caching: boolean, { minCacheTokens = 0 }: TokenPrices): BilledTokens {
  // A vendor caches no prompt that is shorter than its shortest prefix.
  const cached = caching && shape.inputTokens >= minCacheTokens ? shape.inputTokens * shape.cachedInputShare : 0
  const written = Math.min(shape.inputTokens - cached, cached / shape.readsPerWrite)
  return { fresh: shape.inputTokens - cached - written, cached, written, output: shape.outputTokens }
}

/**
 * Share that batches take off a request of this gross price, USD per 1e6 requests: b·d, less what cached reads do not give.
 * b = batch share, d = batch discount; a read at its own batch price q gives p − q in place of p·d. Source: docs/method.md, API.
 */
function batchOffOf(shape: RequestShape, use: ApiUse, prices: TokenPrices, tokens: BilledTokens, gross: number): number {
  const discount = prices.batchDiscount ?? 0
  if (!use.batch || discount === 0) return 0
  const { batchCachedInput } = prices
  if (batchCachedInput === undefined || tokens.cached === 0 || gross === 0) return shape.batchShare * discount
  const kept = tokens.cached * (batchCachedInput - (prices.cachedInput ?? prices.input) * (1 - discount))
  return shape.batchShare * (discount - kept / gross)
}

/**
 * USD of one request before fixed costs and people: tokens × prices ÷ 1e6, × (1 − b·batch discount), × (1 − negotiated).
 * Source: docs/method.md, API.
 */
export function requestUsd(shape: RequestShape, use: ApiUse, inForce: TokenPrices): number {
  const prices = pricesAt(inForce, shape.inputTokens)
  const tokens = billedTokens(shape, use.caching, prices)
  const gross =
    tokens.fresh * prices.input +
    tokens.cached * (prices.cachedInput ?? prices.input) +
    tokens.written * (prices.cacheWrite ?? prices.input) +
    tokens.output * prices.output
  const batch = batchOffOf(shape, use, prices, tokens, gross)
  return (gross / TOKENS_PER_MTOK) * (1 - batch) * (1 - use.discount)
}

/** Share of a bill by which two ways differ at least: less is what is left of adding in another order, and saves nothing. */
const LEAST_SAVING = 1e-9

function saves(usd: number, before: number): boolean {
  return usd < before * (1 - LEAST_SAVING)
}

/**
 * The same use with caching and batch wherever they lower the bill: the baseline of every comparison. The cheapest of the four is
 * looked for, since a read at a price of its own inside a batch can make caching worth its writes there alone.
 * Never dearer than today's use, since a switch is turned only when it saves.
 */
export function optimizedUse(shape: RequestShape, use: ApiUse, prices: TokenPrices): ApiUse {
  const caching = { ...use, caching: true }
  const others = [caching, { ...use, batch: true }, { ...caching, batch: true }]
  let best = use
  let lowest = requestUsd(shape, use, prices)
  for (const other of others) {
    const usd = requestUsd(shape, other, prices)
    if (!saves(usd, lowest)) continue
    best = other
    lowest = usd
  }
  return best
}

/**
 * USD of one request in the optimized use, without telling which that is: the three comparisons of optimizedUse on plain numbers, since
 * every draw asks for it twice.
 */
export function optimizedUsd(shape: RequestShape, use: ApiUse, inForce: TokenPrices): number {
  const prices = pricesAt(inForce, shape.inputTokens)
  const { inputTokens } = shape
  const cached = inputTokens >= (prices.minCacheTokens ?? 0) ? inputTokens * shape.cachedInputShare : 0
  const written = Math.min(inputTokens - cached, cached / shape.readsPerWrite)
  const output = shape.outputTokens * prices.output
  const read = prices.cachedInput ?? prices.input
  const plain = inputTokens * prices.input + output
  const caching =
    (inputTokens - cached - written) * prices.input + cached * read + written * (prices.cacheWrite ?? prices.input) + output
  const off = prices.batchDiscount ?? 0
  const waiting = 1 - shape.batchShare * off
  // A read at a price of its own inside a batch changes what is left of the discount.
  const own = off === 0 || cached === 0 || caching === 0 ? undefined : prices.batchCachedInput
  const readWaiting = own === undefined ? waiting : 1 - shape.batchShare * (off - (cached * (own - read * (1 - off))) / caching)
  const paid = 1 - use.discount
  const plainNow = (plain / TOKENS_PER_MTOK) * paid
  const plainLater = (plain / TOKENS_PER_MTOK) * waiting * paid
  const cachedNow = (caching / TOKENS_PER_MTOK) * paid
  const cachedLater = (caching / TOKENS_PER_MTOK) * readWaiting * paid
  const alsoCached = use.batch ? cachedLater : cachedNow
  const alsoLater = use.caching ? cachedLater : plainLater
  let lowest = use.caching ? alsoCached : use.batch ? plainLater : plainNow
  if (saves(alsoCached, lowest)) lowest = alsoCached
  if (saves(alsoLater, lowest)) lowest = alsoLater
  return saves(cachedLater, lowest) ? cachedLater : lowest
}

export interface Call {
  shape: RequestShape
  use: ApiUse
  prices: TokenPrices
  /** What prices have changed by since month 1 */
  factor: number
}

/** Books the tokens of a month's requests, discounts as lines of their own; in one sum where no lines are kept. */
export function bookTokens(ledger: Ledger, month: number, requests: number, call: Call): void {
  const { shape, use, factor } = call
  const prices = pricesAt(call.prices, shape.inputTokens)
  if (!ledger.keepsLines) return ledger.book('input-tokens', month, requests, requestUsd(shape, use, prices) * factor)
  const tokens = billedTokens(shape, use.caching, prices)
  const mtok = requests / TOKENS_PER_MTOK
  const cachedPrice = prices.cachedInput ?? prices.input
  const writePrice = prices.cacheWrite ?? prices.input
  ledger.book('input-tokens', month, tokens.fresh * mtok, prices.input * factor)
  ledger.book('cached-input', month, tokens.cached * mtok, cachedPrice * factor)
  ledger.book('cache-writes', month, tokens.written * mtok, writePrice * factor)
  ledger.book('output-tokens', month, tokens.output * mtok, prices.output * factor)
  const grossUsd =
    tokens.fresh * prices.input + tokens.cached * cachedPrice + tokens.written * writePrice + tokens.output * prices.output
  const batchOff = batchOffOf(shape, use, prices, tokens, grossUsd)
  if (batchOff === 0 && use.discount === 0) return
  const gross = grossUsd * mtok * factor
  ledger.book('batch-discount', month, gross, -batchOff)
  ledger.book('negotiated-discount', month, gross * (1 - batchOff), -use.discount)
}
