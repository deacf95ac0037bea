/** Scenario text, or a value read elsewhere, as a checked scenario. */
import { fits } from './fits.ts'
import { isNode } from './paths.ts'
import type { ScenarioInput } from './schema.ts'
import { parseText } from './text.ts'

/** Without a volume it is a scenario all the same: --set or the rules have the next word. */
const withWorkload = (value: unknown): unknown => (isNode(value) && !('workload' in value) ? { ...value, workload: {} } : value)

/** A value held to the scenario's schema. What explains a fault is loaded for a fault only. @throws UserError with every problem */
export const shaped = async (value: unknown, where: string): Promise<ScenarioInput> => {
  const whole = withWorkload(value)
  return fits(whole) ? whole : (await import('./read.ts')).checkShape(value, where)
}

/** Reads a scenario text, YAML or JSON. @param where file name, used in messages. @throws UserError with every problem */
export const readScenario = async (text: string, where: string): Promise<ScenarioInput> =>
  shaped(await parseText(text, where), where)
