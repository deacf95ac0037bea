/**
 * lm-evaluation-harness, `samples_<task>_<date>.jsonl`: a line a document and filter, the metrics beside it, named in `metrics`.
 * Source: PyPI lm-eval 0.4.13, evaluator.py and loggers/evaluation_tracker.py. The model is only in the folder's name.
 */
import { hasKeys, idAt, isNode, listAt, textAt, valueIn } from '../../documents/values.ts'
import { NOT_SCORED, scoredVerdictOf, type EvaluationFormat } from '../scored.ts'

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

export const lmEval: EvaluationFormat = {
  id: 'lm-eval',
  name: 'lm-evaluation-harness',
  overall: null,
  recognizes: (record) => hasKeys(record, 'doc_id', 'resps') || hasKeys(record, 'doc_id', 'filtered_resps'),
  scoredIn: (records) =>
    records.map(({ value }, index) => {
      const named = metricsOf(value)
      return {
        ...NOT_SCORED,
        example: idAt(value, 'doc_id'),
        check: textAt(value, 'doc_hash') ?? textAt(value, 'target_hash'),
        // A file is appended to when its name comes again.
        repeat: index,
        filter: textAt(value, 'filter'),
        verdicts: Object.fromEntries(named.map((name) => [name, scoredVerdictOf(valueIn(value, [name]))])),
      }
    }),
}
