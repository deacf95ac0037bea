/** What a case costs as a draw has left it, every option over the same months. */
import type { Case } from '../case.ts'
import { fillDiscount } from '../ledger/cashflow.ts'
import { npvUsd } from '../options/options.ts'
import type { OptionId } from '../options/option-ids.ts'
import { at, fillBought, fillSeries } from '../series.ts'

/** Discounted costs, USD. */
export interface Priced {
  /** Of the API with caching and batch wherever they save */
  baselineUsd: number
  /** Optimized API tokens of month 1, USD/month */
  billUsd: number
  /** In the order of the options; NaN for one that cannot be priced */
  optionsUsd: Float64Array
}

const BOUGHT: readonly OptionId[] = ['api-optimized', 'hosted-open', 'open-endpoint', 'managed-tuned']

/** By index: while the code is cold, an iterator of entries takes as long as an option. */
function fill(into: Float64Array, options: readonly OptionId[], cost: (id: OptionId) => number): void {
  for (let index = 0; index < options.length; index++) {
    const id = options[index]
    if (id !== undefined) into[index] = cost(id)
  }
}

/** @param work changed in place between the calls  @returns what it costs then */
export function pricerOf(work: Case, options: readonly OptionId[]): () => Priced {
  const discount = new Float64Array(work.months)
  const cost = (id: OptionId) => npvUsd(work, id, discount) ?? Number.NaN
  const optionsUsd = new Float64Array(options.length)
  // Where nothing has to be built, no months but those of what is bought.
  const fillMonths = options.every((id) => BOUGHT.includes(id)) ? fillBought : fillSeries
  return () => {
    fillMonths(work)
    fillDiscount(discount, work.terms.discountRatePerYear)
    fill(optionsUsd, options, cost)
    const billUsd = at(work.series.requests, 1) * at(work.series.apiUsdPerRequest, 1)
    return { baselineUsd: cost('api-optimized'), billUsd, optionsUsd }
  }
}
