/** The options that only call somebody's API: today's use, the optimized use, and the open model at a host. */
import { bookTokens, optimizedUse, type ApiUse, type RequestShape, type TokenPrices } from '../api.ts'
import type { Case, PricedModel } from '../case.ts'
import type { Ledger, Span } from '../ledger/ledger.ts'
import { pricesIn } from '../flat/prices.ts'
import { DAYS_PER_MONTH } from '../ledger/units.ts'
import { at, openShapeOf, shapeOf, useAtHost, useToday } from '../flat/series.ts'
import { bookErrors } from './tuning.ts'

/** Books one engineer for the days that a switch takes, in month 1. Source: the portability table. */
export function bookMigration(ledger: Ledger, c: Case): void {
  return ledger.book('migration-people', 1, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)
}

/** Books the API exactly as it is used today, over the horizon. */
export function bookApi(ledger: Ledger, c: Case): void {
  return bookApiUse(ledger, c, false)
}

/** Books the API with caching and batch wherever they lower that month's bill: the baseline. */
export function bookOptimizedApi(ledger: Ledger, c: Case): void {
  return bookApiUse(ledger, c, true)
}

/** How a model is used in each month; worked out again only when its prices change. */
function useByMonth(shape: RequestShape, model: PricedModel, start: ApiUse, optimized: boolean) {
  let prices: TokenPrices | null = null
  let use = start
  return (month: number): { use: ApiUse; prices: TokenPrices } => {
    const now = pricesIn(model, month)
    if (now !== prices) use = optimized ? optimizedUse(shape, start, now) : start
    prices = now
    return { use, prices: now }
  }
}

export interface Tokens {
  model: PricedModel
  /** A request in the tokens of that model */
  shape: RequestShape
  start: ApiUse
  optimized: boolean
  /** What prices have changed by since month 1 */
  factor: Float64Array
}

/** Books the tokens of every request of the horizon. */
export function bookTokenMonths(ledger: Ledger, c: Case, tokens: Tokens): void {
  const { shape } = tokens
  const usedIn = useByMonth(shape, tokens.model, tokens.start, tokens.optimized)
  for (let month = 1; month <= c.months; month++) {
    const { use, prices } = usedIn(month)
    bookTokens(ledger, month, at(c.series.requests, month), { shape, use, prices, factor: at(tokens.factor, month) })
  }
}

/** Optimized tokens from the series: thousands of cases are compared, and no line is looked at. */
function bookSum(ledger: Ledger, c: Case, usdPerRequest: Float64Array): void {
  for (let month = 1; month <= c.months; month++) {
    ledger.book('input-tokens', month, at(c.series.requests, month), at(usdPerRequest, month))
  }
}

function bookApiUse(ledger: Ledger, c: Case, optimized: boolean): void {
  if (optimized && !ledger.keepsLines) bookSum(ledger, c, c.series.apiUsdPerRequest)
  else
    bookTokenMonths(ledger, c, {
      model: c.api,
      shape: shapeOf(c),
      start: useToday(c),
      optimized,
      factor: c.series.apiPriceFactor,
    })
  bookApiSide(ledger, c)
}

/** Books what an API costs beside its tokens: the set-up that is still ahead, the gateway, and the people. */
export function bookApiSide(ledger: Ledger, c: Case): void {
  ledger.book('api-setup', 1, 1, c.terms.api.setupUsd)
  bookRunning(ledger, c, { from: 1, to: c.months }, c.terms.api.opsFte)
}

/** Books the open model at a host: its own caching and batch terms, its errors, and the days it takes to move. */
export function bookHostedOpen(ledger: Ledger, c: Case, host: PricedModel): void {
  bookMigration(ledger, c)
  if (!ledger.keepsLines) bookSum(ledger, c, c.series.hostUsdPerRequest)
  else
    bookTokenMonths(ledger, c, {
      model: host,
      shape: openShapeOf(c),
      start: useAtHost(c),
      optimized: true,
      factor: c.series.hostPriceFactor,
    })
  bookOpenErrors(ledger, c)
  bookHostSide(ledger, c, { from: 1, to: c.months })
}

/** Books the errors of the open model as it is, for all requests of the horizon. */
export function bookOpenErrors(ledger: Ledger, c: Case): void {
  if (!c.errorsCount.open) return
  for (let month = 1; month <= c.months; month++)
    bookErrors(ledger, c, month, { requests: at(c.series.requests, month), tuned: false })
}

/**
 * Books what a model that is bought costs a month beside its tokens or GPUs: fees and people. flat/bought.ts adds up the
 * same.
 */
export function bookRunning(ledger: Ledger, { terms }: Case, span: Span, opsFte: number): void {
  ledger.bookSpan('api-fixed', span, 1, terms.api.fixedUsdPerMonth)
  ledger.bookSpan('api-people', span, opsFte, terms.team.engineerUsdPerYear / 12)
}

/** Books what a hosted model costs a month beside its tokens or GPUs: the gateway, and the people. */
export function bookHostSide(ledger: Ledger, c: Case, span: Span): void {
  bookRunning(ledger, c, span, c.terms.hostedOpen.opsFte)
}
