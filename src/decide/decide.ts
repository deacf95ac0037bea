/** From a resolved scenario and the tables to the report: the whole decision, without a clock, a file or a stream. */
import { breakEvens, type BreakEvens } from '../engine/breakeven.ts'
import { paybackMonth } from '../engine/cashflow.ts'
import { driversOf } from '../engine/drivers.ts'
import type { Flip } from '../engine/flips/flip.ts'
import { narrowTask } from '../engine/flips/narrow.ts'
import { scaleAndTeam } from '../engine/flips/scale.ts'
import { isSelfHosted, npvUsd, type OptionId } from '../engine/options.ts'
import { reason, type Reason } from '../engine/reason.ts'
import { runDraws, shareCheaper, spreadOf, type Draws } from '../engine/uncertainty.ts'
import {
  bestSelfHosted,
  bestTuned,
  verdictOf,
  type Choice,
  type Contender,
  type Verdict,
  type VerdictInput,
} from '../engine/verdict.ts'
import type { Measurement, Tables } from '../pricing/schema.ts'
import type { Assumption, Report, ReportOption } from '../report/schema.ts'
import { SCHEMA_VERSION } from '../report/version.ts'
import type { Scenario } from '../scenario/resolved.ts'
import { revisit, wouldFlip } from './advice.ts'
import { calendarMonths } from './calendar.ts'
import { buildCase, type BuiltCase } from './case.ts'
import { chooser, sameDecision, type Rules } from './choice.ts'
import { cents } from './money.ts'
import { reportOptions } from './options.ts'
import { priceSteps } from './priceStep.ts'
import { nextSteps } from './steps.ts'
import { pricingUsed } from './used.ts'
import { uncertainInputs, type UncertainInput } from './variables.ts'
import { warningsOf } from './warnings.ts'
import { worthMeasuring } from './worth.ts'

export interface Resolved {
  scenario: Scenario
  assumptions: Assumption[]
}

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

