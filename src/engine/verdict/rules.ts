/**
 * The decision rules, once, first match wins. The verdict, every value that is tried and the questionnaire's running estimate ask
 * this table; what differs is the test of what pays, which is passed in. Rules: docs/method.md, verdict.
 */
import { actOf, isSelfHosted, type Choice, type OptionId } from '../options/option-ids.ts'
import { OPTIONS } from '../options/options.ts'
import { rivalryOf, isGood, type Rivalry, type Rules } from './rivals.ts'

export type { Choice } from '../options/option-ids.ts'
export type Basis =
  | 'legal-requirement'
  | 'scale-and-team'
  | 'narrow-task'
  | 'open-model-hosted'
  | 'cheaper-by-token'
  | 'evaluate-first'
  | 'cost-disagrees'
  | 'no-flip'
  | 'evidence-gap'

/** What the rules look at in one outcome: the bill, the team, which option is cheapest, and what pays. */
export interface Seen {
  billUsd: number
  engineers: number
  cheapest: (options: readonly OptionId[]) => OptionId | null
  /** Whether an option is cheaper than all rivals: in the share of draws that the policy asks for, or in this outcome */
  pays: (option: OptionId, rivals: readonly OptionId[]) => boolean
  /** Whether an option costs less at the plan than the weights at their cheapest host */
  beatsCheapestHost: (option: OptionId) => boolean
}

/** The clause of a rule that is about money: an option that is cheaper than its rivals, or was refused for not being so. */
export interface MoneyClause {
  option: OptionId
  rivals: readonly OptionId[]
  refused: boolean
}

export interface Ruling {
  choice: Choice
  option: OptionId | null
  basis: Basis
  /** null: no money was looked at */
  money: MoneyClause | null
  /** What own GPUs lacked to win by scale, although they beat the API and what is bought at the median */
  short: 'quote' | 'purchase' | null
}

export function choiceOf(id: OptionId): Choice {
  return OPTIONS[id].choice
}

/** Options that may have the data without asking anybody first: only these can be an advice. */
function unasked(rules: Rules, ids: readonly OptionId[]): readonly OptionId[] {
  return ids.filter((id) => !rules.asked.includes(id))
}

type Stage = (seen: Seen, scale: boolean) => Ruling | null

function won(option: OptionId, basis: Basis, rivals: readonly OptionId[]): Ruling {
  return {
    choice: choiceOf(option),
    option,
    basis,
    money: { option, rivals, refused: false },
    short: null,
  }
}

/** Stays on the API: in the form that costs least, where it costs less than tokens as surely as the policy asks. */
function stay(seen: Seen, { forms }: Rivalry, basis: Basis, money: MoneyClause | null): Ruling {
  const form = seen.cheapest(forms)
  return {
    choice: 'api',
    option: form !== null && seen.pays(form, ['api-optimized']) ? form : 'api-optimized',
    basis,
    money,
    short: null,
  }
}

const OPEN_QUESTION: Ruling = { choice: 'undetermined', option: null, basis: 'evidence-gap', money: null, short: null }

/** Own GPUs win only against a purchase whose price is known, unless buying is out of the question. */
function mayWin(rules: Rules) {
  return rules.served !== 'worse' && rules.buying !== 'unknown'
}

/** Rule 2: a narrow task on which the tuned model was shown to win, bought where that is no dearer. */
function byNarrowTask(rules: Rules, { own, tuned, ofTuned }: Rivalry): Stage {
  const buyable = unasked(rules, tuned)
  return (seen) => {
    if (rules.narrow !== 'met') return null
    const purchase = seen.cheapest(buyable)
    const best = seen.cheapest(own)
    const rivals = [...ofTuned, ...tuned]
    const team = seen.engineers >= rules.policy.minMlPlatformEngineers
    if (best !== null && team && mayWin(rules) && seen.pays(best, rivals)) return won(best, 'narrow-task', rivals)
    return purchase !== null && seen.pays(purchase, ofTuned) ? won(purchase, 'narrow-task', ofTuned) : null
  }
}

/** Rules 3 and 3b: scale and a team, and own GPUs beat the API and the purchase. */
function byScale(rules: Rules, field: Rivalry): Stage {
  const { own, ofOwn } = field
  return (seen, scale) => {
    const best = scale && mayWin(rules) ? seen.cheapest(own) : null
    if (best === null || !seen.pays(best, ofOwn) || !seen.beatsCheapestHost(best)) return null
    if (isGood(rules.served)) return won(best, 'scale-and-team', ofOwn)
    return rules.apiPermitted ? stay(seen, field, 'evaluate-first', { option: best, rivals: ofOwn, refused: false }) : null
  }
}

