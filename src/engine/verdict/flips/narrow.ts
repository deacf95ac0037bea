/** Flip 3: a task so narrow that a smaller tuned model demonstrably beats the frontier. */
import type { Evaluation } from '../../../scenario/groups/evaluation.ts'
import { evidenceOf, examplesToSettle, isBetter, tunedCounts } from '../evaluation.ts'
import { reason, type Reason } from '../../reason.ts'
import type { Flip } from './flip.ts'

export interface NarrowInput {
  narrow: boolean
  evaluation: Evaluation | null
  minExamples: number
}

function notMet(reasons: Reason[], toMeet: Reason[], evidence: Flip['evidence'] = {}): Flip {
  return {
    id: 'narrow-task',
    status: 'not-met',
    reasons,
    toMeet,
    evidence,
  }
}

function judged(evaluation: Evaluation, minExamples: number): Flip {
  const counts = tunedCounts(evaluation)
  const evidence = evidenceOf(counts)
  const figures = {
    examples: evaluation.examples,
    frontierAccuracy: evaluation.frontierCorrect / evaluation.examples,
    tunedAccuracy: evaluation.tunedCorrect / evaluation.examples,
    difference: evidence.difference,
    lowerBound: evidence.lowerBound,
    pValue: evidence.pValue,
    method: evidence.method,
  }
  if (evaluation.examples >= minExamples && isBetter(evidence))
    return { id: 'narrow-task', status: 'met', reasons: [reason('tuned-better', figures)], toMeet: [], evidence: figures }
  // Only now: how many would settle it takes longer than all the rest.
  const needed = evidence.difference > 0 ? examplesToSettle(counts, minExamples, isBetter) : null
  const more = needed === null ? [reason('better-tuned-model')] : [reason('larger-evaluation', { examples: needed })]
  if (evaluation.examples < minExamples) {
    return notMet([reason('evaluation-too-small', { examples: evaluation.examples, minimum: minExamples })], more, figures)
  }
  return notMet([reason(evidence.difference > 0 ? 'tuned-not-proven' : 'tuned-not-better', figures)], more, figures)
}

/**
 * Met when the task is narrow and, on enough held-out examples, the lower end of the one-sided 95 % interval of
 * (tuned − frontier accuracy) is at least 0. Not met without an evaluation.
 */
export function narrowTask({ narrow, evaluation, minExamples }: NarrowInput): Flip {
  if (!narrow) return notMet([reason('task-not-narrow')], [reason('narrow-the-task')])
  if (!evaluation || evaluation.examples === 0) {
    return notMet([reason('no-evaluation')], [reason('run-evaluation', { examples: minExamples })], { examples: 0 })
  }
  return judged(evaluation, minExamples)
}