export const contendersOf = (
  built: BuiltCase,
  options: ReportOption[],
  baselineNpvUsd: number,
  draws: Draws | null,
): Contender[] =>
  options
    .filter((option) => isContender(option) && isReal(built, option))
    .map((option) => {
      const cost = option.totals?.npvUsd ?? Number.NaN
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

/** One draw, with its own bill, team and money. */

const confidenceOf = (choice: Choice, rules: Rules, draws: Draws | null): number | null => {
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

/** A figure of the plan that lies outside four of five draws is no headline: the middle of the draws goes with it. */
const ranged = (said: Reason, challenger: OptionId | null, uncertainty: Report['uncertainty']): Reason => {
  const { npvSavingsUsd, npvLossUsd, option } = said.args
  const plan = typeof npvLossUsd === 'number' ? -npvLossUsd : npvSavingsUsd
  if (!uncertainty || option !== challenger || typeof plan !== 'number') return said
  const { p10, p50, p90 } = uncertainty.npvSavingsUsd
  const outside = plan < p10 || plan > p90
  return outside && Math.sign(p50) === Math.sign(plan) ? { ...said, args: { ...said.args, p10, p50, p90 } } : said
}

/** Where a host sells the very model that would be self-hosted for less, that comes first. */
const buyInstead = (built: BuiltCase, contenders: readonly Contender[], chosen: OptionId | null): Reason[] => {
  const own = contenders.find((one) => one.id === chosen && isSelfHosted(one.id))
  const host = contenders.find((one) => one.id === 'hosted-open')
  if (!own || !host || host.npvUsd >= own.npvUsd) return []
  const args = {
    host: built.c.host?.id ?? null,
    option: own.id,
    npvUsd: host.npvUsd,
    npvSavingsUsd: cents(own.npvUsd - host.npvUsd),
  }
  return [reason('hosted-open-cheaper', args)]
}

/** The option that the comparison is about: the chosen one, else the strongest rival of the API. */
const challengerOf = (verdict: Verdict, flips: Flips, contenders: readonly Contender[]): OptionId | null => {
  if (verdict.option !== null && verdict.choice !== 'api') return verdict.option
  const best = flips.narrow.status === 'met' ? bestTuned(contenders) : bestSelfHosted(contenders)
  return best?.id ?? null
}

const crossing = (one: BreakEvens[keyof BreakEvens]) => ({ status: one.status, value: one.value, holds: one.holds })

const comparisonOf = (
  built: BuiltCase,
  options: ReportOption[],
  challenger: OptionId | null,
  breakEven: BreakEvens,
): Report['comparison'] => {
  const baseline = built.baselineMonthly
  const other = options.find((option) => option.id === challenger)
  const savings = other?.monthly.map((month, index) => (baseline[index] ?? 0) - month.usd) ?? []
  return {
    baseline: 'api-optimized',
    challenger,
    savingsUsd: other ? cents(savings.reduce((sum, usd) => sum + usd, 0)) : null,
    npvSavingsUsd: other?.totals ? cents(built.baselineNpvUsd - other.totals.npvUsd) : null,
    paybackMonth: other ? paybackMonth(savings) : null,
    breakEven: {
      requestsPerMonth: crossing(breakEven.requestsPerMonth),
      apiUsdPerMonth: crossing(breakEven.apiUsdPerMonth),
      utilization: crossing(breakEven.utilization),
      usdPerGpuHour: crossing(breakEven.usdPerGpuHour),
      opsFte: crossing(breakEven.opsFte),
    },
  }
}

const uncertaintyOf = (
  built: BuiltCase,
  inputs: UncertainInput[],
  run: Run,
  draws: Draws | null,
  challenger: OptionId | null,
): Report['uncertainty'] => {
  const savings = challenger === null ? undefined : draws?.savings.get(challenger)
  if (!savings || challenger === null) return null
  const spread = spreadOf(savings)
  return {
    draws: run.draws,
    seed: run.seed,
    probabilityChallengerCheaper: shareCheaper(savings),
    npvSavingsUsd: { p10: cents(spread.p10), p50: cents(spread.p50), p90: cents(spread.p90), mean: cents(spread.mean) },
    drivers: driversOf(built.c, inputs, challenger).map((driver) => ({
      ...driver,
      unit: inputs.find((one) => one.path === driver.path)?.unit ?? null,
      npvSavingsAtLow: cents(driver.npvSavingsAtLow),
      npvSavingsAtHigh: cents(driver.npvSavingsAtHigh),
      swingUsd: cents(driver.swingUsd),
    })),
  }
}

/**
 * Options that the draws compare: those that the rules could choose here. A host of the open model is priced beside them, but
 * no rule chooses it, and a hybrid that hosts everything is the rented option by another name.
 */
const drawnOptions = (built: BuiltCase, flips: Flips, options: ReportOption[]): OptionId[] =>
  options
    .filter((option) => isContender(option) && isReal(built, option))
    .map((option) => option.id)
    .filter((id) => id !== 'hosted-open' && !(id === 'hybrid' && built.c.hybridReplicas === Infinity))
    .filter((id) => id !== 'managed-tuned' || flips.narrow.status === 'met')

const drawsOf = (built: BuiltCase, inputs: UncertainInput[], options: OptionId[], run: Run): Draws | null => {
  if (run.draws === 0) return null
  const draws = runDraws({ c: built.c, variables: inputs, options, draws: run.draws, seed: run.seed })
  const rented = draws.savings.get('rented')
  if (rented && built.c.hybridReplicas === Infinity) draws.savings.set('hybrid', rented)
  return draws
}

/** The verdict of a case by its draws, and what it was judged by. */
const judge = (built: BuiltCase, flips: Flips, options: ReportOption[], draws: Draws | null) => {
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

interface Judged {
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
const choiceAt = ({ built, flips: today, choice, options, inputs, run, draws }: Judged, other: BuiltCase): Choice => {
  const flips = flipsOf(other)
  const after = repriced(other, options)
  // Without a flip that money decides, no draw is looked at.
  if (flips.scale.status !== 'met' && flips.narrow.status !== 'met') return judge(other, flips, after, null).verdict.choice
  const agrees = draws === null || judge(built, today, options, firstOf(draws, FEW)).verdict.choice === choice
  const count = agrees ? Math.min(run.draws, FEW) : run.draws
  return judge(other, flips, after, drawsOf(other, inputs, drawnOptions(other, flips, options), { ...run, draws: count })).verdict
    .choice
}

/**
 * Decides a scenario.
 * @throws CannotDecide when the scenario cannot be priced on that date, MissingRow when the tables are incomplete
 */
export const decide = ({ scenario, assumptions }: Resolved, tables: Tables, run: Run): Report => {
  const built = buildCase(scenario, tables, run.asOf, run.measurements ?? tables.throughput.measurements)
  const { c } = built
  const options = reportOptions(built)
  const serving = c.rented ?? c.owned
  const { peakToMean, switchDays } = built
  const inputs = run.draws === 0 ? [] : uncertainInputs({ scenario, tables, c, peakToMean, switchDays, serving })
  const flips = flipsOf(built)
  const draws = drawsOf(built, inputs, drawnOptions(built, flips, options), run)
  const { contenders, verdict } = judge(built, flips, options, draws)
  const judged: Judged = { built, flips, choice: verdict.choice, options, inputs, run, draws }
  const effectOf = priceSteps({ built, choice: verdict.choice, asOf: run.asOf, choiceOf: (other) => choiceAt(judged, other) })
  const challenger = challengerOf(verdict, flips, contenders)
  const breakEven = breakEvens(c, challenger)
  const comparison = comparisonOf(built, options, challenger, breakEven)
  const all: Flip[] = [flips.regulated, flips.scale, flips.narrow]
  const lastMonth = calendarMonths(run.asOf, c.months).at(-1) ?? run.asOf
  const { portability } = built
  const rules = rulesOf(built, flips, contenders)
  const uncertainty = uncertaintyOf(built, inputs, run, draws, challenger)
  const told = [...assumptions, ...built.derived]
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'flippoint', version: run.version },
    asOf: run.asOf,
    scenario,
    assumptions: told,
    flips: all,
    options,
    comparison,
    uncertainty,
    worthMeasuring: uncertainty && worthMeasuring({ built, rules, contenders, inputs, drivers: uncertainty.drivers, told }),
    portability: { ...portability, switchUsd: cents((c.facts.switchDays / 365) * c.terms.team.engineerUsdPerYear) },
    verdict: {
      ...verdict,
      reasons: [
        ...verdict.reasons.map((one) => ranged(one, challenger, uncertainty)),
        ...buyInstead(built, contenders, verdict.option),
      ],
      confidence: confidenceOf(verdict.choice, rules, draws),
      wouldFlip: wouldFlip({
        built,
        flips: all,
        breakEven,
        choice: verdict.choice,
        cheaper: (comparison.npvSavingsUsd ?? 0) > 0,
      }),
      revisit: revisit(built, run.asOf, all, effectOf),
    },
    nextSteps: nextSteps({ built, flips, options, verdict, breakEven, tables, asOf: run.asOf }),
    pricing: pricingUsed(built, tables, run.asOf),
    gate: { passed: true, results: [] },
    warnings: warningsOf(built, tables, { asOf: run.asOf, lastMonth, rival: challenger, effectOf }),
  }
}
