/** What cannot be meant beside the other answers: the guards of a scenario file, said at the question. */
import { defaultRow } from '../pricing/defaults.ts'
import { findApiModel } from '../pricing/find.ts'
import type { Tables } from '../pricing/schema.ts'
import { count } from '../report/sentences/format.ts'
import { misfits } from '../scenario/bounds/bounds.ts'
import { withValue } from '../scenario/paths.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import { scenarioOf } from './answers.ts'
import type { Answers } from './question.ts'

const TOKENS = ['workload.inputTokensPerRequest', 'workload.outputTokensPerRequest']

/** A request that the API's model cannot take: most often the tokens of a day or of a month. */
function tooLong(path: string, value: number, answers: Answers, tables: Tables): string | null {
  if (!TOKENS.includes(path)) return null
  const model = answers['api.model'] ?? defaultRow(tables, 'api.model')?.value
  const found = typeof model === 'string' ? findApiModel(tables, model) : null
  const most = found?.status === 'found' ? found.model.contextTokens : null
  if (most === null || value <= most) return null
  return `${String(model)} takes ${count(most)} tokens at most: is this one request?`
}

/** A value of another unit, as far as it cannot be meant. */
function otherUnit(path: string, value: number, answers: Answers, tables: Tables): string | null {
  const scenario = withValue(scenarioOf(answers), path, value)
  const whole = { ...scenario, workload: scenario['workload'] ?? {} } as ScenarioInput
  const found = misfits(whole, tables).find((one) => one.path === path && one.refused)
  if (!found) return null
  return found.likely
    ? `if it is ${found.likely.name}, write ${found.likely.value}: this is in ${found.unit}`
    : `this is in ${found.unit}`
}

/** What is wrong with a number that fits its question; null when nothing is. */
export function doubtOf(path: string, value: number, answers: Answers, tables: Tables): string | null {
  return tooLong(path, value, answers, tables) ?? otherUnit(path, value, answers, tables)
}
