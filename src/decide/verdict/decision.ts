/** What is judged, and by which draws: flips, contenders, the ruling, and how sure its money is. */
import { firstServiceMonth } from '../../engine/demand/timeline.ts'
import { tuningNeeded } from '../../engine/case.ts'
import { narrowTask } from '../../engine/verdict/flips/narrow.ts'
import { scaleAndTeam } from '../../engine/verdict/flips/scale.ts'
import { comparable, waits } from '../../engine/options/comparable.ts'
import { npvUsd } from '../../engine/options/options.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { power } from '../../engine/reproducible-pow.ts'
import { API_FORMS, TUNED_PURCHASES, UNTUNED_PURCHASES, type Rules } from '../../engine/verdict/rivals.ts'
import { ruler, type MoneyClause, type Ruling, type Seen } from '../../engine/verdict/rules.ts'
import { prepared, timelineOf } from '../../engine/flat/series.ts'
import { runDraws, type Draws } from '../../engine/uncertainty/monte-carlo.ts'
import type { Contender } from '../../engine/verdict/input.ts'
import type { Measurement } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import type { ReportOption } from '../../report/schemas/report.schema.ts'
import { isOpen } from '../advice/asks.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { shareOf } from './shares.ts'
import type { UncertainInput } from '../case/uncertain-inputs.ts'

export interface Run {
  /** YYYY-MM-DD: the date that prices are read at, month 1 */
  asOf: string
  /** Of the uncertainty run; 0 = none is shown, and the money is judged by a few of a fixed seed */
  draws: number
  seed: number
  version: string
  /** Published measurements of an open model; default: those in the tables */
  measurementsOf?: (model: string) => readonly Measurement[]
  /** Leaves out what decides again and again (what would change the answer, what to measure first): a control is being moved */
  isPreliminary?: boolean
  /** Told of every offer of rented GPUs that the decision chose, in trials too */
  onRented?: (offer: string) => void
  /** Given the case that the report is of, and what was resolved on the way to it */
  onPlan?: (plan: Plan) => void
}

/** What a report was made of. */
export interface Plan {
  built: BuiltCase
  scenario: Scenario
  judged: Verdicted
  /** The option that the comparison is about */
  challenger: OptionId | null
}

/** The three flips of a case. They read what was told, never a mean. */
export function flipsOf(built: BuiltCase) {
  const { told } = built
  const serves = Math.min(built.c.months, firstServiceMonth(timelineOf({ ...built.c, terms: told })))
  return {
    regulated: built.dataRule.flip,
    scale: scaleAndTeam({
      optimizedApiUsdPerMonth: built.optimizedBillUsd,
      apiUsdPerMonth: built.billUsd,
      growthPerYear: told.workload.growthPerYear,
      testedMonth: serves,
      horizonMonths: built.c.months,
      engineers: told.team.mlPlatformEngineers,
      thresholdUsd: told.policy.apiUsdPerMonthThreshold,
      minEngineers: told.policy.minMlPlatformEngineers,
    }),
    narrow: narrowTask({
      narrow: told.task.narrow,
      evaluation: told.task.evaluation,
      minExamples: told.policy.minEvaluationExamples,
    }),
  }
}

export type Flips = ReturnType<typeof flipsOf>

/** The bill that flip 2 tests, as told: optimized tokens of the month in which the service would start, USD. */
export function testedBill(built: BuiltCase): number {
  const month = Math.min(built.c.months, firstServiceMonth(timelineOf({ ...built.c, terms: built.told })))
  return built.optimizedBillUsd * power(1 + built.told.workload.growthPerYear, (month - 1) / 12)
}

function isContender(option: ReportOption): boolean {
  return option.id !== 'api' && option.id !== 'api-optimized' && option.status === 'priced'
}

/** A hybrid without a base is the API or the purchase by another name. */
function isReal(built: BuiltCase, id: OptionId) {
  return id !== 'hybrid' || built.c.hybridReplicas > 0
}

