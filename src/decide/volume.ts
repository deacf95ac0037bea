/** Requests of month 1, for those who ask for capacity alone. */
import { requestUsd } from '../engine/api.ts'
import { termsOf } from '../engine/point.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Scenario } from '../scenario/resolved.ts'
import { holdVolume } from './derivedVolume.ts'
import { factNumber } from './facts.ts'
import { pricedApi } from './case.ts'

/** As given, or the bill ÷ what one request costs as the API is used today. @throws CannotDecide when the API has no price then */
export const givenVolume = (scenario: Scenario, tables: Tables, asOf: string): number => {
  const terms = termsOf(scenario)
  const { workload, api } = terms
  if (workload.requestsPerMonth !== undefined) return workload.requestsPerMonth
  const [prices] = pricedApi(scenario, terms, tables, asOf).priced.prices
  if (!prices || workload.apiUsdPerMonth === undefined) throw new RangeError('a scenario has a volume or a bill')
  const shape = {
    inputTokens: workload.inputTokensPerRequest,
    outputTokens: workload.outputTokensPerRequest,
    cachedInputShare: workload.cachedInputShare,
    batchShare: workload.batchShare,
    readsPerWrite: factNumber(tables, 'cache.readsPerWrite'),
  }
  const use = { caching: api.usesCaching, batch: api.usesBatch, discount: api.discount }
  holdVolume(scenario, { model: api.model, shape, use, prices })
  return workload.apiUsdPerMonth / requestUsd(shape, use, prices)
}