/** Rules 4 and 5: the same weights bought are cheaper than the API. A cheaper vendor that has to be asked hides none that may sell. */
function byPurchase(rules: Rules, field: Rivalry): Stage {
  const { untuned, api } = field
  const buyable = isGood(rules.open) ? unasked(rules, untuned) : []
  return (seen) => {
    if (!rules.apiPermitted || rules.open === 'worse') return null
    const bought = seen.cheapest(buyable)
    if (bought !== null && seen.pays(bought, api)) return won(bought, 'open-model-hosted', api)
    const purchase = seen.cheapest(untuned)
    if (purchase === null || !seen.pays(purchase, api)) return null
    return stay(seen, field, 'cheaper-by-token', { option: purchase, rivals: api, refused: false })
  }
}

/** Rule B: law bars this API, not every vendor. Own GPUs against the purchase; never the barred API. */
function byBarredApi(rules: Rules, { own, untuned, ofOwn }: Rivalry): Stage {
  const buyable = isGood(rules.open) ? unasked(rules, untuned) : []
  return (seen) => {
    if (rules.apiPermitted) return null
    const best = seen.cheapest(own)
    if (untuned.length === 0) {
      const alone = best !== null && rules.buying !== 'known' ? best : null
      return alone === null ? OPEN_QUESTION : { ...won(alone, 'legal-requirement', []), money: null }
    }
    if (best !== null && mayWin(rules) && isGood(rules.served) && seen.pays(best, ofOwn) && seen.beatsCheapestHost(best))
      return won(best, 'legal-requirement', ofOwn)
    const bought = seen.cheapest(buyable)
    return bought === null ? OPEN_QUESTION : { ...won(bought, 'legal-requirement', []), money: null }
  }
}

/** Rules 6 and 7: the API, since a flip that is met does not pay, or none is met. */
function byDefault(rules: Rules, field: Rivalry): Stage {
  const { own, tuned, untuned, api, ofOwn, ofTuned } = field
  return (seen, scale) => {
    const narrow = rules.narrow === 'met'
    if (scale || narrow) {
      const refused = narrow ? seen.cheapest([...own, ...tuned]) : seen.cheapest(own)
      const rivals = refused !== null && tuned.includes(refused) ? ofTuned : ofOwn
      return stay(seen, field, 'cost-disagrees', refused && { option: refused, rivals, refused: true })
    }
    const purchase = rules.open === 'worse' ? null : seen.cheapest(untuned)
    return stay(seen, field, 'no-flip', purchase && { option: purchase, rivals: api, refused: true })
  }
}

/** What own GPUs lacked to win by scale: only the price of one host, or any known purchase. */
function shortOf(rules: Rules, { own, api, ofOwn }: Rivalry, seen: Seen, scale: boolean): Ruling['short'] {
  const best = scale && rules.served !== 'worse' ? seen.cheapest(own) : null
  if (best === null) return null
  if (rules.buying === 'unknown') return seen.pays(best, api) ? 'purchase' : null
  return seen.pays(best, ofOwn) && !seen.beatsCheapestHost(best) ? 'quote' : null
}

/**
 * For thousands of outcomes by one set of rules. @param isChoiceOnly whether only the choice is read: which form of the API costs least,
 * and what own GPUs lacked, is not looked at then
 */
export function ruler(rules: Rules, isChoiceOnly = false): (seen: Seen) => Ruling {
  const field = rivalryOf(rules)
  if (isChoiceOnly) field.forms = []
  const { policy } = rules
  const stages = [byNarrowTask, byScale, byBarredApi, byPurchase, byDefault].map((stage) => stage(rules, field))
  const free = (seen: Seen): Ruling => {
    const scale = seen.billUsd > policy.apiUsdPerMonthThreshold && seen.engineers >= policy.minMlPlatformEngineers
    for (const stage of stages) {
      const ruling = stage(seen, scale)
      if (ruling !== null)
        return isChoiceOnly || isSelfHosted(ruling.option) ? ruling : { ...ruling, short: shortOf(rules, field, seen, scale) }
    }
    return OPEN_QUESTION
  }
  // Rule 1: law forbids every vendor.
  if (rules.law === 'met') {
    return (seen) => {
      const own = seen.cheapest(field.own)
      return own === null ? OPEN_QUESTION : { ...won(own, 'legal-requirement', []), money: null }
    }
  }
  if (rules.law === 'not-met') return free
  // Rule 1b: an open legal question decides nothing where every answer leads to the same choice, one that frees the API included.
  const freed = rules.apiPermitted ? free : ruler({ ...rules, law: 'not-met', apiPermitted: true }, isChoiceOnly)
  return (seen) => {
    const ruling = free(seen)
    const isOwn = [ruling, freed(seen)].every(({ choice }) => choice === choiceOf('owned'))
    return rules.contenders.includes('owned') && isOwn ? ruling : OPEN_QUESTION
  }
}

/** Owning, renting and a hybrid are all self-hosting: between them the choice may differ without changing the decision. */
export function sameDecision(a: Choice, b: Choice): boolean {
  return a === b || (actOf(a) === 'serve' && actOf(b) === 'serve')
}
