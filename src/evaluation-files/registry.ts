/** The evaluation tools whose results are read: one list. */
import { braintrust } from './formats/braintrust.ts'
import { deepeval } from './formats/deepeval.ts'
import { inspect } from './formats/inspect.ts'
import { lmEval } from './formats/lm-eval.ts'
import { openaiEvals } from './formats/openai-evals.ts'
import { openaiItems } from './formats/openai-items.ts'
import { promptfoo } from './formats/promptfoo.ts'
import type { EvaluationFormat } from './scored.ts'

export const FORMATS: readonly EvaluationFormat[] = [promptfoo, inspect, lmEval, openaiItems, openaiEvals, deepeval, braintrust]
