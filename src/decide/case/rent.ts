/** What rented GPUs may change by where nobody stated it: within a year or two rents swing wider than over many. */
import { laidBy } from '../../pricing/origin.ts'
import type { Tables } from '../../pricing/schema.ts'
import { withValue } from '../../scenario/paths.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { factRange, factRow } from './facts.ts'
import type { ResolvedModel } from './open-model.ts'

const CHANGE = 'selfHost.priceChangePerYear'

/** Row of the change a year over a short horizon. */
const SHORT_ROW = 'gpu.priceChange.short'

/** Months from which on the changes of several years even out. */
const LONG = 24

/** The scenario with the band of a short horizon; as it is where a change was stated, or where tables of earlier releases know one band. */
export function withRent(resolved: ResolvedModel, tables: Tables): ResolvedModel {
  const { scenario, assumptions } = resolved
  const isDefault = assumptions.some((one) => one.path === CHANGE && one.origin === 'default')
  if (scenario.horizonMonths >= LONG || !isDefault || !tables.facts.some((one) => one.id === SHORT_ROW)) return resolved
  const value = factRange(tables, SHORT_ROW)
  const { source, checkedOn, grade = null, evidence = 'stated' } = factRow(tables, SHORT_ROW)
  return {
    ...resolved,
    scenario: withValue(scenario, CHANGE, value) as unknown as Scenario,
    assumptions: assumptions.map((one) =>
      one.path === CHANGE ? { ...one, value, source, checkedOn, grade, evidence, ...laidBy(tables, 'facts', SHORT_ROW) } : one,
    ),
  }
}
