/** From a resolved scenario and the tables to the report: the whole decision, without a clock, a file or a stream. */
import { breakEvens, type BreakEvens } from '../engine/break-even/volume.ts'
import { driversOf } from '../engine/uncertainty/sensitivity.ts'
import type { Flip } from '../engine/verdict/flips/flip.ts'
import { waits } from '../engine/options/comparable.ts'
import { npvUsd, OPTIONS } from '../engine/options/options.ts'
import { actOf, type OptionId } from '../engine/options/option-ids.ts'
import { reason, type Reason } from '../engine/reason.ts'
import { OWN, TUNED_PURCHASES, UNTUNED_PURCHASES } from '../engine/verdict/rules.ts'
import { prepared } from '../engine/series.ts'
import { shareCheaper, spreadOf } from '../engine/uncertainty/monte-carlo.ts'
import { verdictOf } from '../engine/verdict/verdict.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Assumption, Report, ReportOption } from '../report/schemas/report.schema.ts'
import { REPORT_VERSION } from '../report/schemas/version.ts'
import { revisit, wouldFlip } from './advice/advice.ts'
import { calendarMonths } from './case/calendar.ts'
import { asRange } from './case/case.ts'
import { displayOf, holdRate, rateWarnings } from './case/currency.ts'
import type { BuiltCase } from './case/built-case.ts'
import { conditionsOf } from './verdict/conditions.ts'
import { closenessOf, closestOf, confidenceOf, isOnLine } from './verdict/confidence.ts'
import {
  contendersOf,
  drawsIn,
  flipsOf,
  ruleOnCase,
  testedBill,
  type Plan,
  type Run,
  type Verdicted,
} from './verdict/decision.ts'
import { dataTermsOf } from './parts/data-terms.ts'
import type { Curves } from '../report/curves.ts'
import { curvesOf } from './parts/curves.ts'
import { finite } from './finite.ts'
import { rangesMoveBill } from './advice/bill.ts'
import { roundToCent } from '../engine/ledger/round.ts'
import { oldOffer } from './advice/old-offer.ts'
import { once, worked } from './lazy.ts'
import { optionsInParts } from './parts/options.ts'
import { withOpenModel, type ResolvedModel } from './case/open-model.ts'
import { otherModelsOf } from './verdict/other-models.ts'
import { priceSteps } from './advice/price-step.ts'
import { resaleDecides } from './parts/resale.ts'
import { savingsOf } from './parts/savings.ts'
import { nextSteps } from './advice/steps.ts'
import { builtFor, choiceAt, redecider } from './verdict/trial.ts'
import { withRent } from './case/rent.ts'
import { withUpgrades } from './case/upgrades.ts'
import { holdLife } from './case/model-life.ts'
import { countedTokens, withFactors } from './case/open-tokens.ts'
import { pricingUsed } from './parts/prices-used.ts'
import { holdRates, unlikelyRates } from './case/measured-rate.ts'
import { oddPrices } from './advice/odd-prices.ts'
import { unlikelyValues } from './advice/unlikely.ts'
import { uncertainInputs, type UncertainInput } from './case/uncertain-inputs.ts'
import { apiTooShort } from './case/context.ts'
import { warningsOf } from './advice/warnings.ts'
import { worthMeasuring } from './verdict/measure-first.ts'

/** The range of the draws goes with the figure of the plan. */
function ranged(said: Reason, challenger: OptionId | null, uncertainty: Report['uncertainty']): Reason {
  const { npvSavingsUsd, npvLossUsd, option } = said.args
  const plan = typeof npvLossUsd === 'number' ? -npvLossUsd : npvSavingsUsd
  if (!uncertainty || option !== challenger || typeof plan !== 'number') return said
  const { p10, p50, p90 } = uncertainty.npvSavingsUsd
  return { ...said, args: { ...said.args, p10, p50, p90 } }
}

