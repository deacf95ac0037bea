/**
 * promptfoo's JSON and JSONL: a row a test × prompt × provider, in the order of completion. `failureReason` 2 is a call that broke.
 * Source: npm promptfoo 0.123.1 and 0.121.20, run.
 */
import { hasKeys, isNode, listAt, numberAt, textAt, valueIn } from '../../documents/values.ts'
import { keyOf, NOT_SCORED, scoredVerdictOf, type EvaluationFormat, type Scored, type ScoredVerdict } from '../scored.ts'

const BROKE = 2

function providerOf(row: unknown): string | null {
  const provider = valueIn(row, ['provider'])
  return typeof provider === 'string' ? provider : textAt(provider, 'label') || textAt(provider, 'id')
}

function promptOf(row: unknown): string | null {
  return textAt(row, 'promptId') ?? textAt(row, 'prompt', 'label') ?? textAt(row, 'prompt', 'raw')
}

function isRow(value: unknown): boolean {
  return hasKeys(value, 'success', 'promptIdx', 'testIdx') || hasKeys(value, 'success', 'score', 'provider', 'prompt')
}

function rowsOf(record: unknown): readonly unknown[] {
  return isRow(record) ? [record] : listAt(record, 'results', 'results')
}

/** The same variables with the same assertions are the same example: `repeat` gives them new numbers. */
function exampleOf(row: unknown): string {
  return keyOf(valueIn(row, ['testCase', 'vars']) ?? valueIn(row, ['vars']), valueIn(row, ['testCase', 'assert']))
}

/** Before there was a reason, a call that broke had an error and no grade; an assertion that failed has both. */
function isBroken(row: unknown): boolean {
  const reason = numberAt(row, 'failureReason')
  if (reason !== null && reason !== 0) return reason === BROKE
  return textAt(row, 'error') !== null && (valueIn(row, ['gradingResult']) ?? null) === null
}

/** A test without an assertion passes, and nobody judged it. */
export const NO_JUDGMENT = 'No assertions'

function successOf(row: unknown): ScoredVerdict {
  return textAt(row, 'gradingResult', 'reason') === NO_JUDGMENT ? 'unscored' : scoredVerdictOf(valueIn(row, ['success']))
}

/** Prompts by number: their names are their texts. */
function scored(row: unknown, prompts: readonly string[]): Scored {
  const prompt = promptOf(row)
  const named = valueIn(row, ['namedScores'])
  const label = textAt(row, 'prompt', 'label')
  return {
    ...NOT_SCORED,
    example: exampleOf(row),
    model: providerOf(row),
    repeat: numberAt(row, 'testIdx') ?? 0,
    filter: prompt === null ? null : `prompt ${prompts.indexOf(prompt) + 1}`,
    filterNames: [prompt, label].filter((one) => one !== null),
    verdicts: {
      success: successOf(row),
      ...(isNode(named) ? Object.fromEntries(Object.entries(named).map(([name, value]) => [name, scoredVerdictOf(value)])) : {}),
    },
    failed: isBroken(row),
  }
}

export const promptfoo: EvaluationFormat = {
  id: 'promptfoo',
  name: 'promptfoo',
  overall: 'success',
  recognizes: (record) => isRow(record) || listAt(record, 'results', 'results').some(isRow),
  scoredIn: (records) => {
    const rows = records.flatMap(({ value }) => rowsOf(value))
    const prompts = [...new Set(rows.map(promptOf))].filter((one) => one !== null)
    return rows.map((row) => scored(row, prompts))
  },
}
