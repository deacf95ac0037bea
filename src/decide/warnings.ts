/** What a reader must know before believing the number. */
import { tuningNeeded } from '../engine/case.ts'
import { serviceOf, type OptionId } from '../engine/options.ts'
import { reason, type Reason } from '../engine/reason.ts'
import { upcomingPeriods } from '../pricing/find.ts'
import type { ApiPeriod, Engine, Range, Tables } from '../pricing/schema.ts'
import type { BuiltCase } from './case.ts'
import { startsLateWarning } from './late.ts'
import type { EffectOf } from './priceStep.ts'
import { weakPrices, type MonthlyModel } from './prices.ts'

/** Of the mean request and its range only: a few long prompts among short ones are not seen. */
const tierWarning = ({ c }: BuiltCase, { tierPriceUnknownAbove: above }: ApiPeriod, inputTokens: Range): Reason[] =>
  above !== undefined && inputTokens.high > above ? [reason('tier-price-unknown', { model: c.api.id, above })] : []

/** Tiers that a range of prompt lengths crosses: each draw pays that of its own length. */
const crossedTiers = (model: MonthlyModel | null | undefined, { low, high }: Range): Reason[] =>
  (model?.prices[0]?.tiers ?? [])
    .filter(({ aboveInputTokens: above }) => low <= above && above < high)
    .map(({ aboveInputTokens: above }) => reason('range-crosses-tier', { model: model?.id ?? null, above, low, high }))

/** A promise that has run out is another thing to know than one that holds. */
const promotion = (model: string, guaranteedThrough: string | null, asOf: string): Reason =>
  reason(guaranteedThrough !== null && guaranteedThrough < asOf ? 'promotion-ended' : 'promotional-price', {
    model,
    guaranteedThrough,
  })

const priceWarnings = (built: BuiltCase, { asOf, inputTokens, effectOf }: Said): Reason[] => {
  const now = built.apiPeriods?.periods[0]
  if (!now) return [reason('custom-price', { model: built.c.api.id })]
  const announced = upcomingPeriods(built.apiModel?.prices ?? [], asOf).filter((period) => period.status === 'announced')
  const model = built.c.api.id
  return [
    ...announced.map((next) =>
      reason('announced-price', {
        model,
        date: next.from,
        inputUsdPerMtok: next.inputUsdPerMtok,
        outputUsdPerMtok: next.outputUsdPerMtok,
        inputNowUsdPerMtok: now.inputUsdPerMtok,
        outputNowUsdPerMtok: now.outputUsdPerMtok,
        ...effectOf(next),
      }),
    ),
    ...(now.status === 'promotional' ? [promotion(model, now.guaranteedThrough ?? null, asOf)] : []),
    ...tierWarning(built, now, inputTokens),
    ...(now.offPeak ? [reason('off-peak-ignored', { model, multiplier: now.offPeak.multiplier })] : []),
    ...(now.cachedInputUsdPerMtok === null && built.c.terms.workload.cachedInputShare > 0
      ? [reason('cache-price-unknown', { model })]
      : []),
  ]
}

const hostOf = (built: BuiltCase) => built.hosts.find((one) => one.priced.id === built.c.host?.id)?.priced

const engineWarnings = (engine: Engine | undefined): Reason[] =>
  engine && engine.status !== 'active'
    ? [
        reason('engine-archived', {
          engine: engine.name,
          status: engine.status,
          since: engine.statusSince,
          successor: engine.successor,
        }),
      ]
    : []

const serviceWarnings = (built: BuiltCase, rival: OptionId | null): Reason[] => {
  const { c, model } = built
  const serving = rival === null ? null : serviceOf(c, rival)?.serving
  const context = c.terms.workload.inputTokensPerRequest + c.terms.workload.outputTokensPerRequest
  const starts = c.series.running.findIndex((share) => share > 0)
  return [
    ...(c.terms.team.onCallRota ? [] : [reason('best-effort-at-night')]),
    ...(serving?.extrapolated ? [reason('throughput-extrapolated', { gpu: serving.gpu, model: model.id })] : []),
    ...(starts < 0 ? [startsLateWarning(c)] : []),
    ...(context > model.contextTokens ? [reason('context-exceeds-model', { tokens: context, limit: model.contextTokens })] : []),
    ...(model.commercialUse.startsWith('yes') && !model.commercialUse.includes(',')
      ? []
      : [reason('commercial-use-limited', { model: model.name, terms: model.commercialUse })]),
  ]
}

const regionWarning = (built: BuiltCase): Reason[] => {
  const region = built.c.terms.data.regionRequired
  return region === null ? [] : [reason('region-not-checked', { region, provider: built.c.rented?.provider ?? null })]
}

/** Vendors that close their own tuning inside the horizon cannot carry a tuned model. */
const tuningWarning = (built: BuiltCase, lastMonth: string): Reason[] => {
  const ends = built.apiModel?.fineTuning?.endsOn ?? null
  return tuningNeeded(built.c.terms) && ends !== null && ends < lastMonth
    ? [reason('vendor-tuning-ends', { model: built.c.api.id, date: ends })]
    : []
}

interface Said {
  asOf: string
  lastMonth: string
  /** The option that is compared with the API: what is said of hardware is said of its own */
  rival: OptionId | null
  /** Input tokens of a request, low to high */
  inputTokens: Range
  effectOf: EffectOf
}

export const warningsOf = (built: BuiltCase, tables: Tables, when: Said): Reason[] => [
  ...priceWarnings(built, when),
  ...[built.apiPeriods, hostOf(built)].flatMap((model) => crossedTiers(model, when.inputTokens)),
  ...weakPrices([built.apiPeriods, hostOf(built)]),
  ...engineWarnings(tables.engines.find((engine) => engine.id === built.c.terms.selfHost.engine)),
  ...serviceWarnings(built, when.rival),
  ...regionWarning(built),
  ...tuningWarning(built, when.lastMonth),
]
