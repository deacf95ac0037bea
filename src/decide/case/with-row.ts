/** A default in place of another: the scenario with the value of a row, and its assumption with the row's source. */
import { laidBy } from '../../pricing/origin.ts'
import type { Tables } from '../../pricing/schema.ts'
import { withValue } from '../../scenario/paths.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { factRange, factRow } from './facts.ts'
import type { ResolvedModel } from './open-model.ts'

/** Whether nobody gave a value. */
export function isDefaulted({ assumptions }: Pick<ResolvedModel, 'assumptions'>, path: string): boolean {
  return assumptions.some((one) => one.path === path && one.origin === 'default')
}

/** As it is where the tables, of an earlier release, lack the row. */
export function withRow(resolved: ResolvedModel, tables: Tables, path: string, id: string): ResolvedModel {
  if (!tables.facts.some((one) => one.id === id)) return resolved
  const value = factRange(tables, id)
  const { source, checkedOn, grade = null, evidence = 'stated' } = factRow(tables, id)
  return {
    ...resolved,
    scenario: withValue(resolved.scenario, path, value) as unknown as Scenario,
    assumptions: resolved.assumptions.map((one) =>
      one.path === path ? { ...one, value, source, checkedOn, grade, evidence, ...laidBy(tables, 'facts', id) } : one,
    ),
  }
}
