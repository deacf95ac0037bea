/** What a reader must know before believing the number. */
import { tuningNeeded } from '../../engine/case.ts'
import { serviceOf, type OptionId } from '../../engine/options/options.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { upcomingPeriods } from '../../pricing/find.ts'
import type { ApiPeriod, Engine, Range, Tables } from '../../pricing/schema.ts'
import { standingIn } from '../../pricing/places.ts'
import type { BuiltCase } from '../case/case.ts'
import { startsLateWarning } from '../case/late.ts'
import type { EffectOf } from './price-step.ts'
import { weakPrices, type MonthlyModel } from '../case/prices.ts'

/** Of the mean request and its range only: a few long prompts among short ones are not seen. */
function tierWarning(model: string, { tierPriceUnknownAbove: above }: ApiPeriod, inputTokens: Range): Reason[] {
  return above !== undefined && inputTokens.high > above ? [reason('tier-price-unknown', { model, above })] : []
}

/** Tiers that a range of prompt lengths crosses: each draw pays that of its own length. */
function crossedTiers(model: MonthlyModel | null | undefined, { low, high }: Range): Reason[] {
  return (model?.prices[0]?.tiers ?? [])
    .filter(({ aboveInputTokens: above }) => low <= above && above < high)
    .map(({ aboveInputTokens: above }) => reason('range-crosses-tier', { model: model?.id ?? null, above, low, high }))
}

/** What is asked of the API's price is asked of the host's. */
function hostTier(built: BuiltCase, inputTokens: Range): Reason[] {
  const host = built.hosts.find((one) => one.priced.id === built.c.host?.id)
  const [period] = host?.priced.periods ?? []
  return host && period ? tierWarning(host.priced.id, period, inputTokens) : []
}

/** A promise that has run out is another thing to know than one that holds. */
function promotion(model: string, guaranteedThrough: string | null, asOf: string): Reason {
  return reason(guaranteedThrough !== null && guaranteedThrough < asOf ? 'promotion-ended' : 'promotional-price', {
    model,
    guaranteedThrough,
  })
}

function priceWarnings(built: BuiltCase, { asOf, inputTokens, effectOf }: Said): Reason[] {
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
    ...tierWarning(model, now, inputTokens),
    ...(now.offPeak ? [reason('off-peak-ignored', { model, multiplier: now.offPeak.multiplier })] : []),
    ...(now.cachedInputUsdPerMtok === null && built.c.terms.workload.cachedInputShare > 0
      ? [reason('cache-price-unknown', { model })]
      : []),
  ]
}

function hostOf(built: BuiltCase) {
  return built.hosts.find((one) => one.priced.id === built.c.host?.id)?.priced
}

function engineWarnings(engine: Engine | undefined): Reason[] {
  return engine && engine.status !== 'active'
    ? [
        reason('engine-archived', {
          engine: engine.name,
          status: engine.status,
          since: engine.statusSince,
          successor: engine.successor,
        }),
      ]
    : []
}

function serviceWarnings(built: BuiltCase, rival: OptionId | null): Reason[] {
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

function regionWarning({ permits, c }: BuiltCase): Reason[] {
  return permits.rented.open.map(({ args }) =>
    reason('region-not-checked', { region: args['region'] ?? null, provider: c.rented?.provider ?? null }),
  )
}

/** Beside a rule of the EU each country may have its own; where none was named, nobody has looked. */
function nationalWarning({ c }: BuiltCase, tables: Tables): Reason[] {
  const named = tables.regulations.filter((one) => c.terms.data.regimes.includes(one.id))
  const isUnion = ({ countries }: { countries: readonly string[] }) => countries.every((one) => one === 'EU' || one === 'EEA')
  const union = named.filter(isUnion)
  const inEurope = (country: string) => standingIn(tables, country.toLowerCase(), 'eea') === 'inside'
  const isNational = named.some((one) => !isUnion(one) && one.countries.some(inEurope))
  if (union.length === 0 || isNational) return []
  return [reason('national-law-not-read', { names: union.map((one) => one.name.split(':')[0]).join(', ') })]
}

/** Vendors that close their own tuning inside the horizon cannot carry a tuned model. */
function tuningWarning(built: BuiltCase, lastMonth: string): Reason[] {
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

export function warningsOf(built: BuiltCase, tables: Tables, when: Said): Reason[] {
  return [
    ...priceWarnings(built, when),
    ...[built.apiPeriods, hostOf(built)].flatMap((model) => crossedTiers(model, when.inputTokens)),
    ...weakPrices([built.apiPeriods, hostOf(built)]),
    ...engineWarnings(tables.engines.find((engine) => engine.id === built.c.terms.selfHost.engine)),
    ...serviceWarnings(built, when.rival),
    ...hostTier(built, when.inputTokens),
    ...regionWarning(built),
    ...nationalWarning(built, tables),
    ...tuningWarning(built, when.lastMonth),
  ]
}
