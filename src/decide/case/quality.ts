/** What is known of the open model's quality: by evaluation of the model as it is, and of the tuned one. */
import { accuracyGain, type AccuracyGain } from '../../engine/verdict/accuracy-gain.ts'
import {
  openCounts,
  routedCounts,
  standingOf,
  tunedCounts,
  type Counts,
  type EvaluationStanding,
} from '../../engine/verdict/evaluation.ts'
import type { Terms } from '../../engine/point-estimate.ts'

/** One model that may take the frontier's place. */
export interface Judged {
  counts: Counts | null
  standing: EvaluationStanding
  gain: AccuracyGain
}

export interface Quality {
  open: Judged
  tuned: Judged
  /** Of a cheaper model that answers first and passes a share on */
  routed: Judged
}

function judged(counts: Counts | null, { task, policy }: Terms): Judged {
  return {
    counts,
    standing: standingOf(counts, { margin: policy.qualityMargin, minExamples: policy.minEvaluationExamples }),
    gain: accuracyGain(counts, { minExamples: policy.minEvaluationExamples, costPerErrorUsd: task.costPerErrorUsd }),
  }
}

/** @param isSameModel whether the API sells the very weights that would be served: nothing is left to evaluate then */
export function qualityOf(terms: Terms, isSameModel: boolean): Quality {
  const open = terms.selfHost.evaluation
  const tuned = terms.task.evaluation
  const routed = terms.routing.evaluation
  return {
    open: isSameModel
      ? { counts: null, standing: 'same-model', gain: accuracyGain(null, { minExamples: 1, costPerErrorUsd: 0 }) }
      : judged(open && openCounts(open), terms),
    tuned: judged(tuned && tunedCounts(tuned), terms),
    routed: judged(routed && routedCounts(routed), terms),
  }
}
