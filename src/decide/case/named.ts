/** Rows that a scenario names: its traffic, its open model, its API with the prices of every month. */
import type { PricedModel } from '../../engine/case.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { reason } from '../../engine/reason.ts'
import { findApiModel } from '../../pricing/find.ts'
import type { ApiModel, OpenModel, Tables, TrafficShape } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { CannotDecide } from './cannot.ts'
import { lived, type End } from './model-life.ts'
import { givenPrices, type MonthlyModel } from './prices.ts'
import { needsOf, upliftOf } from './residency.ts'

export function shapeNamed(tables: Tables, id: string): TrafficShape {
  const shape = tables.shapes.find((one) => one.id === id)
  if (!shape) throw new CannotDecide('workload.traffic', reason('no-price-at-date', { id }))
  return shape
}

export function modelNamed(tables: Tables, id: string): OpenModel {
  const model = tables.models.find((one) => one.id === id)
  if (!model) throw new CannotDecide('selfHost.model', reason('no-price-at-date', { id }))
  return model
}

interface PricedApi {
  priced: PricedModel
  periods: MonthlyModel | null
  apiModel: ApiModel | null
  apiEnd: End | null
  /** Months in which another model takes its place */
  apiChanges: number[]
}

export function pricedApi(scenario: Scenario, terms: Terms, tables: Tables, asOf: string): PricedApi {
  const { model, price } = scenario.api
  if (price)
    return { priced: givenPrices(model, price, terms.horizonMonths), periods: null, apiModel: null, apiEnd: null, apiChanges: [] }
  const found = findApiModel(tables, model)
  if (found.status !== 'found') throw new CannotDecide('api.model', reason('no-price-at-date', { id: model, asOf }))
  const id = `${found.provider}/${found.model.id}`
  const needs = needsOf(scenario.data, tables)
  const when = { asOf, months: terms.horizonMonths, times: (provider: string) => upliftOf(tables, provider, needs).times }
  const life = lived(tables, found, when, scenario.workload.content)
  if (!life) throw new CannotDecide('api.model', reason('no-price-at-date', { id, asOf }))
  return { priced: life.priced, periods: life.priced, apiModel: found.model, apiEnd: life.end, apiChanges: life.changes }
}

/** The row of an API model whose price the user gave; null where the tables have none of that name. */
export function rowNamed(tables: Tables, name: string): ApiModel | null {
  const found = findApiModel(tables, name)
  return found.status === 'found' ? found.model : null
}