/** The options that may be chosen over the API, with what they cost. */
export function contendersOf(built: BuiltCase, options: readonly ReportOption[]): Contender[] {
  return options
    .filter((option) => isContender(option) && isReal(built, option.id))
    .map((option) => ({
      id: option.id,
      npvUsd: (waits(built.c) ? npvUsd(comparable(built.c), option.id) : option.totals?.npvUsd) ?? Number.NaN,
    }))
}

function cheapestOf(contenders: readonly Contender[], ids: readonly OptionId[]): OptionId | null {
  return (
    contenders
      .filter((one) => ids.includes(one.id))
      .reduce<Contender | null>((best, one) => (best === null || one.npvUsd < best.npvUsd ? one : best), null)?.id ?? null
  )
}

function buyingOf(built: BuiltCase, contenders: readonly Contender[]): Rules['buying'] {
  const has = (id: OptionId) => contenders.some((one) => one.id === id)
  // An endpoint lowers the price of untuned weights, and never stands in for a missing one.
  if (tuningNeeded(built.c.terms) ? TUNED_PURCHASES.some(has) : has('hosted-open')) return 'known'
  return built.purchase.excluded ? 'excluded' : 'unknown'
}

/** What the rules look at that no draw changes. */
export function decisionRulesOf(built: BuiltCase, flips: Flips, contenders: readonly Contender[]): Rules {
  const tuned = tuningNeeded(built.c.terms)
  const { open, tuned: small } = built.quality
  return {
    law: flips.regulated.status,
    narrow: flips.narrow.status,
    policy: built.told.policy,
    apiPermitted: built.permits['api-optimized'].permitted,
    routed: built.quality.routed.standing,
    open: open.standing,
    served: tuned ? small.standing : open.standing,
    tuned,
    buying: buyingOf(built, contenders),
    contenders: contenders.map((one) => one.id),
    asked: contenders.map((one) => one.id).filter((id) => isOpen(built.permits[id])),
  }
}

/** Costs at the plan; the API's own stands for both of its rows. */
function costsOf(built: BuiltCase, contenders: readonly Contender[]): (id: OptionId) => number {
  const known = new Map(contenders.map((one) => [one.id, one.npvUsd]))
  return (id) => (id === 'api-optimized' ? built.baselineNpvUsd : (known.get(id) ?? Infinity))
}

const BOUGHT: readonly OptionId[] = [...API_FORMS, ...UNTUNED_PURCHASES, ...TUNED_PURCHASES]

/**
 * One set of draws, to which options are added when they are asked for: the same futures for all, by the same seed. Ways to buy come
 * together, since who asks for one mostly asks for another, and a future costs more than what is looked at in it.
 */
function drawnWhenAsked(contenders: readonly Contender[], draw: (options: readonly OptionId[]) => Draws): Verdicted['drawsOf'] {
  const bought = contenders.map((one) => one.id).filter((id) => BOUGHT.includes(id))
  let all: Draws | null = null
  return (options) => {
    const asked = options.some((id) => bought.includes(id)) ? new Set([...options, ...bought]) : options
    const missing = [...asked].filter((id) => id !== 'api-optimized' && !all?.savings.has(id))
    if (all !== null && missing.length === 0) return all
    const found = draw(missing)
    if (all === null) return (all = found)
    for (const [id, savings] of found.savings) all.savings.set(id, savings)
    return all
  }
}

/** Draws that judge the money where none are asked for. */
const FEW = { draws: 200, seed: 1 }

/** Where only the side of the policy counts, fewer draws are tried first: they mostly all agree, and more would not change the side. */
const FEWER = [50, FEW.draws]

/** e^−10: a share of the few on the wrong side of the policy is rarer than one in twenty thousand. */
const FAR = 10

/**
 * Whether a share of so many draws leaves no doubt on which side of a line the share of many is: n·KL(share ‖ line), the exponent of
 * Chernoff's bound, is above FAR.
 */
function isFarFrom(line: number, share: number, draws: number): boolean {
  const part = (is: number, of: number) => (is === 0 ? 0 : is * Math.log(is / of))
  return draws * (part(share, line) + part(1 - share, 1 - line)) > FAR
}

