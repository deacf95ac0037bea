/** Requests that a bill stands for: they exist only where a request costs something. */
import { requestUsd, type ApiUse, type RequestShape, type TokenPrices } from '../../engine/api.ts'
import { reason } from '../../engine/reason.ts'
import { MOST_REQUESTS_PER_MONTH } from '../../scenario/limits.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { CannotDecide } from './cannot.ts'

export interface PricedVolume {
  model: string
  shape: RequestShape
  use: ApiUse
  prices: TokenPrices
}

function highOf(value: number | { high: number }): number {
  return typeof value === 'number' ? value : value.high
}

/** The cheapest request that the ranges allow: what a draw may come to, the point estimate must not rule out. */
function cheapest({ shape, use, prices }: PricedVolume, { workload, api }: Scenario): number {
  const extreme = {
    ...shape,
    cachedInputShare: highOf(workload.cachedInputShare),
    batchShare: highOf(workload.batchShare),
  }
  return Math.min(requestUsd(shape, use, prices), requestUsd(extreme, { ...use, discount: highOf(api.discount) }, prices))
}

/**
 * Holds a bill to the cap of `requestsPerMonth`; a volume that was given has passed it already.
 * @throws CannotDecide where no finite number of requests up to the cap costs as much as the bill
 */
export function holdVolume(scenario: Scenario, priced: PricedVolume): void {
  const { apiUsdPerMonth } = scenario.workload
  if (apiUsdPerMonth === undefined) return
  const usdPerRequest = cheapest(priced, scenario)
  const { model } = priced
  if (usdPerRequest <= 0) throw new CannotDecide('workload.apiUsdPerMonth', reason('bill-without-price', { id: model }))
  const requests = highOf(apiUsdPerMonth) / usdPerRequest
  if (requests > MOST_REQUESTS_PER_MONTH)
    throw new CannotDecide(
      'workload.apiUsdPerMonth',
      reason('bill-beyond-volume', { id: model, usdPerRequest, most: MOST_REQUESTS_PER_MONTH }),
    )
}
