/**
 * What is bought by the token, in one pass over the months: prices and discount are worked out as they are needed, most of them never
 * kept. series.ts, cashflow.ts and tokens.ts come to the same bits one after another; draws that ask for no more spend their time here.
 */
import { optimizedUsd, type ApiUse, type RequestShape } from '../../api.ts'
import type { Case, PricedModel } from '../../case.ts'
import { discountStep } from '../../ledger/cashflow.ts'
import {
  firstMonthRequests,
  holdPrices,
  monthlyStep,
  openShapeOf,
  priceRuns,
  shapeOf,
  useAtHost,
  useToday,
} from '../../series.ts'
import { plusChanges } from '../changes.ts'
import { migrationUsd, plusErrors, plusSide } from './tokens.ts'

/** USD of one optimized request in every month, before prices change over time; filled in place. */
function fillListUsd(into: Float64Array, model: PricedModel, shape: RequestShape, use: ApiUse): void {
  let from = 0
  for (const { prices, until } of priceRuns(model)) {
    into.fill(optimizedUsd(shape, use, prices), from, until)
    from = until
  }
}

/** What all draws of a case fill again. */
export class Purchases {
  /** Discounted cost of the API with caching and batch wherever they save, USD */
  apiUsd = 0
  /** Of the open model at its host, USD; NaN without one */
  hostUsd = 0
  /** Optimized API tokens of month 1, USD */
  billUsd = 0
  readonly #apiList: Float64Array
  readonly #hostList: Float64Array

  constructor({ months, api, host }: Case) {
    holdPrices(api, months)
    if (host) holdPrices(host, months)
    this.#apiList = new Float64Array(months)
    this.#hostList = new Float64Array(months)
  }

  /** Works a draw out, and fills what endpoints read besides. @param discount factors of the months, filled in place */
  draw(c: Case, discount: Float64Array): void {
    const { terms, facts, host } = c
    const { requests } = c.series
    const [apiList, hostList] = [this.#apiList, this.#hostList]
    fillListUsd(apiList, c.api, shapeOf(c), useToday(c))
    if (host) fillListUsd(hostList, host, openShapeOf(c), useAtHost(c))
    const growth = monthlyStep(terms.workload.growthPerYear)
    const apiChange = monthlyStep(terms.api.priceChangePerYear)
    const hostChange = monthlyStep(terms.hostedOpen.priceChangePerYear)
    const discounted = discountStep(terms.discountRatePerYear)
    discount[0] = discounted
    let asked = firstMonthRequests(c)
    let apiFactor = 1
    let hostFactor = facts.hostPriceFactor
    let factor = 1
    let weight = 0
    let apiUsd = 0
    let hostUsd = migrationUsd(c, discount)
    this.billUsd = asked * ((apiList[0] ?? 0) * apiFactor)
    for (let index = 0; index < discount.length; index++) {
      factor *= discounted
      weight += factor
      apiUsd += asked * ((apiList[index] ?? 0) * apiFactor) * factor
      hostUsd += asked * ((hostList[index] ?? 0) * hostFactor) * factor
      requests[index] = asked
      discount[index] = factor
      asked *= growth
      apiFactor *= apiChange
      hostFactor *= hostChange
    }
    const started = apiUsd + terms.api.setupUsd * (discount[0] ?? 0)
    this.apiUsd = plusChanges(plusSide(started, c, terms.api.opsFte, weight), c, c.changes.api, discount)
    const withErrors = plusErrors(hostUsd, c, false, discount)
    const hosted = plusChanges(plusSide(withErrors, c, terms.hostedOpen.opsFte, weight), c, c.changes.host, discount)
    this.hostUsd = host ? hosted : Number.NaN
  }
}
