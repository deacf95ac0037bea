/** What to do next, by verdict: the levers of the API, the set-up and its first month, or what is still to be found out. */
import { serviceOf } from '../engine/options.ts'
import { reason } from '../engine/reason.ts'
import type { BreakEvens } from '../engine/breakeven.ts'
import type { Verdict } from '../engine/verdict.ts'
import type { Tables } from '../pricing/schema.ts'
import type { ReportOption } from '../report/schema.ts'
import { asksOf, isOpen } from './asks.ts'
import type { BuiltCase } from './case.ts'
import type { Flips } from './judge.ts'
import { leversOf, type Levers, type Step } from './levers.ts'
import { REGIONAL_PROVIDERS } from './permits.ts'

export interface Decided {
  built: BuiltCase
  flips: Flips
  options: readonly ReportOption[]
  verdict: Verdict
  breakEven: BreakEvens
  tables: Tables
  asOf: string
}

const step = (...args: Parameters<typeof reason>): Step => ({ ...reason(...args), usdPerMonth: null })

/** An evaluation that is missing or too small, with how many examples would settle it. */
const evaluation = ({ flips }: Decided): Step[] =>
  flips.narrow.toMeet
    .filter((one) => one.code === 'run-evaluation' || one.code === 'larger-evaluation')
    .map((one) => step('step-evaluate', { examples: one.args['examples'] ?? null }))

const configuration = ({ id, capacity }: ReportOption): Step[] => {
  if (!capacity) return []
  const { model, precision, engine, gpu, gpus, gpusPerReplica, replicas, spareReplicas, provider, term, usdPerGpuHour } = capacity
  const args = { model, precision, engine, gpu, gpus, gpusPerReplica, replicas, spareReplicas, provider, term, usdPerGpuHour }
  return [step('step-configuration', { option: id, ...args })]
}

/** What shows within a month, on little money, whether the plan holds. */
const firstMonth = ({ built, verdict, breakEven, flips, options }: Decided, chosen: ReportOption): Step[] => {
  const { c } = built
  const { capacity } = chosen
  if (!capacity) return []
  const { inputTokensPerRequest: input, outputTokensPerRequest: output, slo } = c.terms.workload
  const host = options.find((one) => one.id === 'hosted-open' && one.status === 'priced')
  const own = verdict.choice === 'self-host' || verdict.choice === 'hybrid'
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
    ...(own && breakEven.opsFte.status === 'found' && c.apiPermitted
      ? [step('month-stop', { opsFte: breakEven.opsFte.value })]
      : []),
  ]
}

/** Accredited clouds where law asks for one, else whoever keeps the data where it has to stay. */
const regionalOf = ({ dataRule, regionalVendors }: BuiltCase): readonly string[] =>
  dataRule.routes.api === 'region-only' || regionalVendors.length === 0 ? REGIONAL_PROVIDERS : regionalVendors

/** What is to be found out before there is an answer. */
const openPoints = ({ built, flips, verdict }: Decided): Step[] => {
  const { regulated } = flips
  if (regulated.status === 'unknown') return regulated.toMeet.map((one) => ({ ...one, usdPerMonth: null }))
  if (verdict.reasons.some((one) => one.code === 'api-not-in-region'))
    return [step('step-regional-api', { providers: regionalOf(built).join(', ') })]
  return [step('step-smaller-model')]
}

/** @returns steps in the order to take them, and levers that are of no use here, with why */
export const nextSteps = (decided: Decided): Levers => {
  const { verdict, options, built, tables, asOf } = decided
  if (verdict.choice === 'undetermined') return { steps: [...openPoints(decided), ...evaluation(decided)], leftOut: [] }
  const chosen = options.find((one) => one.id === verdict.option)
  if (verdict.choice === 'api' || verdict.choice === 'hosted-open') {
    const { steps, leftOut } = leversOf(built, options, tables, asOf)
    return { steps: [...steps, ...evaluation(decided)], leftOut }
  }
  return {
    steps: chosen ? [...asksOf([built.permits[chosen.id]]), ...configuration(chosen), ...firstMonth(decided, chosen)] : [],
    leftOut: [],
  }
}
