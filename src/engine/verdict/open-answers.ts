/** Every answer that there may be, priced, where law or evidence is open. */
import { reason, type Reason } from '../reason.ts'
import { OWN, UNTUNED_PURCHASES } from './rivals.ts'
import { type Position, type VerdictInput, costOf, cheapestOf, waitingOf, hostOf } from './input.ts'

type AnswerCode = 'answer-if-own-required' | 'answer-if-not-required' | 'answer-if-none-binds'

/** Whether rules in doubt are all that bars the API: the first finding speaks of others where there are any, and secrecy has a question. */
function mayBindNothing({ flips: { regulated }, rules }: VerdictInput): boolean {
  const [first] = regulated.reasons
  return (
    !rules.apiPermitted &&
    first?.code === 'law-in-doubt' &&
    !regulated.toMeet.some(({ code }) => code === 'ask-counsel-plaintext')
  )
}

/** An open legal question on which the answer hangs: each answer is decided and priced. */
export function openLaw(input: VerdictInput): Reason[] {
  const answer = (code: AnswerCode, position: Position) => {
    const found = input.underLaw(position)
    return found === null ? [] : [reason(code, found)]
  }
  return [
    reason('legal-question-open'),
    ...answer('answer-if-own-required', 'own-infrastructure'),
    ...answer('answer-if-not-required', 'regional-cloud'),
    ...(mayBindNothing(input) ? answer('answer-if-none-binds', 'none') : []),
    ...input.flips.regulated.toMeet,
  ]
}

/** Where this API is barred and the open model is not known to be good: both prices, and what would settle it. */
export function openEvidence(input: VerdictInput): Reason[] {
  const purchase = cheapestOf(input, UNTUNED_PURCHASES)
  const own = cheapestOf(input, OWN)
  const priced = [purchase, own].flatMap((option) =>
    option === null
      ? []
      : [
          reason('answer-if-good', {
            option,
            host: hostOf(input, option),
            model: input.openModel,
            npvUsd: costOf(input, option),
            ...waitingOf(input, option),
          }),
        ],
  )
  return [reason('api-not-in-region'), ...priced, ...input.flips.regulated.reasons]
}
