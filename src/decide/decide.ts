/** From a resolved scenario and the tables to the report: the whole decision, without a clock, a file or a stream. */
import { breakEvens } from '../engine/break-even/volume.ts'
import { roundToCent } from '../engine/ledger/round.ts'
import { waits } from '../engine/options/comparable.ts'
import type { OptionId } from '../engine/options/option-ids.ts'
import { npvUsd } from '../engine/options/options.ts'
import { reason } from '../engine/reason.ts'
import { prepared } from '../engine/flat/series.ts'
import type { Flip } from '../engine/verdict/flips/flip.ts'
import { verdictOf } from '../engine/verdict/verdict.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Curves } from '../report/curves.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { REPORT_VERSION } from '../report/schemas/version.ts'
import { wouldFlip } from './advice/would-flip.ts'
import { revisit } from './advice/revisit.ts'
import { rangesMoveBill } from './advice/bill.ts'
import { oddPrices } from './advice/odd-prices.ts'
import { oldOffer, passedOver } from './advice/old-offer.ts'
import { priceSteps } from './advice/price-step.ts'
import { nextSteps } from './advice/steps.ts'
import { unlikelyValues } from './advice/unlikely.ts'
import { warningsOf } from './advice/warnings.ts'
import type { BuiltCase } from './case/built-case.ts'
import { calendarMonths } from './case/calendar.ts'
import { asRange } from './case/planned-facts.ts'
import { apiTooShort } from './case/context.ts'
import { displayOf, holdRate, rateWarnings } from './case/currency.ts'
import { holdRates, unlikelyRates } from './case/measured-rate.ts'
import { holdLife } from './case/model-life.ts'
import { type ResolvedModel, withOpenModel } from './case/open-model.ts'
import { countedTokens, withFactors } from './case/open-tokens.ts'
import { withRent } from './case/rent.ts'
import { uncertainInputs } from './case/uncertain-inputs.ts'
import { withUpgrades } from './case/upgrades.ts'
import { finite } from './finite.ts'
import { once, worked } from './lazy.ts'
import { comparisonOf, purchaseIn } from './parts/comparison.ts'
import { curvesOf } from './parts/curves.ts'
import { dataTermsOf } from './parts/data-terms.ts'
import { optionsInParts } from './parts/options.ts'
import { pricingUsed } from './parts/prices-used.ts'
import { resaleDecides } from './parts/resale.ts'
import { withDraws, uncertaintyOf, withUsed } from './parts/uncertainty.ts'
import { challengerOf } from './verdict/challenger.ts'
import { conditionsOf } from './verdict/conditions.ts'
import { closenessOf, closestOf, confidenceOf, isOnLine } from './verdict/confidence.ts'
import { contendersOf, drawsIn, flipsOf, type Plan, ruleOnCase, type Run, testedBill } from './verdict/decision.ts'
import { answersOfLaw } from './verdict/law-answers.ts'
import { worthMeasuring } from './verdict/measure-first.ts'
import { otherModelsOf } from './verdict/other-models.ts'
import { builtFor, choiceAt, redecider } from './verdict/trial.ts'

/** What law costs: the same service with the API bridging until it runs, over the API alone, NPV in USD. */
function legalPremium(built: BuiltCase, own: OptionId | null): number | null {
  const usd = own === null ? null : npvUsd(prepared({ ...built.c, apiPermitted: true }), own)
  return usd === null ? null : roundToCent(usd - built.baselineNpvUsd)
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
  const redecide = redecider(scenario, tables, run)
  const verdict = once(() =>
    verdictOf({
      flips,
      rules: judged.rules,
      seen: judged.seen,
      ruling,
      baselineNpvUsd: built.baselineNpvUsd,
      contenders,
      share: judged.share,
      underLaw: answersOfLaw(redecide),
      legalPremiumUsd: judged.rules.law === 'met' ? legalPremium(built, ruling.option) : null,
      openModel: built.model.id,
      host: c.host?.id ?? null,
      drawn: run.draws > 0,
      waits: waits(c),
    }),
  )
  const effectOf = priceSteps({
    built,
    choice: ruling.choice,
    asOf: run.asOf,
    choiceOf: (other) => choiceAt({ built: other, inputs: inputs(), run }),
  })
  const closest = once(() => closestOf(judged, built) ?? undefined)
  const paysOnPaper = () => verdict().reasons.some(({ code }) => code === 'arithmetic-alone-prefers-self-hosting')
  const challenger = challengerOf(judged, () => (closest() && !paysOnPaper() ? (closest()?.option ?? null) : null))
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
    return (
      shown &&
      worthMeasuring({ ...ground(), judged, drivers: shown.drivers, ways: tables.ways, told: told(), otherModels: otherModels() })
    )
  })
  const reasons = once(() => [
    ...verdict().reasons.map((one) => withDraws(one, challenger, uncertainty())),
    ...(isOnLine(judged, built)
      ? [reason('on-the-line', { usdPerMonth: testedBill(built), threshold: built.told.policy.apiUsdPerMonthThreshold })]
      : []),
    ...resaleDecides(comparison, options),
  ])
  const confidence = once(() => (run.draws === 0 ? null : confidenceOf(judged, built)))
  const closeness = once(() => closenessOf(judged, built))
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
    ...passedOver(built, tables, run.asOf),
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
