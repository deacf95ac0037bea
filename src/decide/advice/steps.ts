/** What to do next, by verdict: the levers of the API, the set-up and its first month, or what is still to be found out. */
import { roundToCent } from '../../engine/ledger/round.ts'
import { provisionedUse } from '../../engine/options/each/provisioned.ts'
import { actOf, type OptionId } from '../../engine/options/option-ids.ts'
import { tuningNeeded } from '../../engine/case.ts'
import { serviceOf } from '../../engine/options/options.ts'
import { openShapeOf } from '../../engine/flat/series.ts'
import { reason } from '../../engine/reason.ts'
import { staffOver, type BreakEvens } from '../../engine/break-even/volume.ts'
import { TUNED_PURCHASES, UNTUNED_PURCHASES } from '../../engine/verdict/rivals.ts'
import type { Verdict } from '../../engine/verdict/input.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { ReportOption } from '../../report/schemas/report.schema.ts'
import { asksOf, isOpen } from './asks.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { Condition } from '../verdict/conditions.ts'
import type { Flips } from '../verdict/decision.ts'
import { leversOf, type Levers } from './levers.ts'
import type { Step } from './step.ts'
import { providerOf, REGIONAL_PROVIDERS } from '../case/permits.ts'

export interface Decided {
  built: BuiltCase
  flips: Flips
  options: readonly ReportOption[]
  verdict: Verdict
  conditions: readonly Condition[]
  breakEven: BreakEvens
  tables: Tables
  asOf: string
}

function step(...args: Parameters<typeof reason>): Step {
  return { ...reason(...args), usdPerMonth: null }
}

/** An evaluation that is missing or too small, with how many examples would settle it. */
function evaluation({ flips }: Decided): Step[] {
  return flips.narrow.toMeet
    .filter((one) => one.code === 'run-evaluation' || one.code === 'larger-evaluation')
    .map((one) => step('step-evaluate', { examples: one.args['examples'] ?? null }))
}

function conditionNamed({ conditions }: Decided, code: Condition['code']): Condition | undefined {
  return conditions.find((one) => one.code === code)
}

/** Score the open model as it is: first wherever the answer hangs on it. */
function evaluateOpen(decided: Decided): Step[] {
  const found = conditionNamed(decided, 'evaluate')
  return found ? [step('step-evaluate-open', found.args)] : []
}

/** Buy the weights from the host that stands for the market, with what has to be asked of it. */
function buy(decided: Decided): Step[] {
  const { options, built, verdict } = decided
  const option = options.find((one) => one.id === (verdict.option === 'open-endpoint' ? 'open-endpoint' : 'hosted-open'))
  if (option?.status !== 'priced') return []
  const quota = conditionNamed(decided, 'needs-quota')
  const contract = conditionNamed(decided, 'contract-not-known') !== undefined
  const host = option.id === 'open-endpoint' ? (option.capacity?.provider ?? null) : option.model
  return [step('step-buy', { host, hosts: built.hosts.length, contract, ...quota?.args }), ...asksOfCheaper(decided, option)]
}

/** A way to buy the same weights for less, passed over since its vendor has to be asked first. */
function asksOfCheaper({ options, built }: Decided, bought: ReportOption): Step[] {
  return options
    .filter(({ id, status }) => UNTUNED_PURCHASES.includes(id) && id !== bought.id && status === 'priced')
    .flatMap(({ id, totals }) => {
      const npvUsd = roundToCent((bought.totals?.npvUsd ?? 0) - (totals?.npvUsd ?? 0))
      return npvUsd > 0 ? asksOf([built.permits[id]], { option: id, npvUsd }) : []
    })
}

/** The bill that turns the answer is there, the people are not: hiring is then a step and not a reason. */
function hire({ flips, verdict }: Decided): Step[] {
  if (verdict.agreement !== 'cost-says-self-host') return []
  const missing = flips.scale.toMeet.find((one) => one.code === 'more-engineers')
  const isLarge = !flips.scale.toMeet.some((one) => one.code === 'more-api-spend')
  return missing && isLarge ? [step('step-hire', missing.args)] : []
}

/** A bill that a vendor talks about: what to ask for, and what would settle it. */
function negotiate({ built, breakEven, verdict }: Decided): Step[] {
  const { c, optimizedBillUsd: usdPerMonth } = built
  if (!c.apiPermitted || verdict.basis === 'legal-requirement' || usdPerMonth <= c.terms.policy.apiUsdPerMonthThreshold) return []
  const { status, value } = breakEven.apiDiscount
  const isAhead = status === 'found' && value !== null && value > c.terms.api.discount
  return [step('step-negotiate', { provider: providerOf(c.api.id), usdPerMonth, discount: isAhead ? value : null })]
}

