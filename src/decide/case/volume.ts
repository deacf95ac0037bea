/** Requests of month 1 as the plan has them, for those who ask for capacity alone or hold the work of a bill. */
import { requestUsd, type RequestShape } from '../../engine/api.ts'
import { meanOf } from '../../engine/uncertainty/families.ts'
import { termsOf, type Terms } from '../../engine/point-estimate.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { holdVolume } from './derived-volume.ts'
import { FACT_ROWS, factRange } from './facts.ts'
import { pricedApi } from './named.ts'
import { byMeans } from './means.ts'

/** A request as the plan takes it. */
export function askedShape({ workload }: Terms, tables: Tables): RequestShape {
  return {
    inputTokens: workload.inputTokensPerRequest,
    outputTokens: workload.outputTokensPerRequest,
    cachedInputShare: workload.cachedInputShare,
    batchShare: workload.batchShare,
    readsPerWrite: meanOf('facts.readsPerWrite', factRange(tables, FACT_ROWS.readsPerWrite)),
  }
}

/** As given, or the bill ÷ what one request costs as the API is used today. @throws CannotDecide when the API has no price then */
export function givenVolume(scenario: Scenario, tables: Tables, asOf: string): number {
  const terms = termsOf(scenario, byMeans(tables))
  const { workload, api } = terms
  if (workload.requestsPerMonth !== undefined) return workload.requestsPerMonth
  const [prices] = pricedApi(scenario, terms, tables, asOf).priced.prices
  if (!prices || workload.apiUsdPerMonth === undefined) throw new RangeError('a scenario has a volume or a bill')
  const shape = askedShape(terms, tables)
  const use = { caching: api.usesCaching, batch: api.usesBatch, discount: api.discount }
  holdVolume(scenario, { model: api.model, shape, use, prices })
  return workload.apiUsdPerMonth / requestUsd(shape, use, prices)
}
