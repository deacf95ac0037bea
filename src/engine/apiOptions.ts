/** The options that only call somebody's API: today's use, the optimized use, and the open model at a host. */
import { bookApiSide, bookTokens, optimizedUse, type ApiUse } from './api.ts'
import type { Case, PricedModel } from './case.ts'
import type { Ledger } from './ledger.ts'
import { at, pricesIn, shapeOf, useToday } from './series.ts'

/** A host of open models has caching and batch terms of its own, and no part in the negotiated discount. */
const AT_HOST: ApiUse = { caching: false, batch: false, discount: 0 }

const DAYS_PER_MONTH = 365 / 12

/** Books one engineer for the days that a switch takes, in month 1. Source: the portability table. */
export const bookMigration = (ledger: Ledger, c: Case): void =>
  ledger.book('migration-people', 1, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)

/** Books the API exactly as it is used today, over the horizon. */
export const bookApi = (ledger: Ledger, c: Case): void => bookApiUse(ledger, c, false)

/** Books the API with caching and batch wherever they lower that month's bill: the baseline. */
export const bookOptimizedApi = (ledger: Ledger, c: Case): void => bookApiUse(ledger, c, true)

const bookApiUse = (ledger: Ledger, c: Case, optimized: boolean): void => {
  const shape = shapeOf(c)
  const today = useToday(c)
  for (let month = 1; month <= c.months; month++) {
    const prices = pricesIn(c.api, month)
    const use = optimized ? optimizedUse(shape, today, prices) : today
    bookTokens(ledger, month, at(c.series.requests, month), { shape, use, prices, factor: at(c.series.apiPriceFactor, month) })
    bookApiSide(ledger, month, c.terms.api, c.terms.team.engineerUsdPerYear)
  }
}

/** Books the open model at a host: its own caching and batch terms, and the days it takes to move. */
export const bookHostedOpen = (ledger: Ledger, c: Case, host: PricedModel): void => {
  const shape = shapeOf(c)
  bookMigration(ledger, c)
  for (let month = 1; month <= c.months; month++) {
    const prices = pricesIn(host, month)
    const use = optimizedUse(shape, AT_HOST, prices)
    bookTokens(ledger, month, at(c.series.requests, month), { shape, use, prices, factor: at(c.series.apiPriceFactor, month) })
    bookHostSide(ledger, c, month)
  }
}

/** Books a month of what a hosted model costs beside its tokens or GPUs: the gateway, and the people. */
export const bookHostSide = (ledger: Ledger, c: Case, month: number): void => {
  const side = { fixedUsdPerMonth: c.terms.api.fixedUsdPerMonth, setupUsd: 0, opsFte: c.terms.hostedOpen.opsFte }
  bookApiSide(ledger, month, side, c.terms.team.engineerUsdPerYear)
}