/** Throughput by the month, where that is the cheaper form of the API. */
function provision({ built, verdict, options }: Decided): Step[] {
  const { c, baselineNpvUsd } = built
  const bought = options.find((one) => one.id === 'provisioned')
  if (verdict.option !== 'provisioned' || !c.provisioned || !bought?.totals) return []
  const { units } = provisionedUse(c, c.provisioned)
  const npvSavingsUsd = roundToCent(baselineNpvUsd - bought.totals.npvUsd)
  const args = { provider: providerOf(c.api.id), units, termMonths: c.provisioned.termMonths, npvSavingsUsd, months: c.months }
  return [step('step-provision', args)]
}

function quote(decided: Decided): Step[] {
  const found = conditionNamed(decided, 'ask-for-quote') ?? conditionNamed(decided, 'no-known-purchase')
  return found ? [step('step-quote', { ...found.args, known: found.code === 'ask-for-quote' })] : []
}

function configuration({ id, capacity }: ReportOption): Step[] {
  if (!capacity) return []
  const { model, precision, engine, gpu, gpus, gpusPerReplica, replicas, spareReplicas, provider, term, usdPerGpuHour } = capacity
  const args = { model, precision, engine, gpu, gpus, gpusPerReplica, replicas, spareReplicas, provider, term, usdPerGpuHour }
  return [step('step-configuration', { option: id, ...args })]
}

/** A tuned model by the token takes no hardware to set up. */
function tunedByToken({ built }: Decided, { id }: ReportOption): Step[] {
  const { c, model, further } = built
  if (id !== 'tuned-api' || !c.tunedApi) return []
  return [step('step-tuned-api', { model: model.id, seller: c.tunedApi.model.id, limits: further.service?.limits ?? null })]
}

/** When own GPUs are given up: once the people who run them cost what they save over the next best. */
function stop({ built, options, verdict }: Decided, own: OptionId): Step[] {
  const instead: readonly OptionId[] = [
    'api-optimized',
    ...(verdict.basis === 'narrow-task' ? TUNED_PURCHASES : UNTUNED_PURCHASES),
  ]
  const rivals = options.flatMap(({ id, status }) =>
    instead.includes(id) && status === 'priced' && !isOpen(built.permits[id]) ? [id] : [],
  )
  const found = staffOver(built.c, own, rivals)
  return found ? [step('month-stop', { ...found })] : []
}

/** What shows within a month, on little money, whether the plan holds. */
function firstMonth(decided: Decided, chosen: ReportOption): Step[] {
  const { built, verdict, flips, options } = decided
  const { c } = built
  const { capacity } = chosen
  if (!capacity) return []
  const { slo } = c.terms.workload
  // A load test is run on the open model, in its own tokens.
  const { inputTokens: input, outputTokens: output } = openShapeOf(c)
  const host = options.find((one) => one.id === 'hosted-open' && one.status === 'priced')
  const own = actOf(verdict.choice) === 'serve'
  const serving = serviceOf(c, chosen.id)?.serving
  const won = flips.narrow.status === 'met'
  return [
    ...(host && own && !isOpen(built.permits['hosted-open']) ? [step('month-host-first', { host: host.model })] : []),
    ...(won
      ? []
      : [
          step('month-evaluate', {
            model: capacity.model,
            precision: capacity.precision,
            examples: c.terms.policy.minEvaluationExamples,
            api: c.apiPermitted,
          }),
        ]),
    ...(capacity.throughputOrigin === 'measured'
      ? []
      : [
          step('month-load-test', {
            gpu: capacity.gpu,
            gpusPerReplica: capacity.gpusPerReplica,
            requestsPerSecond: capacity.requestsPerSecondPerReplica,
            low: capacity.throughputRange.low,
            input,
            output,
            ttftMs: slo.ttftMs,
            tpotMs: slo.tpotMs,
          }),
        ]),
    ...(own && c.apiPermitted ? [step('month-shadow')] : []),
    ...(own && serving
      ? [step('month-failure', { loadSeconds: serving.loadSeconds, spareReplicas: capacity.spareReplicas })]
      : []),
    ...(own && !c.terms.team.onCallRota ? [step('month-on-call')] : []),
    ...(own && capacity.term === 'on-demand' ? [step('month-term')] : []),
    ...(own ? stop(decided, chosen.id) : []),
  ]
}

