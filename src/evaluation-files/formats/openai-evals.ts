/**
 * OpenAI evals, local: a log of events, several a sample, threads mixed; first a spec, last a final report.
 * Source: github.com/openai/evals, evals/record.py (4bfc1f5).
 */
import { hasKeys, isNode, listAt, textAt, valueIn } from '../../documents/values.ts'
import { NOT_SCORED, scoredVerdictOf, type EvaluationFormat, type Scored, type ScoredVerdict } from '../scored.ts'

type Verdicts = Record<string, ScoredVerdict>

function verdictsOf(event: unknown): Verdicts {
  const data = valueIn(event, ['data'])
  const type = textAt(event, 'type')
  if (type === 'match') return { match: scoredVerdictOf(valueIn(data, ['correct'])) }
  if (type !== 'metrics' || !isNode(data)) return {}
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, scoredVerdictOf(value)]))
}

/** Several events of one metric that disagree are right in part. */
function both(a: Verdicts, b: Verdicts): Verdicts {
  const shared = Object.entries(b).map(([name, verdict]) => [
    name,
    a[name] === undefined || a[name] === verdict ? verdict : 'partly',
  ])
  return { ...a, ...Object.fromEntries(shared) }
}

function isEvent(record: unknown): boolean {
  return hasKeys(record, 'sample_id', 'type', 'event_id')
}

export const openaiEvals: EvaluationFormat = {
  id: 'openai-evals',
  name: 'OpenAI evals',
  overall: 'match',
  recognizes: (record) => isEvent(record) || (hasKeys(record, 'spec') && hasKeys(record['spec'], 'completion_fns')),
  scoredIn: (records) => {
    const model =
      records.map(({ value }) => listAt(value, 'spec', 'completion_fns')[0]).find((one) => typeof one === 'string') ?? null
    const samples = new Map<string, Scored>()
    for (const { value } of records) {
      const example = textAt(value, 'sample_id')
      if (!isEvent(value) || example === null) continue
      const known = samples.get(example) ?? { ...NOT_SCORED, example, model }
      const failed = known.failed || textAt(value, 'type') === 'error'
      samples.set(example, { ...known, failed, verdicts: both(known.verdicts, verdictsOf(value)) })
    }
    return [...samples.values()]
  },
}
