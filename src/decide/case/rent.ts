/** What rented GPUs may change by where nobody stated it: within a year or two rents swing wider than over many. */
import type { Tables } from '../../pricing/schema.ts'
import type { ResolvedModel } from './open-model.ts'
import { isDefaulted, withRow } from './with-row.ts'

const CHANGE = 'selfHost.priceChangePerYear'

/** Row of the change a year over a short horizon. */
const SHORT_ROW = 'gpu.priceChange.short'

/** Months from which on the changes of several years even out. */
const LONG = 24

/** The scenario with the band of a short horizon; as it is where a change was stated, or where tables of earlier releases know one band. */
export function withRent(resolved: ResolvedModel, tables: Tables): ResolvedModel {
  const isLong = resolved.scenario.horizonMonths >= LONG
  return isLong || !isDefaulted(resolved, CHANGE) ? resolved : withRow(resolved, tables, CHANGE, SHORT_ROW)
}