/** The same API model at a vendor that serves authorized regions; null where the tables have none. */
function sameModelElsewhere({ built, tables }: Decided): string | null {
  const family = built.apiModel?.id.split('/').at(-1)
  const found = tables.api
    .filter((file) => REGIONAL_PROVIDERS.includes(file.provider))
    .flatMap((file) => file.models.map((model) => ({ id: `${file.provider}/${model.id}`, model })))
    .find(({ model }) => family !== undefined && [model.id, ...model.aliases].some((one) => one.split('/').at(-1) === family))
  return found?.id ?? null
}

/** Accredited clouds where law asks for one, else whoever keeps the data where it has to stay. */
function regionalOf({ dataRule, regionalVendors }: BuiltCase): readonly string[] {
  return dataRule.routes.api === 'region-only' || regionalVendors.length === 0 ? REGIONAL_PROVIDERS : regionalVendors
}

/** An API model that stops within a year has to be left whatever the answer is, and savings on it last only until then. */
const SOON_MONTHS = 12

function leave({ built }: Decided): Step[] {
  const { apiEnd } = built
  if (apiEnd === null || apiEnd.month > SOON_MONTHS) return []
  return [step('step-model-ends', { model: apiEnd.id, date: apiEnd.date, replacement: apiEnd.replacement })]
}

/** What is to be found out before there is an answer. */
function openPoints(decided: Decided): Step[] {
  const { flips, verdict, options } = decided
  const { regulated } = flips
  if (regulated.status === 'unknown') return regulated.toMeet.map((one) => ({ ...one, usdPerMonth: null }))
  if (verdict.reasons.some((one) => one.code === 'api-not-in-region'))
    return [
      ...evaluateOpen(decided),
      step('step-regional-api', { providers: regionalOf(decided.built).join(', '), same: sameModelElsewhere(decided) }),
    ]
  const late = options.flatMap((one) => one.reasons).find((one) => one.code === 'starts-after-horizon')
  return late ? [step('step-start-sooner', late.args)] : [step('step-smaller-model')]
}

/** Where tokens are paid for: evaluate or buy, then what the API's own levers bring. */
function byTheToken(decided: Decided, open: Step[]): Levers {
  const { verdict, options, built, tables, asOf } = decided
  const { steps, leftOut } = leversOf({
    built,
    options,
    tables,
    asOf,
    isBought: open.length > 0,
    isMoving: actOf(verdict.choice) === 'buy',
  })
  const bought = open.length > 0 ? steps.filter((one) => one.code !== 'step-host') : steps
  const first = verdict.basis === 'no-flip' || verdict.basis === 'cost-disagrees' ? [] : open
  return {
    steps: [
      ...provision(decided),
      ...first,
      ...leave(decided),
      ...bought,
      ...quote(decided),
      ...hire(decided),
      ...evaluation(decided),
      ...negotiate(decided),
    ],
    leftOut,
  }
}

/** Where a tuned model is chosen and nobody has scored it untuned, which costs less to buy: a score settles what tuning is for. */
function scoreUntuned({ built, options }: Decided, chosen: ReportOption): Step[] {
  if (built.quality.open.standing !== 'open' || !tuningNeeded(built.c.terms)) return []
  const saves = (one: ReportOption) => (chosen.totals?.npvUsd ?? 0) - (one.totals?.npvUsd ?? Infinity)
  const [untuned] = options
    .filter((one) => UNTUNED_PURCHASES.includes(one.id) && saves(one) > 0)
    .toSorted((a, b) => saves(b) - saves(a))
  return untuned
    ? [step('step-score-untuned', { model: built.model.id, option: untuned.id, npvUsd: roundToCent(saves(untuned)) })]
    : []
}

/** Where a model is served, on GPUs of one's own or a vendor's: what to ask, how to set it up, and its first month. */
function toServe(decided: Decided): Step[] {
  const { verdict, options, built } = decided
  const chosen = options.find((one) => one.id === verdict.option)
  if (!chosen) return []
  return [
    ...scoreUntuned(decided, chosen),
    ...asksOf([built.permits[chosen.id]]),
    ...configuration(chosen),
    ...tunedByToken(decided, chosen),
    ...firstMonth(decided, chosen),
    ...negotiate(decided),
  ]
}

/** @returns steps in the order to take them, and levers that are of no use here, with why */
export function nextSteps(decided: Decided): Levers {
  const act = actOf(decided.verdict.choice)
  switch (act) {
    case 'find-out':
      return { steps: [...openPoints(decided), ...evaluation(decided)], leftOut: [] }
    case 'stay':
      return byTheToken(decided, evaluateOpen(decided))
    case 'buy':
      return byTheToken(decided, buy(decided))
    case 'buy-tuned':
    case 'serve':
      return { steps: toServe(decided), leftOut: [] }
    default:
      return act satisfies never
  }
}
