/**
 * Inspect's logs, `.json` and the members of `.eval`: a sample an epoch, several scorers, NaN for what was not scored.
 * Values as its own accuracy reads them: C and 1 right, I, N (no answer) and 0 wrong, P half.
 * Source: PyPI inspect-ai 0.3.285, run; log/_log.py and scorer/_metric.py.
 */
import { hasKeys, idAt, isNode, listAt, nodeAt, numberAt, textAt, valueIn } from '../../documents/values.ts'
import { FormatFault, NOT_SCORED, scoredVerdictOf, type EvaluationFormat, type Scored, type ScoredVerdict } from '../scored.ts'

const WORDS: ReadonlyMap<string, ScoredVerdict> = new Map([
  ['c', 'right'],
  ['i', 'wrong'],
  ['n', 'wrong'],
  ['p', 'partly'],
  ['yes', 'right'],
  ['true', 'right'],
  ['no', 'wrong'],
  ['false', 'wrong'],
])

function judged(value: unknown): ScoredVerdict {
  if (typeof value !== 'string') return scoredVerdictOf(value)
  return (
    WORDS.get(value.trim().toLowerCase()) ?? (/^\s*[01](\.0*)?\s*$/.test(value) ? scoredVerdictOf(Number(value)) : 'unscored')
  )
}

/** A scorer that gives a map has a metric for each of its keys. */
function verdictsOf(scores: unknown): Record<string, ScoredVerdict> {
  const found = Object.entries(isNode(scores) ? scores : {}).flatMap(([scorer, score]): [string, ScoredVerdict][] => {
    const value = valueIn(score, ['value'])
    if (isNode(value)) return Object.entries(value).map(([key, one]) => [`${scorer}.${key}`, judged(one)])
    return [[scorer, judged(value)]]
  })
  return Object.fromEntries(found)
}

/** Logs of the first versions have one score without a name. */
function scoresOf(sample: unknown): unknown {
  const single = valueIn(sample, ['score'])
  return valueIn(sample, ['scores']) ?? (isNode(single) ? { score: single } : null)
}

/** An error, a sample that somebody declared void, or an answer that another model gave in its place. */
function isBroken(sample: unknown): boolean {
  const isSaid = (key: string) => (valueIn(sample, [key]) ?? null) !== null
  return isSaid('error') || isSaid('invalidation') || listAt(sample, 'model_fallbacks').length > 0
}

/** Ids are numbers by position unless the user gave them. Messages have ids of their run, and what is attached stands elsewhere. */
function askedIn(sample: unknown): string | null {
  const input = textAt(sample, 'input')
  return input === null || input.includes('attachment://') ? null : input
}

function scored(sample: unknown, model: string | null): Scored {
  return {
    ...NOT_SCORED,
    example: idAt(sample, 'id'),
    check: askedIn(sample),
    model,
    repeat: numberAt(sample, 'epoch') ?? 1,
    verdicts: verdictsOf(scoresOf(sample)),
    failed: isBroken(sample),
  }
}

export const inspect: EvaluationFormat = {
  id: 'inspect',
  name: 'Inspect',
  overall: null,
  recognizes: (record) => nodeAt(record, 'eval') !== null && hasKeys(record, 'status'),
  scoredIn: (records) =>
    records.flatMap(({ value }) => {
      const samples = listAt(value, 'samples')
      if (samples.length === 0)
        throw new FormatFault('this log holds no samples', 'write it with its samples: inspect log dump, or --log-format json')
      const model = textAt(value, 'eval', 'model')
      return samples.map((sample) => scored(sample, model))
    }),
}