/** Set by a bench that builds this: money is judged by the plan alone where no draws are asked for, as builds once did. */
declare const FLIPPOINT_PLAN_ALONE: boolean | undefined
const PLAN_ALONE = typeof FLIPPOINT_PLAN_ALONE === 'boolean' && FLIPPOINT_PLAN_ALONE

/** How many draws, and from which seed. */
export interface DecisionDraws {
  draws: number
  seed: number
  /** Whether nothing is drawn: one future, which is the plan */
  isPlan?: boolean
  /** Whether only the side of the policy counts: a few draws then do where they leave no doubt */
  isTrial?: boolean
}

/** How many draws, and from which seed. */
export function drawsIn({ draws, seed }: Run): DecisionDraws {
  if (draws > 0) return { draws, seed }
  return PLAN_ALONE ? { draws: 1, seed, isPlan: true } : { ...FEW, isTrial: true }
}

/** What the weights cost at their cheapest host, at the plan; null where the market's price is no median. */
function cheapestHostNpv(built: BuiltCase): number | null {
  const { cheapest } = built.purchase
  if (cheapest === null || cheapest === built.purchase.priced) return null
  return npvUsd(prepared({ ...built.c, host: cheapest }), 'hosted-open')
}

export interface Verdicted {
  contenders: Contender[]
  rules: Rules
  seen: Seen
  ruling: Ruling
  /** The draws of these options, each drawn when it is first asked for: most are never near an answer */
  drawsOf: (options: readonly OptionId[]) => Draws
  /** Share of draws in which an option is cheaper than every rival */
  share: (clause: Pick<MoneyClause, 'option' | 'rivals'>) => number
  /** The shares that the rules have asked for */
  asked: () => number[]
}

interface Bench {
  built: BuiltCase
  flips: Flips
  contenders: Contender[]
  /** Asked for when something is drawn */
  inputs: () => readonly UncertainInput[]
  by: DecisionDraws
}

/** The ruling on a case by its draws, and what it was judged by. */
export function ruleOnCase({ built, flips, contenders, inputs, by }: Bench): Verdicted {
  const rules = decisionRulesOf(built, flips, contenders)
  const drawnBy = ({ draws, seed, isPlan = false }: DecisionDraws) =>
    drawnWhenAsked(contenders, (options) => runDraws({ c: built.c, variables: isPlan ? [] : inputs(), options, draws, seed }))
  const drawsOf = drawnBy(by)
  const share = shareOf(drawsOf)
  const fewer = by.isTrial === true ? FEWER.filter((draws) => draws < by.draws) : []
  const sharesOfFewer = fewer.map((draws) => ({ draws, share: shareOf(drawnBy({ ...by, draws })) }))
  const sideOf = (clause: Pick<MoneyClause, 'option' | 'rivals'>): number => {
    for (const few of sharesOfFewer) {
      const found = few.share(clause)
      if (isFarFrom(rules.policy.confidence, found, few.draws)) return found
    }
    return share(clause)
  }
  const costOf = costsOf(built, contenders)
  const cheapestHost = cheapestHostNpv(built)
  const asked = new Set<number>()
  const seen: Seen = {
    billUsd: testedBill(built),
    engineers: built.told.team.mlPlatformEngineers,
    cheapest: (ids) => cheapestOf(contenders, ids),
    pays: (option, rivals) => {
      // What is dearer in the mean of its futures is not what pays, however many of them are a little cheaper.
      if (rivals.some((id) => costOf(id) <= costOf(option))) return false
      const found = sideOf({ option, rivals })
      asked.add(found)
      return found >= rules.policy.confidence
    },
    beatsCheapestHost: (option) =>
      rules.tuned || cheapestHost === null || (contenders.find((one) => one.id === option)?.npvUsd ?? Infinity) < cheapestHost,
  }
  return { contenders, rules, seen, ruling: ruler(rules)(seen), drawsOf, share, asked: () => [...asked] }
}
