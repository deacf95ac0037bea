/**
 * What is bought by the token, in one pass over the months: demand, prices and discount are worked out as they are needed. series.ts,
 * cashflow.ts and tokens.ts do the same one after another, to the same bits; draws that look at nothing else spend their time here.
 */
import { optimizedUsd } from '../../api.ts'
import type { Case, PricedModel } from '../../case.ts'
import { monthlyStep } from '../../ledger/cashflow.ts'
import { firstMonthRequests, openShapeOf, priceRunsOf, shapeOf, stepOf, useAtHost, useToday } from '../../series.ts'
import { plusChanges } from '../changes.ts'
import { migrationUsd, plusErrors, plusSide } from './tokens.ts'

/** USD of one request in each month before its price changes over time, filled in place. */
function fillRequestUsd(into: Float64Array, model: PricedModel, usdAt: (prices: PricedModel['prices'][number]) => number): void {
  let from = 0
  for (const { prices, until } of priceRunsOf(model)) {
    into.fill(usdAt(prices), from, until)
    from = until
  }
}

/** Room for the months of one case, used again for every draw. */
export interface Months {
  apiUsd: Float64Array
  hostUsd: Float64Array
}

export interface Purchases {
  /** Discounted cost of the API with caching and batch wherever they save, and of the open model at a host, USD */
  apiUsd: number
  hostUsd: number | null
  /** Optimized API tokens of month 1, USD */
  billUsd: number
}
