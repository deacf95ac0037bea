/**
 * Braintrust: what `Eval` returns (`results`), or exported rows of an experiment; scores are shares, and a failed case has none.
 * Source: npm braintrust 3.35.0 and autoevals 0.0.132, run.
 */
import { hasKeys, isNode, listAt, numberAt, valueIn } from '../../documents/values.ts'
import { keyOf, NOT_SCORED, scoredVerdictOf, type EvaluationFormat, type Scored } from '../scored.ts'

function isRow(value: unknown): boolean {
  return hasKeys(value, 'input', 'scores') && (value['scores'] === null || isNode(value['scores']))
}

function rowsOf(record: unknown): readonly unknown[] {
  return isRow(record) ? [record] : listAt(record, 'results').filter(isRow)
}

function scored(row: unknown, index: number): Scored {
  const scores = valueIn(row, ['scores'])
  const named = Object.entries(isNode(scores) ? scores : {}).map(([name, value]) => [name, scoredVerdictOf(value)])
  return {
    ...NOT_SCORED,
    example: keyOf(valueIn(row, ['input']), valueIn(row, ['expected'])),
    repeat: numberAt(row, 'trialIndex') ?? index,
    verdicts: Object.fromEntries(named),
    failed: (valueIn(row, ['error']) ?? null) !== null,
  }
}

export const braintrust: EvaluationFormat = {
  id: 'braintrust',
  name: 'Braintrust',
  overall: null,
  recognizes: (record) => rowsOf(record).length > 0,
  // Spans inside a case have rows of their own in an export.
  scoredIn: (records) =>
    records
      .flatMap(({ value }) => rowsOf(value))
      .filter((row) => valueIn(row, ['is_root']) !== false)
      .map(scored),
}
