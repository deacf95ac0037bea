/** Every answer that there may be, priced, where law or evidence is open. */
import type { OptionId } from '../options/option-ids.ts'
import { reason, type Reason } from '../reason.ts'
import { OWN, ruler, UNTUNED_PURCHASES } from './rules.ts'
import { type VerdictInput, costOf, cheapestOf, waitingOf, hostOf } from './input.ts'

function answerIf(
  input: VerdictInput,
  code: 'answer-if-own-required' | 'answer-if-not-required' | 'answer-if-none-binds',
  { option, npvUsd }: { option: OptionId | null; npvUsd: number | null },
): Reason[] {
  return option === null ? [] : [reason(code, { option, npvUsd, ...waitingOf(input, option) })]
}

/** Whether rules in doubt are all that bars the API: the first finding speaks of others where there are any, and secrecy has a question. */
function mayBindNothing({ flips: { regulated }, rules }: VerdictInput): boolean {
  const [first] = regulated.reasons
  return (
    !rules.apiPermitted &&
    first?.code === 'law-in-doubt' &&
    !regulated.toMeet.some(({ code }) => code === 'ask-counsel-plaintext')
  )
}

/** An open legal question on which the answer hangs: each answer is priced, that of a region among the vendors that law leaves. */
export function openLaw(input: VerdictInput): Reason[] {
  const { regulated } = input.flips
  const owned = input.contenders.find((one) => one.id === 'owned') ?? null
  const free = ruler({ ...input.rules, law: 'not-met' })(input.seen)
  const option = free.option ?? (input.rules.apiPermitted ? 'api-optimized' : cheapestOf(input, UNTUNED_PURCHASES))
  const npv = option === 'api-optimized' ? input.baselineNpvUsd : costOf(input, option)
  return [
    reason('legal-question-open'),
    ...answerIf(input, 'answer-if-own-required', { option: owned?.id ?? null, npvUsd: owned?.npvUsd ?? null }),
    ...answerIf(input, 'answer-if-not-required', { option, npvUsd: npv }),
    ...(mayBindNothing(input)
      ? answerIf(input, 'answer-if-none-binds', { option: 'api-optimized', npvUsd: input.baselineNpvUsd })
      : []),
    ...regulated.toMeet,
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