/** The option that the comparison is about: the one chosen, or the one that the money clause looked at, or the best own one. */
function challengerOf({ ruling, seen, rules }: Verdicted): OptionId | null {
  if (ruling.option !== null && actOf(ruling.choice) !== 'stay') return ruling.option
  if (ruling.basis !== 'no-flip' && ruling.money) return ruling.money.option
  return seen.cheapest(OWN) ?? (rules.open === 'worse' ? null : (ruling.money?.option ?? null))
}

/** The best way to buy the weights that own GPUs would serve. */
function purchaseIn(built: BuiltCase, { rules, seen, contenders }: Verdicted): Report['comparison']['purchase'] {
  const option = seen.cheapest(rules.tuned ? TUNED_PURCHASES : UNTUNED_PURCHASES)
  const found = contenders.find((one) => one.id === option)
  if (!found) return null
  const name = OPTIONS[found.id].seller?.(built.c) ?? null
  return {
    option: found.id,
    host: name,
    npvUsd: roundToCent(found.npvUsd),
    npvSavingsUsd: roundToCent(built.baselineNpvUsd - found.npvUsd),
  }
}

function comparisonOf(
  built: BuiltCase,
  options: ReportOption[],
  compared: { challenger: OptionId | null; purchase: () => Report['comparison']['purchase'] },
  breakEven: () => BreakEvens,
): Report['comparison'] {
  const { challenger, purchase } = compared
  const savings = once(() => {
    const other = options.find((option) => option.id === challenger && option.status === 'priced')
    return other ? savingsOf(built, other.id) : null
  })
  const bought = once(purchase)
  return {
    baseline: 'api-optimized',
    challenger,
    get purchase() {
      return bought() ?? null
    },
    get savingsUsd() {
      const saved = savings()
      return saved && roundToCent(saved.monthly.reduce((sum, usd) => sum + usd, 0))
    },
    get npvSavingsUsd() {
      return savings()?.npvUsd ?? null
    },
    get npvSavingsWithoutResaleUsd() {
      return savings()?.npvWithoutResaleUsd ?? null
    },
    get paybackMonth() {
      return savings()?.paybackMonth ?? null
    },
    get breakEven() {
      return breakEven()
    },
  }
}

interface Drawn {
  built: BuiltCase
  inputs: UncertainInput[]
  run: Run
  judged: Verdicted
  challenger: OptionId | null
}

/** What the draws say of the challenger; null where none were asked for. */
function uncertaintyOf({ built, inputs, run, judged, challenger }: Drawn): Report['uncertainty'] {
  const savings = challenger === null || run.draws === 0 ? undefined : judged.drawsOf([challenger]).savings.get(challenger)
  if (!savings || challenger === null) return null
  const spread = spreadOf(savings)
  return {
    draws: run.draws,
    seed: run.seed,
    probabilityChallengerCheaper: shareCheaper(savings),
    npvSavingsUsd: {
      p10: roundToCent(spread.p10),
      p50: roundToCent(spread.p50),
      p90: roundToCent(spread.p90),
      mean: roundToCent(spread.mean),
    },
    drivers: driversOf(built.c, inputs, challenger).map((driver) => ({
      ...driver,
      unit: inputs.find((one) => one.path === driver.path)?.unit ?? null,
      npvSavingsAtLow: roundToCent(driver.npvSavingsAtLow),
      npvSavingsAtHigh: roundToCent(driver.npvSavingsAtHigh),
      swingUsd: roundToCent(driver.swingUsd),
    })),
  }
}

/** What law costs: the same service with the API bridging until it runs, over the API alone, NPV in USD. */
function legalPremium(built: BuiltCase, own: OptionId | null): number | null {
  const usd = own === null ? null : npvUsd(prepared({ ...built.c, apiPermitted: true }), own)
  return usd === null ? null : roundToCent(usd - built.baselineNpvUsd)
}

/** The value of a range that the plan computes with goes beside it. */
function withUsed(told: readonly Assumption[], inputs: readonly UncertainInput[]): Assumption[] {
  return told.map((one) => {
    const input = inputs.find((drawn) => drawn.path === one.path)
    return input && input.planned !== input.range.mode ? { ...one, used: input.planned } : one
  })
}

