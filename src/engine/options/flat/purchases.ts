/**
 * What is bought by the token, without the months of a build: draws that ask for no more spend their time here. Loops over months are
 * short functions, which the platform compiles long before a long one around them.
 */
import { optimizedUsd, type ApiUse, type RequestShape } from '../../api.ts'
import type { Case, PricedModel } from '../../case.ts'
import { fillDiscount } from '../../ledger/cashflow.ts'
import { fillRequests, holdPrices, monthlyStep, openShapeOf, priceRuns, shapeOf, useAtHost, useToday } from '../../series.ts'
import { plusChanges } from '../changes.ts'
import { weightOf } from './sums.ts'
import { migrationUsd, plusErrors, plusSide } from './tokens.ts'

/** What prices change by over time: `first` times the list in month 1, and by a ratio from month to month. */
interface PricePath {
  first: number
  step: number
}

/** Months with one list: what a request costs before prices change over time, USD. */
interface ListedMonths {
  usdPerRequest: number
  from: number
  until: number
}

/** A sum with the requests of these months added to it, discounted, USD. */
function plusListed(
  usd: number,
  { usdPerRequest, from, until }: ListedMonths,
  { first, step }: PricePath,
  requests: Float64Array,
  discount: Float64Array,
): number {
  let sum = usd
  let factor = first
  for (let index = 0; index < until; index++) {
    if (index >= from) sum += (requests[index] ?? 0) * (usdPerRequest * factor) * (discount[index] ?? 0)
    factor *= step
  }
  return sum
}

/** The lists of a model over the horizon, as they are paid in the use that costs least. */
class PaidLists {
  /** What a request of month 1 costs by its list, USD */
  firstUsd = 0
  readonly #runs: ReturnType<typeof priceRuns>
  readonly #requests: Float64Array

  constructor(model: PricedModel, { months, series }: Case) {
    holdPrices(model, months)
    this.#runs = priceRuns(model)
    this.#requests = series.requests
  }

  /** A sum with all requests added to it, discounted, USD. */
  plusTokens(usd: number, shape: RequestShape, use: ApiUse, path: PricePath, discount: Float64Array): number {
    let sum = usd
    let from = 0
    for (let place = 0; from < discount.length; place++) {
      const run = this.#runs[place]
      if (!run) return sum
      const usdPerRequest = optimizedUsd(shape, use, run.prices)
      if (from === 0) this.firstUsd = usdPerRequest
      const until = Math.min(run.until, discount.length)
      sum = plusListed(sum, { usdPerRequest, from, until }, path, this.#requests, discount)
      from = until
    }
    return sum
  }
}

/** What all draws of a case fill again. */
export class Purchases {
  /** Discounted cost of the API with caching and batch wherever they save, USD */
  apiUsd = 0
  /** Of the open model at its host, USD; NaN without one */
  hostUsd = Number.NaN
  /** Optimized API tokens of month 1, USD */
  billUsd = 0
  readonly #api: PaidLists
  readonly #host: PaidLists | null

  constructor(c: Case) {
    this.#api = new PaidLists(c.api, c)
    this.#host = c.host && new PaidLists(c.host, c)
  }

  /** Works a draw out, and fills what endpoints read besides. @param discount factors of the months, filled in place */
  draw(c: Case, discount: Float64Array): void {
    const { terms, facts, changes } = c
    fillRequests(c)
    fillDiscount(discount, terms.discountRatePerYear)
    const weight = weightOf(discount, 1, c.months)
    const apiPath = { first: 1, step: monthlyStep(terms.api.priceChangePerYear) }
    const apiUsd = this.#api.plusTokens(0, shapeOf(c), useToday(c), apiPath, discount)
    this.billUsd = (c.series.requests[0] ?? 0) * this.#api.firstUsd
    const started = apiUsd + terms.api.setupUsd * (discount[0] ?? 0)
    this.apiUsd = plusChanges(plusSide(started, c, terms.api.opsFte, weight), c, changes.api, discount)
    if (!this.#host) return
    const hostPath = { first: facts.hostPriceFactor, step: monthlyStep(terms.hostedOpen.priceChangePerYear) }
    const hostUsd = this.#host.plusTokens(migrationUsd(c, discount), openShapeOf(c), useAtHost(c), hostPath, discount)
    const withErrors = plusErrors(hostUsd, c, false, discount)
    this.hostUsd = plusChanges(plusSide(withErrors, c, terms.hostedOpen.opsFte, weight), c, changes.host, discount)
  }
}
