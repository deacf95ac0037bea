/** The evaluation tools whose results are read: one list. */
import { hasKeys } from '../documents/values.ts'
import { braintrust } from './formats/braintrust.ts'
import { deepeval } from './formats/deepeval.ts'
import { inspect } from './formats/inspect.ts'
import { lmEval } from './formats/lm-eval.ts'
import { openaiEvals } from './formats/openai-evals.ts'
import { openaiItems } from './formats/openai-items.ts'
import { promptfoo } from './formats/promptfoo.ts'
import type { EvaluationFormat } from './scored.ts'

export const EVALUATION_FORMATS: readonly EvaluationFormat[] = [
  promptfoo,
  inspect,
  lmEval,
  openaiItems,
  openaiEvals,
  deepeval,
  braintrust,
]

interface Sibling {
  recognizes(record: unknown): boolean
  what: string
  remedy: string
}

/** Files of the same tools that say nothing of single examples. */
export const EVALUATION_SIBLINGS: readonly Sibling[] = [
  {
    recognizes: (record) => hasKeys(record, 'results', 'config', 'versions'),
    what: 'this is the summary of lm-evaluation-harness, without the examples',
    remedy: 'run it with --log_samples, and give its samples_….jsonl',
  },
  {
    recognizes: (record) => hasKeys(record, 'providers', 'prompts'),
    what: 'this is a configuration of promptfoo, not its results',
    remedy: 'run promptfoo eval -o out.json, and give that file',
  },
]
