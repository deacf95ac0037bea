/** The verdict in words of the field: what the rules say of a case, with why. */
import { roundToCent } from '../ledger/round.ts'
import { actOf, isSelfHosted, type OptionId } from '../options/option-ids.ts'
import { reason, type Reason } from '../reason.ts'
import { apiForms, OWN, UNTUNED_PURCHASES } from './rivals.ts'
import { choiceOf } from './rules.ts'
import { type VerdictInput, type Verdict, costOf, cheapestOf, waitingOf, savingOf, hostOf } from './input.ts'
import { openLaw, openEvidence } from './open-answers.ts'

/** Rivals that are no form of the API. */
function boughtAmong(rivals: readonly OptionId[]): OptionId[] {
  return rivals.filter((id) => choiceOf(id) !== 'api')
}

/** What own GPUs would add to what is bought: both bridged and priced as if the model had passed, at the plan. */
function ownAdds(input: VerdictInput, purchase: OptionId): Reason[] {
  const own = cheapestOf(input, OWN)
  const [mine, bought] = [costOf(input, own), costOf(input, purchase)]
  return own === null || mine === null || bought === null
    ? []
    : [reason('own-would-add', { option: own, purchase, npvUsd: roundToCent(mine - bought) })]
}

/** The best way to buy the untuned weights, beside a verdict for own GPUs. */
function boughtInstead(input: VerdictInput, own: OptionId): Reason[] {
  const rivals = boughtAmong(input.ruling.money?.rivals ?? [])
  const purchase = cheapestOf(input, rivals)
  const [mine, bought] = [costOf(input, own), costOf(input, purchase)]
  return purchase === null || mine === null || bought === null
    ? []
    : [reason('buying-costs-more', { option: purchase, host: hostOf(input, purchase), npvUsd: roundToCent(bought - mine) })]
}

/** The share that a clause holds in, for the reader. */
function shownShare(input: VerdictInput, clause: { option: OptionId; rivals: readonly OptionId[] } | null): number | null {
  return clause && input.drawn ? input.share(clause) : null
}

function asked(input: VerdictInput) {
  return { confidence: input.rules.policy.confidence }
}

function legal(input: VerdictInput, option: OptionId): Pick<Verdict, 'agreement' | 'costOfRuleUsd' | 'reasons'> {
  if (input.rules.law !== 'met') {
    const beside = isSelfHosted(option) ? boughtInstead(input, option) : ownAdds(input, option)
    const said = reason('law-bars-this-api', {
      option,
      host: hostOf(input, option),
      model: input.openModel,
      npvUsd: costOf(input, option),
      ...waitingOf(input, option),
    })
    return { agreement: 'agree', costOfRuleUsd: null, reasons: [said, ...beside] }
  }
  const premium = input.legalPremiumUsd
  return {
    agreement: premium !== null && premium > 0 ? 'rule-says-self-host' : 'agree',
    costOfRuleUsd: premium,
    reasons: [reason('law-decides', { option, costOfRuleUsd: premium })],
  }
}

function won(input: VerdictInput, option: OptionId): Reason[] {
  return [
    reason('flip-and-money-agree', {
      option,
      npvSavingsUsd: savingOf(input, option),
      probability: shownShare(input, input.ruling.money),
    }),
    ...(isSelfHosted(option) ? boughtInstead(input, option) : []),
  ]
}

function bought(input: VerdictInput, option: OptionId): Reason[] {
  return [
    reason('open-model-pays', {
      option,
      model: input.openModel,
      host: hostOf(input, option),
      npvSavingsUsd: savingOf(input, option),
      probability: shownShare(input, input.ruling.money),
    }),
    ...ownAdds(input, option),
  ]
}

/** The three steps of "evaluate, buy, then build", each with its amount. */
function evaluateFirst(input: VerdictInput): Reason[] {
  const { money } = input.ruling
  const own = money?.option ?? null
  const purchase = cheapestOf(input, boughtAmong(money?.rivals ?? []))
  return [
    reason('evaluate-buy-build', {
      model: input.openModel,
      option: own,
      npvSavingsUsd: savingOf(input, own),
      probability: shownShare(input, money),
      purchase,
      host: hostOf(input, purchase),
      purchaseSavingsUsd: purchase === null ? null : savingOf(input, purchase),
    }),
  ]
}

