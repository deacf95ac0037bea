/** The options that only call somebody's API: today's use, the optimized use, and the open model at a host. */
import { bookApiSide, bookTokens, optimizedUse, type ApiUse, type TokenPrices } from './api.ts'
import { shapeOf, type Case, type PricedModel } from './case.ts'
import { requestsIn } from './demand.ts'
import type { Ledger } from './ledger.ts'

/** Prices in force in month m (counted from 1); the last known ones hold after the end of the list. */
export const pricesIn = (model: PricedModel, month: number): TokenPrices => {
  const prices = model.prices[month - 1] ?? model.prices.at(-1)
  if (!prices) throw new RangeError(`no price of ${model.id} in month ${month}`)
  return prices
}

export const useToday = (c: Case): ApiUse => ({
  caching: c.terms.api.usesCaching,
  batch: c.terms.api.usesBatch,
  discount: c.terms.api.discount,
  priceChangePerYear: c.terms.api.priceChangePerYear,
})

/** A host of open models bills as the API does, but the negotiated discount is not its own. */
const useAtHost = (c: Case): ApiUse => ({
  caching: false,
  batch: false,
  discount: 0,
  priceChangePerYear: c.terms.api.priceChangePerYear,
})

const requestsOf = (c: Case, month: number) => requestsIn(month, c.firstMonthRequests, c.terms.workload.growthPerYear)

/** Books the API exactly as it is used today, over the horizon. */
export const bookApi = (ledger: Ledger, c: Case): void => {
  const call = { shape: shapeOf(c), use: useToday(c) }
  for (let month = 1; month <= c.months; month++) {
    bookTokens(ledger, month, requestsOf(c, month), { ...call, prices: pricesIn(c.api, month) })
    bookApiSide(ledger, month, { ...c.terms.api, engineerUsdPerYear: c.terms.team.engineerUsdPerYear })
  }
}

/** Books the API with caching and batch wherever they lower that month's bill: the baseline. */
export const bookOptimizedApi = (ledger: Ledger, c: Case): void => {
  const shape = shapeOf(c)
  const today = useToday(c)
  for (let month = 1; month <= c.months; month++) {
    const prices = pricesIn(c.api, month)
    bookTokens(ledger, month, requestsOf(c, month), { shape, use: optimizedUse(shape, today, prices), prices })
    bookApiSide(ledger, month, { ...c.terms.api, engineerUsdPerYear: c.terms.team.engineerUsdPerYear })
  }
}

/** Books the open model at a host: its own caching and batch terms, and the days it takes to move. */
export const bookHostedOpen = (ledger: Ledger, c: Case, host: PricedModel): void => {
  const shape = shapeOf(c)
  const use = useAtHost(c)
  const engineerUsdPerYear = c.terms.team.engineerUsdPerYear
  bookMigration(ledger, c)
  for (let month = 1; month <= c.months; month++) {
    const prices = pricesIn(host, month)
    bookTokens(ledger, month, requestsOf(c, month), { shape, use: optimizedUse(shape, use, prices), prices })
    bookApiSide(ledger, month, {
      fixedUsdPerMonth: c.terms.api.fixedUsdPerMonth,
      setupUsd: 0,
      opsFte: c.terms.hostedOpen.opsFte,
      engineerUsdPerYear,
    })
  }
}

const DAYS_PER_MONTH = 365 / 12

/** Books one engineer for the days that a switch takes, in month 1. Source: the portability table. */
export const bookMigration = (ledger: Ledger, c: Case): void =>
  ledger.book('migration-people', 1, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)
