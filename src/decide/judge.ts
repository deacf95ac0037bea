/** What is judged, and by which draws: flips, contenders, the verdict, how sure it is, and whether it holds at other prices. */
import { narrowTask } from '../engine/flips/narrow.ts'
import { scaleAndTeam } from '../engine/flips/scale.ts'
import { comparable } from '../engine/comparable.ts'
import { npvUsd, type OptionId } from '../engine/options.ts'
import { runDraws, shareCheaper, type Draws } from '../engine/uncertainty.ts'
import { bestSelfHosted, verdictOf, type Choice, type Contender, type VerdictInput } from '../engine/verdict.ts'
import type { Measurement } from '../pricing/schema.ts'
import type { ReportOption } from '../report/schema.ts'
import type { BuiltCase } from './case.ts'
import { chooser, sameDecision, type Rules } from './choice.ts'
import { cents } from './money.ts'
import type { UncertainInput } from './variables.ts'

export interface Run {
  /** YYYY-MM-DD: the date that prices are read at, month 1 */
  asOf: string
  /** Of the uncertainty run; 0 = off */
  draws: number
  seed: number
  version: string
  /** Published measurements of the scenario's open model; default: those in the tables */
  measurements?: readonly Measurement[]
}

/** The three flips of a case. */
export const flipsOf = (built: BuiltCase) => {
  const { terms } = built.c
  return {
    regulated: built.dataRule.flip,
    scale: scaleAndTeam({
      optimizedApiUsdPerMonth: built.optimizedBillUsd,
      apiUsdPerMonth: built.billUsd,
      growthPerYear: terms.workload.growthPerYear,
      horizonMonths: built.c.months,
      engineers: terms.team.mlPlatformEngineers,
      thresholdUsd: terms.policy.apiUsdPerMonthThreshold,
      minEngineers: terms.policy.minMlPlatformEngineers,
    }),
    narrow: narrowTask({
      narrow: terms.task.narrow,
      evaluation: terms.task.evaluation,
      minExamples: terms.policy.minEvaluationExamples,
    }),
  }
}

export type Flips = ReturnType<typeof flipsOf>

const isContender = (option: ReportOption): boolean =>
  option.status === 'priced' && option.id !== 'api' && option.id !== 'api-optimized'

/** A hybrid without a base is the API by another name. */
const isReal = (built: BuiltCase, option: ReportOption) => option.id !== 'hybrid' || built.c.hybridReplicas > 0

/** The options that may be chosen over the API, with what they cost and how often they are cheaper. */
export const contendersOf = (
  built: BuiltCase,
  options: ReportOption[],
  baselineNpvUsd: number,
  draws: Draws | null,
): Contender[] =>
  options
    .filter((option) => isContender(option) && isReal(built, option))
    .map((option) => {
      const cost = built.c.apiPermitted
        ? (option.totals?.npvUsd ?? Number.NaN)
        : (npvUsd(comparable(built.c), option.id) ?? Number.NaN)
      const savings = draws?.savings.get(option.id)
      const drawnShare = savings ? shareCheaper(savings) : null
      return { id: option.id, npvUsd: cost, drawnShare, probabilityCheaper: drawnShare ?? (cost < baselineNpvUsd ? 1 : 0) }
    })

/** What law costs: the same service with the API bridging until it runs, over the API alone, NPV in USD. */
const legalPremium = (built: BuiltCase, contenders: readonly Contender[]): number | null => {
  const best = bestSelfHosted(contenders)
  const own = best && npvUsd({ ...built.c, apiPermitted: true }, best.id)
  return own === null ? null : cents(own - built.baselineNpvUsd)
}

/** What the rules look at, for the choice in one outcome. */
export const rulesOf = (built: BuiltCase, flips: Flips, contenders: readonly Contender[]): Rules => ({
  regulated: flips.regulated.status,
  narrow: flips.narrow.status,
  policy: built.c.terms.policy,
  contenders: contenders.map((one) => one.id),
})

