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

const best = (usable: readonly OptionId[], { savingUsd }: Outcome): OptionId | null =>
  usable.reduce<OptionId | null>((top, one) => (top === null || savingUsd(one) > savingUsd(top) ? one : top), null)

/** Law first, then scale with a team, then a narrow task; each has to pay in the outcome. For thousands of outcomes by one set of rules. */
export const chooser = ({ regulated, narrow, policy, contenders }: Rules): ((outcome: Outcome) => Choice) => {
  const hosted = contenders.filter(isSelfHosted)
  const tunable = contenders.filter((one) => isSelfHosted(one) || one === 'managed-tuned')
  return (outcome) => {
    const { billUsd, engineers, savingUsd } = outcome
    const own = best(hosted, outcome)
    if (regulated === 'met') return own ? choiceOf(own) : 'undetermined'
    const scale = billUsd > policy.apiUsdPerMonthThreshold && engineers >= policy.minMlPlatformEngineers
    if (scale && own && savingUsd(own) > 0) return choiceOf(own)
    const tuned = narrow === 'met' ? best(tunable, outcome) : null
    return tuned && savingUsd(tuned) > 0 ? choiceOf(tuned) : 'api'
  }
}

/** The same for one outcome. */
export const choiceBy = (rules: Rules, outcome: Outcome): Choice => chooser(rules)(outcome)

const isOwnChoice = (choice: Choice) => choice === 'self-host' || choice === 'hybrid'

/** Owning, renting and a hybrid are all self-hosting: between them the choice may differ without changing the decision. */
export const sameDecision = (a: Choice, b: Choice): boolean => a === b || (isOwnChoice(a) && isOwnChoice(b))