function disagreement(input: VerdictInput): Reason[] {
  const { money } = input.ruling
  const option = money?.option ?? null
  return [
    reason('flip-met-money-disagrees', {
      option,
      npvSavingsUsd: option === null ? null : savingOf(input, option),
      probability: shownShare(input, money),
      ...asked(input),
    }),
  ]
}

/** Own GPUs that pay on paper although no flip is met. */
function onPaper(input: VerdictInput): boolean {
  const own = cheapestOf(input, OWN)
  if (own === null || input.rules.served === 'worse') return false
  const rivals: OptionId[] = [
    'api-optimized',
    ...apiForms(input.rules),
    ...UNTUNED_PURCHASES.filter((id) => costOf(input, id) !== null),
  ]
  return savingOf(input, own) > 0 && input.share({ option: own, rivals }) >= input.rules.policy.confidence
}

/** No flip: the API, and when the arithmetic alone prefers self-hosting, that is said. */
function withoutFlip(input: VerdictInput): Reason[] {
  const own = cheapestOf(input, OWN)
  if (own === null) return [reason('no-flip')]
  const saving = savingOf(input, own)
  const probability = shownShare(input, { option: own, rivals: ['api-optimized'] })
  if (onPaper(input))
    return [reason('arithmetic-alone-prefers-self-hosting', { option: own, npvSavingsUsd: saving, probability })]
  return [reason('no-flip-and-api-cheaper', { option: own, npvLossUsd: -saving, probability })]
}

function reasonsOf(input: VerdictInput, option: OptionId | null): Reason[] {
  const { basis } = input.ruling
  switch (basis) {
    case 'scale-and-team':
    case 'narrow-task':
      return option === null ? [] : won(input, option)
    case 'open-model-hosted':
      return option === null ? [] : bought(input, option)
    case 'cheaper-by-token':
      return bought(input, input.ruling.money?.option ?? 'hosted-open')
    case 'evaluate-first':
      return evaluateFirst(input)
    case 'cost-disagrees':
      return disagreement(input)
    case 'no-flip':
      return withoutFlip(input)
    case 'evidence-gap':
      if (input.rules.law === 'met') return [reason('law-requires-own-nothing-feasible')]
      return input.rules.law === 'unknown' ? openLaw(input) : openEvidence(input)
    case 'legal-requirement':
      return option === null ? [] : legal(input, option).reasons
    default:
      return basis satisfies never
  }
}

function agreementOf(input: VerdictInput): Verdict['agreement'] {
  const { basis, option } = input.ruling
  if (basis === 'legal-requirement' && option !== null) return legal(input, option).agreement
  if (basis === 'cost-disagrees') return 'rule-says-self-host'
  return basis === 'no-flip' && onPaper(input) ? 'cost-says-self-host' : 'agree'
}

/** The form of the API that costs less than its tokens. */
function form(input: VerdictInput, option: OptionId | null): Reason[] {
  if (option === null || option === 'api-optimized' || actOf(input.ruling.choice) !== 'stay') return []
  const probability = shownShare(input, { option, rivals: ['api-optimized'] })
  return [reason('api-form-pays', { option, npvSavingsUsd: savingOf(input, option), probability })]
}

/** Why the open weights are no answer, however cheap they are in the table. */
function refuted({ rules, ruling, openModel }: VerdictInput): Reason[] {
  return rules.open === 'worse' && actOf(ruling.choice) === 'stay' ? [reason('open-model-worse', { model: openModel })] : []
}

/** What the rules say, with why. */
export function verdictOf(input: VerdictInput): Verdict {
  const { basis, option } = input.ruling
  return {
    choice: input.ruling.choice,
    option,
    basis,
    agreement: agreementOf(input),
    costOfRuleUsd: basis === 'legal-requirement' && input.rules.law === 'met' ? input.legalPremiumUsd : null,
    reasons: [...form(input, option), ...reasonsOf(input, option), ...refuted(input)],
  }
}
