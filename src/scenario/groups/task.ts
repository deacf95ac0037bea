/** What an answer is, and what a wrong one costs. */
import { yesOrNo, key, nullable, dollars } from './key.ts'
import { evaluationSchema } from './evaluation.ts'

export const taskGroup = {
  narrow: key(
    yesOrNo('Fixed output space and stable inputs'),
    'whether the task is narrow',
    'Take 500 logged answers: if a list of labels or one schema holds nearly all of them, the task is narrow.',
  ),
  evaluation: key(
    nullable(evaluationSchema, null, 'Held-out examples of your own, scored for both models'),
    'an evaluation of both models',
    'Set aside 200 or more logged examples with known answers, run the frontier and a tuned model over them, and count who was right.',
  ),
  costPerErrorUsd: key(
    dollars('USD', 'What one wrong answer costs you'),
    'cost of a wrong answer',
    'Sum the refunds, rework hours and lost orders of a month that the ticket system ties to wrong answers, over their number.',
  ),
}
