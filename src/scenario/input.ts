/** Scenario text, or a value read elsewhere, as a checked scenario. */
import { inDollars } from './currency.ts'
import { fits } from './fits.ts'
import { isNode } from './paths.ts'
import type { ScenarioInput } from './schema.ts'
import { parseText } from './text.ts'

/** Without a volume it is a scenario all the same: --set or the rules have the next word. */
function withWorkload(value: unknown): unknown {
  return isNode(value) && !('workload' in value) ? { ...value, workload: {} } : value
}

/** A value held to the scenario's schema. What explains a fault is loaded for a fault only. @throws UserError with every problem */
export async function shaped(value: unknown, where: string): Promise<ScenarioInput> {
  const whole = withWorkload(inDollars(value))
  return fits(whole) ? whole : (await import('./read.ts')).checkShape(value, where)
}

/** Reads a scenario text, YAML or JSON. @param where file name, used in messages. @throws UserError with every problem */
export async function readScenario(text: string, where: string): Promise<ScenarioInput> {
  return shaped(await parseText(text, where), where)
}
