/** From a resolved scenario and the tables to the report: the whole decision, without a clock, a file or a stream. */
import { breakEvens, type BreakEvens } from '../engine/breakeven.ts'
import { paybackMonth } from '../engine/cashflow.ts'
import { driversOf } from '../engine/drivers.ts'
import type { Flip } from '../engine/flips/flip.ts'
import { isSelfHosted, type OptionId } from '../engine/options.ts'
import { reason, type Reason } from '../engine/reason.ts'
import { shareCheaper, spreadOf, type Draws } from '../engine/uncertainty.ts'
import { bestSelfHosted, bestTuned, type Contender, type Verdict } from '../engine/verdict.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Assumption, Report, ReportOption } from '../report/schema.ts'
import { SCHEMA_VERSION } from '../report/version.ts'
import type { Scenario } from '../scenario/resolved.ts'
import { revisit, wouldFlip } from './advice.ts'
import { calendarMonths } from './calendar.ts'
import { buildCase, type BuiltCase } from './case.ts'
import { cents } from './money.ts'
import {
  choiceAt,
  confidenceOf,
  drawnOptions,
  drawsOf,
  flipsOf,
  judge,
  rulesOf,
  type Flips,
  type Judged,
  type Run,
} from './judge.ts'
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
 * Decides a scenario.
 * @throws CannotDecide when the scenario cannot be priced on that date, MissingRow when the tables are incomplete
 */
export const decide = (resolved: Resolved, tables: Tables, run: Run): Report =>
  decideBuilt(resolved, tables, run, builtFor(resolved, tables, run))

/** The case of a scenario, as `decide` would build it. */
export const builtFor = ({ scenario }: Resolved, tables: Tables, run: Run): BuiltCase =>
  buildCase(scenario, tables, run.asOf, run.measurements ?? tables.throughput.measurements)

/** Decides a case that was built before. @param built by `builtFor` from the same */
export const decideBuilt = ({ scenario, assumptions }: Resolved, tables: Tables, run: Run, built: BuiltCase): Report => {
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
