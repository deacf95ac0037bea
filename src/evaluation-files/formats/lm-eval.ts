/**
 * lm-evaluation-harness, `samples_<task>_<date>.jsonl`: a line a document and filter, the metrics beside it, named in `metrics`.
 * Source: PyPI lm-eval 0.4.13, evaluator.py and loggers/evaluation_tracker.py. The model is only in the folder's name.
 */
import type { Placed } from '../../documents/json.ts'
import { hasKeys, idAt, isNode, listAt, textAt, valueIn } from '../../documents/values.ts'
import { keyOf, NOT_SCORED, scoredVerdictOf, type EvaluationFormat } from '../scored.ts'

/** What stands beside the metrics of a line. */
const OTHERS = [
  'doc_id',
  'doc',
  'target',
  'arguments',
  'resps',
  'filtered_resps',
  'filter',
  'metrics',
  'doc_hash',
  'prompt_hash',
  'target_hash',
]

/** As the line names them; before 0.4.9 it did not, and every other number of it is one. */
function metricsOf(value: unknown): string[] {
  const said = listAt(value, 'metrics').filter((name) => typeof name === 'string')
  if (said.length > 0 || !isNode(value)) return said
  return Object.keys(value).filter((key) => !OTHERS.includes(key) && ['number', 'boolean'].includes(typeof value[key]))
}

/**
 * Filters by number: 0.4.5 (PyPI, run) does not name the filter of a line, and a task with several has each document once for each. The answers tell such lines
 * from those of a run that was appended. null: a line names its own, or there is one.
 */
function numbered(records: readonly Placed[]): (string | null)[] {
  const seen = new Map<string, number>()
  const numbers = records.map(({ value }) => {
    if (textAt(value, 'filter') !== null) return null
    const key = keyOf(valueIn(value, ['doc_id']), valueIn(value, ['resps']))
    const number = (seen.get(key) ?? 0) + 1
    seen.set(key, number)
    return number
  })
  const isSeveral = numbers.some((number) => number !== null && number > 1)
  return numbers.map((number) => (isSeveral && number !== null ? `filter ${number}` : null))
}

export const lmEval: EvaluationFormat = {
  id: 'lm-eval',
  name: 'lm-evaluation-harness',
  overall: null,
  recognizes: (record) => hasKeys(record, 'doc_id', 'resps') || hasKeys(record, 'doc_id', 'filtered_resps'),
  scoredIn: (records) => {
    const filters = numbered(records)
    return records.map(({ value }, index) => {
      const named = metricsOf(value)
      return {
        ...NOT_SCORED,
        example: idAt(value, 'doc_id'),
        check: textAt(value, 'doc_hash') ?? textAt(value, 'target_hash'),
        // A file is appended to when its name comes again.
        repeat: index,
        filter: textAt(value, 'filter') ?? filters[index] ?? null,
        verdicts: Object.fromEntries(named.map((name) => [name, scoredVerdictOf(valueIn(value, [name]))])),
      }
    })
  },
}
