/** Who has to be beaten: what the rules know of a case that no outcome changes, and whose rival each option is. */
import { optionsOn } from '../options/options.ts'
import type { OptionId } from '../options/option-ids.ts'
import type { Terms } from '../point-estimate.ts'
import type { EvaluationStanding } from './evaluation.ts'
import type { Flip } from './flips/flip.ts'

/** What does not change from one outcome of a case to the next. */
export interface Rules {
  law: Flip['status']
  narrow: Flip['status']
  policy: Terms['policy']
  apiPermitted: boolean
  /** Of a cheaper model that answers first and passes a share on */
  routed: EvaluationStanding
  /** Of the open model as it is, and of the model that own GPUs would serve */
  open: EvaluationStanding
  served: EvaluationStanding
  /** Whether own GPUs would serve a tuned model */
  tuned: boolean
  /** Whether somebody is known to sell the weights that own GPUs would serve, or buying is out of the question */
  buying: 'known' | 'unknown' | 'excluded'
  /** Priced and permitted, the API's own options apart */
  contenders: readonly OptionId[]
  /** Of these, whose vendor has to be asked before it may have the data: a question, never an advice */
  asked: readonly OptionId[]
}

export const OWN = optionsOn('own')
/** Ways to buy the open weights as they are, and tuned. */
export const UNTUNED_PURCHASES = optionsOn('untuned')
export const TUNED_PURCHASES = optionsOn('tuned')
/** The API's model in forms that may cost less than its tokens, optimized. */
export const API_FORMS = optionsOn('api').filter((id) => id !== 'api' && id !== 'api-optimized')

export function isGood(standing: EvaluationStanding) {
  return standing === 'good' || standing === 'same-model'
}

/**
 * Forms of the API that stand for its price: throughput by the month, and routing that was shown to be as good. A form that was not
 * shown to be as good is another model's price, and one whose vendor has to be asked is no price yet.
 */
export function apiForms({ contenders, asked, routed }: Pick<Rules, 'contenders' | 'asked' | 'routed'>): OptionId[] {
  return API_FORMS.filter((id) => contenders.includes(id) && !asked.includes(id) && (id !== 'routed' || isGood(routed)))
}

/** The API and its forms, where the data may go there. */
export function apiSide(rules: Rules): OptionId[] {
  return rules.apiPermitted ? ['api-optimized', ...apiForms(rules)] : []
}

/**
 * Whom own GPUs have to beat: the API, and whoever sells what they would serve. The untuned weights are a rival of a tuned model where they were
 * shown to be good. While nothing is shown of the tuned one, it is enough that they were not shown to be worse: they may pass.
 */
export function rivalsOfOwn(rules: Rules): OptionId[] {
  const sold = (ids: readonly OptionId[]) => ids.filter((id) => rules.contenders.includes(id))
  const isUntunedRival = isGood(rules.served) ? isGood(rules.open) : rules.open !== 'worse'
  return [
    ...apiSide(rules),
    ...(rules.tuned ? sold(TUNED_PURCHASES) : []),
    ...(!rules.tuned || isUntunedRival ? sold(UNTUNED_PURCHASES) : []),
  ]
}

/** Who has to be beaten, worked out once for all outcomes. */
export interface Rivalry {
  own: readonly OptionId[]
  untuned: readonly OptionId[]
  tuned: readonly OptionId[]
  api: readonly OptionId[]
  /** The same model in other forms */
  forms: readonly OptionId[]
  /** Rivals of own GPUs: the API, and whoever sells what they would serve */
  ofOwn: readonly OptionId[]
  /** Rivals of a tuned model that is bought */
  ofTuned: readonly OptionId[]
}

export function rivalryOf(rules: Rules): Rivalry {
  const among = (ids: readonly OptionId[]) => ids.filter((id) => rules.contenders.includes(id))
  const untuned = among(UNTUNED_PURCHASES)
  const tuned = among(TUNED_PURCHASES)
  const api = apiSide(rules)
  const good = isGood(rules.open) ? untuned : []
  return {
    own: among(OWN),
    untuned,
    tuned,
    api,
    forms: apiForms(rules),
    ofOwn: rivalsOfOwn(rules),
    ofTuned: [...api, ...good],
  }
}
