/**
 * lm-evaluation-harness, `samples_<task>_<date>.jsonl`: a line a document and filter, the metrics beside it, named in `metrics`.
 * Source: PyPI lm-eval 0.4.13, evaluator.py and loggers/evaluation_tracker.py. The model is only in the folder's name.
 */
import { hasKeys, listAt, numberAt, textAt, valueIn } from '../../documents/values.ts'
import { NOT_SCORED, verdictOf, type EvaluationFormat } from '../scored.ts'

export const lmEval: EvaluationFormat = {
  id: 'lm-eval',
  name: 'lm-evaluation-harness',
  overall: null,
  recognizes: (record) => hasKeys(record, 'doc_id', 'resps') || hasKeys(record, 'doc_id', 'filtered_resps'),
  scoredIn: (records) =>
    records.map(({ value }, index) => {
      const named = listAt(value, 'metrics').filter((name) => typeof name === 'string')
      return {
        ...NOT_SCORED,
        example: String(numberAt(value, 'doc_id') ?? valueIn(value, ['doc_id'])),
        check: textAt(value, 'doc_hash') ?? textAt(value, 'target_hash'),
        // A file is appended to when its name comes again.
        repeat: index,
        filter: textAt(value, 'filter'),
        verdicts: Object.fromEntries(named.map((name) => [name, verdictOf(valueIn(value, [name]))])),
      }
    }),
}