/** A report, and what drawings need beside it: worked out when somebody draws. */
export interface Drawable {
  report: Report
  /** @param points of each curve of the volume */
  curves: (points: number) => Curves
}

/**
 * A decision whose report is worked out part by part, each when it is first read and once. What the answer rests on, and every
 * refusal of the scenario, comes first.
 * @throws CannotDecide when the scenario cannot be priced on that date, MissingRow when the tables are incomplete, here or where a part is read
 */
export function decideInParts(resolved: ResolvedModel, tables: Tables, run: Run): Report {
  const { scenario, assumptions, files = [] } = withRent(withUpgrades(withOpenModel(resolved, tables, run.asOf), tables), tables)
  holdLife(scenario, assumptions, tables, run.asOf)
  holdRate(scenario, run.asOf)
  const built = builtFor(scenario, tables, run)
  const { c, peakToMean, switchDays, purchase, quality, tokens, portability } = built
  holdRates(scenario, c.terms, tables, tokens.factors)
  const options = optionsInParts(built)
  const serving = c.rented ?? c.owned
  const inputs = once(() => uncertainInputs({ scenario, tables, c, peakToMean, switchDays, serving, purchase, quality, tokens }))
  const flips = flipsOf(built)
  const judged = ruleOnCase({ built, flips, contenders: contendersOf(built, options), inputs, by: drawsIn(run) })
  const { ruling, contenders } = judged
  finite({ contenders, baselineNpvUsd: built.baselineNpvUsd })
  const verdict = once(() =>
    verdictOf({
      flips,
      rules: judged.rules,
      seen: judged.seen,
      ruling,
      baselineNpvUsd: built.baselineNpvUsd,
      contenders,
      share: judged.share,
      legalPremiumUsd: judged.rules.law === 'met' ? legalPremium(built, ruling.option) : null,
      openModel: built.model.id,
      host: c.host?.id ?? null,
      drawn: run.draws > 0,
      waits: waits(c),
    }),
  )
  const redecide = redecider(scenario, tables, run)
  const effectOf = priceSteps({
    built,
    choice: ruling.choice,
    asOf: run.asOf,
    choiceOf: (other) => choiceAt({ built: other, inputs: inputs(), run }),
  })
  const challenger = challengerOf(judged)
  run.onPlan?.({ built, scenario, judged, challenger })
  const breakEven = once(() => breakEvens(c, challenger))
  const comparison = comparisonOf(built, options, { challenger, purchase: () => purchaseIn(built, judged) }, breakEven)
  const all: Flip[] = [flips.regulated, flips.scale, flips.narrow]
  const uncertainty = once(() => uncertaintyOf({ built, inputs: inputs(), run, judged, challenger }))
  const told = once(() => [...withUsed(withFactors(assumptions, tokens, tables), inputs()), ...built.derived])
  const isWhole = run.isPreliminary !== true
  const otherModels = once(() =>
    isWhole ? otherModelsOf({ scenario, tables, run, told: assumptions, now: ruling, redecide }) : [],
  )
  const ground = () => ({ built, inputs: inputs(), redecide, now: ruling.choice })
  const conditions = once(() => conditionsOf({ built, judged, verdict: verdict(), tables, asOf: run.asOf }))
  const pricing = once(() => pricingUsed(built, tables, run.asOf))
  const measured = once(() => {
    const shown = isWhole ? uncertainty() : null
    return shown && worthMeasuring({ ...ground(), judged, drivers: shown.drivers, told: told(), otherModels: otherModels() })
  })
  const reasons = once(() => [
    ...verdict().reasons.map((one) => ranged(one, challenger, uncertainty())),
    ...(isOnLine(judged, built)
      ? [reason('on-the-line', { usdPerMonth: testedBill(built), threshold: built.told.policy.apiUsdPerMonthThreshold })]
      : []),
    ...resaleDecides(comparison, options),
  ])
  const confidence = once(() => (run.draws === 0 ? null : confidenceOf(judged, built)))
  const closeness = once(() => closenessOf(judged, built))
  const closest = once(() => closestOf(judged, built) ?? undefined)
  const flipping = once(() => (isWhole ? wouldFlip({ ...ground(), judged, flips: all, comparison }) : []))
  const again = once(() => revisit(built, run.asOf, { flips: all, effectOf, used: pricing().used }))
  const steps = once(() =>
    nextSteps({
      built,
      flips,
      options,
      verdict: verdict(),
      conditions: conditions(),
      breakEven: breakEven(),
      tables,
      asOf: run.asOf,
    }),
  )
  const warnings = once(() => [
    ...rateWarnings(scenario, run.asOf),
    ...unlikelyValues(scenario, tables),
    ...oddPrices(scenario),
    ...unlikelyRates(scenario, c.terms, tables, tokens.factors),
    ...[apiTooShort(c.terms, tables)].filter((one) => one !== null),
    ...oldOffer(built, tables, run.asOf),
    ...rangesMoveBill(flips, options),
    ...warningsOf(built, tables, {
      asOf: run.asOf,
      lastMonth: calendarMonths(run.asOf, c.months).at(-1) ?? run.asOf,
      rival: challenger,
      inputTokens: asRange(scenario.workload.inputTokensPerRequest),
      effectOf,
    }),
  ])
  const said = {
    // The answer itself is the ruling's: whoever asks for no more waits for no sentence.
    choice: ruling.choice,
    option: ruling.option,
    basis: ruling.basis,
    get agreement() {
      return verdict().agreement
    },
    get costOfRuleUsd() {
      return verdict().costOfRuleUsd
    },
    get reasons() {
      return reasons()
    },
    get confidence() {
      return confidence()
    },
    get closeness() {
      return closeness()
    },
    get closest() {
      return closest()
    },
    get conditions() {
      return conditions()
    },
    get otherModels() {
      return otherModels().length > 0 ? otherModels() : undefined
    },
    get wouldFlip() {
      return flipping()
    },
    get revisit() {
      return again()
    },
  } as Report['verdict']
  return {
    schemaVersion: REPORT_VERSION,
    tool: { name: 'flippoint', version: run.version },
    asOf: run.asOf,
    scenario,
    get assumptions() {
      return told()
    },
    ...(files.length > 0 ? { files } : {}),
    ...displayOf(scenario, run.asOf, options, comparison),
    flips: all,
    options,
    comparison,
    get uncertainty() {
      return uncertainty()
    },
    get worthMeasuring() {
      return measured()
    },
    ...countedTokens(tokens),
    ...dataTermsOf(built, options, tables),
    portability: { ...portability, switchUsd: roundToCent((c.facts.switchDays / 365) * c.terms.team.engineerUsdPerYear) },
    verdict: said,
    get nextSteps() {
      return steps()
    },
    get pricing() {
      return pricing()
    },
    gate: { passed: true, results: [] },
    get warnings() {
      return warnings()
    },
  }
}

/**
 * Decides a scenario.
 * @throws CannotDecide when the scenario cannot be priced on that date, MissingRow when the tables are incomplete
 */
export function decide(resolved: ResolvedModel, tables: Tables, run: Run): Report {
  const parts = decideInParts(resolved, tables, run)
  const { options, comparison, verdict } = parts
  return finite(worked({ ...parts, options: options.map(worked), comparison: worked(comparison), verdict: worked(verdict) }))
}

/** The curves of the decision that a plan is of. @param points of each curve of the volume */
export function curvesFrom(plan: Plan | null, { draws }: Run, points: number): Curves {
  if (plan === null) throw new Error('a report without a plan')
  return curvesOf({ ...plan, draws }, points)
}

/** The same, with the curves of its drawings. @throws as `decide` */
export function decideToDraw(resolved: ResolvedModel, tables: Tables, run: Run): Drawable {
  let plan: Plan | null = null
  const report = decide(resolved, tables, { ...run, onPlan: (made) => (plan = made) })
  return { report, curves: (points) => curvesFrom(plan, run, points) }
}
