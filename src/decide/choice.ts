/** The choice that the rules would make of one outcome: a draw's, or that of one value changed. */
import { isSelfHosted, type OptionId } from '../engine/options.ts'
import type { Outcome } from '../engine/outcome.ts'
import { choiceOf, type Choice } from '../engine/verdict.ts'
import type { Flip } from '../engine/flips/flip.ts'
import type { Terms } from '../engine/point.ts'

export interface Rules {
  regulated: Flip['status']
  narrow: Flip['status']
  policy: Terms['policy']
  /** Priced and permitted, the API's own options apart */
  contenders: readonly OptionId[]
}

/** Law first, then scale with a team, then a narrow task; each has to pay in this outcome. */
export const choiceBy = ({ regulated, narrow, policy, contenders }: Rules, outcome: Outcome): Choice => {
  const { billUsd, engineers, savingUsd } = outcome
  const best = (usable: readonly OptionId[]) =>
    usable.reduce<OptionId | null>((top, one) => (top === null || savingUsd(one) > savingUsd(top) ? one : top), null)
  const own = best(contenders.filter(isSelfHosted))
  if (regulated === 'met') return own ? choiceOf(own) : 'undetermined'
  const scale = billUsd > policy.apiUsdPerMonthThreshold && engineers >= policy.minMlPlatformEngineers
  if (scale && own && savingUsd(own) > 0) return choiceOf(own)
  const tuned = best(contenders.filter((one) => isSelfHosted(one) || one === 'managed-tuned'))
  if (narrow === 'met' && tuned && savingUsd(tuned) > 0) return choiceOf(tuned)
  return 'api'
}

const isOwnChoice = (choice: Choice) => choice === 'self-host' || choice === 'hybrid'

/** Owning, renting and a hybrid are all self-hosting: between them the choice may differ without changing the decision. */
export const sameDecision = (a: Choice, b: Choice): boolean => a === b || (isOwnChoice(a) && isOwnChoice(b))