/** Share of draws in which the same rules come to the same decision; null without draws. */
export const confidenceOf = (choice: Choice, rules: Rules, draws: Draws | null): number | null => {
  if (!draws) return null
  if (choice === 'undetermined') return 0
  let draw = 0
  let same = 0
  const choose = chooser(rules)
  const savings = (id: OptionId) => draws.savings.get(id)?.[draw] ?? Number.NEGATIVE_INFINITY
  for (; draw < draws.bills.length; draw++) {
    const outcome = { billUsd: draws.bills[draw] ?? 0, engineers: draws.engineers[draw] ?? 0, savingUsd: savings }
    if (sameDecision(choice, choose(outcome))) same++
  }
  return same / draws.bills.length
}

/**
 * Options that the draws compare: those that the rules could choose here. A host of the open model is priced beside them, but
 * no rule chooses it, and a hybrid that hosts everything is the rented option by another name.
 */
export const drawnOptions = (built: BuiltCase, flips: Flips, options: ReportOption[]): OptionId[] =>
  options
    .filter((option) => isContender(option) && isReal(built, option))
    .map((option) => option.id)
    .filter((id) => id !== 'hosted-open' && !(id === 'hybrid' && built.c.hybridReplicas === Infinity))
    .filter((id) => id !== 'managed-tuned' || flips.narrow.status === 'met')

/** The draws of a run; null without any. */
export const drawsOf = (built: BuiltCase, inputs: UncertainInput[], options: OptionId[], run: Run): Draws | null => {
  if (run.draws === 0) return null
  const draws = runDraws({ c: built.c, variables: inputs, options, draws: run.draws, seed: run.seed })
  const rented = draws.savings.get('rented')
  if (rented && built.c.hybridReplicas === Infinity) draws.savings.set('hybrid', rented)
  return draws
}

/** The verdict of a case by its draws, and what it was judged by. */
export const judge = (built: BuiltCase, flips: Flips, options: ReportOption[], draws: Draws | null) => {
  const contenders = contendersOf(built, options, built.baselineNpvUsd, draws)
  const input: VerdictInput = {
    flips,
    baselineNpvUsd: built.baselineNpvUsd,
    apiPermitted: built.permits['api-optimized'].permitted,
    contenders,
    confidence: built.c.terms.policy.confidence,
    legalPremiumUsd: legalPremium(built, contenders),
  }
  return { contenders, verdict: verdictOf(input) }
}

/** Priced options at the prices of another case. */
const repriced = (built: BuiltCase, options: ReportOption[]): ReportOption[] =>
  options.map((option) =>
    option.totals ? { ...option, totals: { ...option.totals, npvUsd: npvUsd(built.c, option.id) ?? Number.NaN } } : option,
  )

/** Draws for a side remark, unless they are too few to come to the verdict that it is about. */
const FEW = 1000

export interface Judged {
  built: BuiltCase
  flips: Flips
  choice: Choice
  options: ReportOption[]
  inputs: UncertainInput[]
  run: Run
  draws: Draws | null
}

/** The first of the draws are what a shorter run would have drawn. */
const firstOf = ({ savings, bills, engineers }: Draws, count: number): Draws => ({
  savings: new Map([...savings].map(([id, usd]) => [id, usd.subarray(0, count)])),
  bills: bills.subarray(0, count),
  engineers: engineers.subarray(0, count),
})

/** The choice of a judged case at other prices. */
export const choiceAt = ({ built, flips: today, choice, options, inputs, run, draws }: Judged, other: BuiltCase): Choice => {
  const flips = flipsOf(other)
  const after = repriced(other, options)
  // Without a flip that money decides, no draw is looked at.
  if (flips.scale.status !== 'met' && flips.narrow.status !== 'met') return judge(other, flips, after, null).verdict.choice
  const agrees = draws === null || judge(built, today, options, firstOf(draws, FEW)).verdict.choice === choice
  const count = agrees ? Math.min(run.draws, FEW) : run.draws
  return judge(other, flips, after, drawsOf(other, inputs, drawnOptions(other, flips, options), { ...run, draws: count })).verdict
    .choice
}
