/** The verdict: the rules of the field over the flips and the money, first match wins. */
import type { Flip } from './flips/flip.ts'
import { isSelfHosted, type OptionId } from './options.ts'
import { reason, type Reason } from './reason.ts'

export type Choice = 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined'
export type Basis = 'legal-requirement' | 'scale-and-team' | 'narrow-task' | 'no-flip' | 'cost-disagrees' | 'evidence-gap'

/** A priced, permitted option: its discounted cost, and how often draws find it cheaper than the baseline. */
export interface Contender {
  id: OptionId
  npvUsd: number
  /** Share of draws; without draws 1 when the point estimate is cheaper, else 0 */
  probabilityCheaper: number
  /** The same for the reader: null without draws */
  drawnShare: number | null
}

export interface VerdictInput {
  flips: { regulated: Flip; scale: Flip; narrow: Flip }
  /** The optimized API's, whether permitted or not: what the rule is measured against */
  baselineNpvUsd: number
  apiPermitted: boolean
  /** Permitted and priced, the API's own options apart */
  contenders: readonly Contender[]
  /** Share of draws in which self-hosting must be cheaper */
  confidence: number
  /** What the same service costs over the API, USD; null when there is none */
  legalPremiumUsd: number | null
}

export interface Verdict {
  choice: Choice
  option: OptionId | null
  basis: Basis
  agreement: 'agree' | 'rule-says-self-host' | 'cost-says-self-host'
  costOfRuleUsd: number | null
  reasons: Reason[]
}

export const choiceOf = (id: OptionId): Choice => {
  if (id === 'hybrid' || id === 'hosted-open' || id === 'managed-tuned') return id
  return isSelfHosted(id) ? 'self-host' : 'api'
}

const cheapest = (contenders: readonly Contender[]): Contender | null =>
  contenders.reduce<Contender | null>((best, one) => (best === null || one.npvUsd < best.npvUsd ? one : best), null)

/** Self-hosting in any form. */
export const bestSelfHosted = (contenders: readonly Contender[]) => cheapest(contenders.filter((one) => isSelfHosted(one.id)))

/** Whoever may serve a tuned model: tuned does not imply self-hosted. */
export const bestTuned = (contenders: readonly Contender[]) =>
  cheapest(contenders.filter((one) => isSelfHosted(one.id) || one.id === 'managed-tuned'))

const undetermined = (reasons: Reason[]): Verdict => ({
  choice: 'undetermined',
  option: null,
  basis: 'evidence-gap',
  agreement: 'agree',
  costOfRuleUsd: null,
  reasons,
})

const legal = (input: VerdictInput): Verdict => {
  const best = bestSelfHosted(input.contenders)
  if (!best) return undetermined([reason('law-requires-own-nothing-feasible')])
  const premium = input.legalPremiumUsd
  return {
    choice: choiceOf(best.id),
    option: best.id,
    basis: 'legal-requirement',
    agreement: premium !== null && premium > 0 ? 'rule-says-self-host' : 'agree',
    costOfRuleUsd: premium,
    reasons: [reason('law-decides', { option: best.id, costOfRuleUsd: premium })],
  }
}

const won = (basis: Basis, best: Contender, input: VerdictInput): Verdict => ({
  choice: choiceOf(best.id),
  option: best.id,
  basis,
  agreement: 'agree',
  costOfRuleUsd: null,
  reasons: [
    reason('flip-and-money-agree', {
      option: best.id,
      npvSavingsUsd: input.baselineNpvUsd - best.npvUsd,
      probability: best.drawnShare,
    }),
  ],
})

const api = (basis: Basis, agreement: Verdict['agreement'], reasons: Reason[]): Verdict => ({
  choice: 'api',
  option: 'api-optimized',
  basis,
  agreement,
  costOfRuleUsd: null,
  reasons,
})

const disagreement = (best: Contender | null, input: VerdictInput): Verdict => {
  const args = best
    ? {
        option: best.id,
        npvSavingsUsd: input.baselineNpvUsd - best.npvUsd,
        probability: best.drawnShare,
        confidence: input.confidence,
      }
    : { option: null, npvSavingsUsd: null, probability: null, confidence: input.confidence }
  return api('cost-disagrees', 'rule-says-self-host', [reason('flip-met-money-disagrees', args)])
}

/** No flip: the API, and when the arithmetic alone prefers self-hosting, that is said. */
const withoutFlip = (input: VerdictInput): Verdict => {
  const best = bestSelfHosted(input.contenders)
  const paperSaving = best ? input.baselineNpvUsd - best.npvUsd : 0
  if (best && best.probabilityCheaper >= input.confidence && paperSaving > 0) {
    return api('no-flip', 'cost-says-self-host', [
      reason('arithmetic-alone-prefers-self-hosting', {
        option: best.id,
        npvSavingsUsd: paperSaving,
        probability: best.drawnShare,
      }),
    ])
  }
  return api('no-flip', 'agree', [
    best
      ? reason('no-flip-and-api-cheaper', { option: best.id, npvLossUsd: -paperSaving, probability: best.drawnShare })
      : reason('no-flip'),
  ])
}

const answerIf = (
  code: 'answer-if-own-required' | 'answer-if-not-required',
  option: OptionId | null,
  npvUsd: number | null,
): Reason[] => (option === null ? [] : [reason(code, { option, npvUsd })])

/** An open legal question decides nothing where both answers lead to the same choice; else both are priced. */
const openQuestion = (input: VerdictInput): Verdict => {
  const { regulated } = input.flips
  const owned = input.contenders.find((one) => one.id === 'owned') ?? null
  const free = verdictOf({ ...input, flips: { ...input.flips, regulated: { ...regulated, status: 'not-met' } } })
  if (owned && free.choice === choiceOf(owned.id)) return free
  const freeNpv = input.contenders.find((one) => one.id === free.option)?.npvUsd ?? input.baselineNpvUsd
  return undetermined([
    reason('legal-question-open'),
    ...answerIf('answer-if-own-required', owned?.id ?? null, owned?.npvUsd ?? null),
    // Where the API named is not sold in an authorized region, its price still stands for one that is.
    ...answerIf('answer-if-not-required', free.option ?? 'api-optimized', freeNpv),
    ...regulated.toMeet,
  ])
}

/**
 * Law first, then scale with a team, then a narrow task; a met flip still has to pay. Rules: docs/method.md, verdict.
 */
export const verdictOf = (input: VerdictInput): Verdict => {
  const { regulated, scale, narrow } = input.flips
  if (regulated.status === 'unknown') return openQuestion(input)
  if (regulated.status === 'met') return legal(input)
  const pays = (one: Contender | null): one is Contender => one !== null && one.probabilityCheaper >= input.confidence
  const own = bestSelfHosted(input.contenders)
  const tuned = bestTuned(input.contenders)
  if (scale.status === 'met' && pays(own)) return won('scale-and-team', own, input)
  if (narrow.status === 'met' && pays(tuned)) return won('narrow-task', tuned, input)
  if (!input.apiPermitted) return undetermined([reason('api-not-in-region'), ...regulated.reasons])
  if (scale.status === 'met' || narrow.status === 'met') return disagreement(narrow.status === 'met' ? tuned : own, input)
  return withoutFlip(input)
}
