/** Values that might be of another unit: said, since nobody but who typed them knows. */
import { reason, type Reason } from '../../engine/reason.ts'
import type { Tables } from '../../pricing/schema.ts'
import { misfits, rounded } from '../../scenario/bounds/bounds.ts'
import type { Scenario } from '../../scenario/resolved.ts'

export function unlikelyValues(scenario: Scenario, tables: Tables): Reason[] {
  // What was typed and cannot be meant was refused before. With what the tables add, such as the model, it may only now look so.
  return misfits(scenario, tables).map(({ path, value, unit, seen, likely }) => {
    const spread = seen ? rounded(value, seen) : null
    const args = { path, value, unit, low: spread?.low ?? null, high: spread?.high ?? null }
    return reason('unlikely-value', { ...args, likely: likely?.value ?? null, name: likely?.name ?? null })
  })
}
