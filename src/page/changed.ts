/** A scenario with values set over it, held to the same rules as a file. */
import { UserError } from '../errors.ts'
import type { Tables } from '../pricing/schema.ts'
import { withValue } from '../scenario/paths.ts'
import { checkShape } from '../scenario/read.ts'
import { breaches } from '../scenario/rules.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Changes } from './setting.ts'

export const VOLUMES = ['workload.apiUsdPerMonth', 'workload.requestsPerMonth']

/** One volume takes the other away: the newer word counts. */
function set(input: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const other = VOLUMES.includes(path) ? VOLUMES.find((one) => one !== path) : undefined
  const cleared = other === undefined ? input : withValue(input, other, undefined)
  return withValue(cleared, path, value)
}

/** @throws UserError with every problem */
export function changed(input: ScenarioInput, changes: Changes, tables: Tables): ScenarioInput {
  let value: Record<string, unknown> = { ...input }
  for (const [path, one] of Object.entries(changes)) value = set(value, path, one)
  const scenario = checkShape(value, 'this page')
  const problems = breaches(scenario, tables)
  if (problems.length > 0) throw new UserError(problems)
  return scenario
}
