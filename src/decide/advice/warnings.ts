/** What a reader must know before believing the number. */
import { optimizedUsd } from '../../engine/api.ts'
import { tuningNeeded } from '../../engine/case.ts'
import { BookLedger } from '../../engine/ledger/ledger.ts'
import { bookOption, serviceOf } from '../../engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../engine/options/option-ids.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { at, shapeOf, useToday } from '../../engine/flat/series.ts'
import { SAME_TOKENS, type TokenFactors } from '../../engine/tokens.ts'
import { upcomingPeriods } from '../../pricing/find.ts'
import type { ApiPeriod, Engine, Range, Tables } from '../../pricing/schema.ts'
import { nearest } from '../../pricing/nearest.ts'
import { placeOf, standingIn } from '../../pricing/places.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { longestTokens } from '../case/context.ts'
import { providerOf } from '../case/permits.ts'
import { needsOf, upliftOf } from '../case/residency.ts'
import { startsLateWarning } from '../case/late.ts'
import type { EffectOf } from './price-step.ts'
import type { End } from '../case/model-life.ts'
import { pricesOf, weakPrices, type MonthlyModel } from '../case/prices.ts'
import { roundToCent } from '../../engine/ledger/round.ts'

/** Of the mean request and its range only: a few long prompts among short ones are not seen. */
function tierWarning(model: string, { tierPriceUnknownAbove: above }: ApiPeriod, inputTokens: Range): Reason[] {
  return above !== undefined && inputTokens.high > above ? [reason('tier-price-unknown', { model, above })] : []
}

/** Tiers that a range of prompt lengths crosses, in the model's own tokens: each draw pays that of its own length. */
function crossedTiers(model: Pick<MonthlyModel, 'id' | 'prices'> | null | undefined, range: Range, factor = 1): Reason[] {
  const [low, high] = [Math.round(range.low * factor), Math.round(range.high * factor)]
  return (model?.prices[0]?.tiers ?? [])
    .filter(({ aboveInputTokens: above }) => low <= above && above < high)
    .map(({ aboveInputTokens: above }) => reason('range-crosses-tier', { model: model?.id ?? null, above, low, high }))
}

/** Of every model whose tokens are bought. */
function allCrossed(built: BuiltCase, range: Range): Reason[] {
  const { routed, tunedApi } = built.c
  return [
    ...crossedTiers(built.apiPeriods, range),
    ...crossedTiers(hostOf(built), range, built.tokens.factors.input),
    ...crossedTiers(routed?.model, range, routed?.tokensFactor),
    ...crossedTiers(tunedApi?.model, range, built.tokens.factors.input),
  ]
}

/** Lengths of a range that a model does not take, in its own tokens. */
function exceededContexts(built: BuiltCase, range: Range): Reason[] {
  const { apiModel, c, model, tokens } = built
  const host = built.hosts.find((one) => one.priced.id === c.host?.id)
  const served = host?.model.contextTokens ?? model.contextTokens
  const of = (id: string, limit: number | null, factors: TokenFactors): Reason[] => {
    const high = Math.round(range.high * factors.input)
    const longest = high + c.terms.workload.outputTokensPerRequest * factors.output
    const fits = limit === null || longest <= limit
    // Where the mean does not fit either, that is said.
    return fits || longestTokens(c.terms, factors) > limit ? [] : [reason('range-exceeds-context', { model: id, limit, high })]
  }
  return [
    ...of(c.api.id, apiModel?.contextTokens ?? null, SAME_TOKENS),
    ...of(host?.priced.id ?? model.id, Math.min(served, model.contextTokens), tokens.factors),
  ]
}

/** What is asked of the API's price is asked of the host's. */
function hostTier(built: BuiltCase, inputTokens: Range): Reason[] {
  const host = built.hosts.find((one) => one.priced.id === built.c.host?.id)
  const [period] = host?.priced.periods ?? []
  return host && period ? tierWarning(host.priced.id, period, inputTokens) : []
}

/** A host that stops selling the weights, and whose price stands for it from then on. */
function hostEnds({ purchase: { end } }: BuiltCase): Reason[] {
  if (!end) return []
  const args = { host: end.id, date: end.date, month: end.month, replacement: end.replacement }
  return [reason(end.replacement === null ? 'host-ends-unreplaced' : 'host-ends', args)]
}

/** A promise that has run out is another thing to know than one that holds. */
function promotion(model: string, guaranteedThrough: string | null, asOf: string): Reason {
  return reason(guaranteedThrough !== null && guaranteedThrough < asOf ? 'promotion-ended' : 'promotional-price', {
    model,
    guaranteedThrough,
  })
}

/** What the bill would be if a cached read in a batch cost what it costs outside, where nobody says that it does not. */
function batchedReads({ c, apiModel }: BuiltCase, now: ApiPeriod): Reason[] {
  const isKnown = now.batchTakesOffCachedReads !== undefined || now.batchCachedInputUsdPerMtok !== undefined
  if (isKnown || now.batchDiscount === null || now.cachedInputUsdPerMtok === null) return []
  const [shape, use] = [shapeOf(c), useToday(c)]
  const billAt = (period: ApiPeriod) => optimizedUsd(shape, use, pricesOf(period, apiModel?.minCacheTokens))
  const more = at(c.series.requests, 1) * (billAt({ ...now, batchTakesOffCachedReads: false }) - billAt(now))
  return roundToCent(more) > 0 ? [reason('batch-reads-unknown', { model: c.api.id, usdPerMonth: roundToCent(more) })] : []
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
    ...batchedReads(built, now),
    ...(now.offPeak ? [reason('off-peak-ignored', { model, multiplier: now.offPeak.multiplier })] : []),
    ...(now.cachedInputUsdPerMtok === null && built.c.terms.workload.cachedInputShare > 0
      ? [reason('cache-price-unknown', { model })]
      : []),
  ]
}

/** What a model that ends within the horizon costs from then on; with an own price nothing is looked up. */
export function endWarning(end: End | null, asOf: string): Reason[] {
  if (!end) return []
  const { id, date, month, replacement, tokens } = end
  const args = { model: id, date, month, replacement, tokens }
  if (replacement === null) return [reason('model-ends-unreplaced', args)]
  return [reason(date < asOf ? 'model-has-ended' : 'model-ends', args)]
}

function hostOf(built: BuiltCase) {
  return built.hosts.find((one) => one.priced.id === built.c.host?.id)?.priced
}

function passedOver({ purchase: { passedOver: one, hosts } }: BuiltCase): Reason[] {
  const [counted] = hosts
  if (!one || !counted) return []
  const share = Number((1 - one.usdPerRequest / counted.usdPerRequest).toFixed(4))
  return [reason('host-passed-over', { id: one.priced.id, than: counted.priced.id, share })]
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
  const { c, model, tokens } = built
  const serving = rival === null ? null : serviceOf(c, rival)?.serving
  const context = longestTokens(c.terms, tokens.factors)
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

/** What counting in the tokens of two models leaves open. */
function tokenWarnings({ c, model, tokens, told }: BuiltCase): Reason[] {
  const { low, high } = tokens.input.range
  const { thinks } = model
  const isAsked = told.selfHost.thinking === 'no' && tokens.output.origin !== 'told'
  return [
    ...(tokens.input.origin === 'unknown' ? [reason('tokenizer-unknown', { model: model.id, api: c.api.id, low, high })] : []),
    ...(tokens.output.origin === 'thinking'
      ? [
          reason('may-think', {
            model: model.id,
            is: thinks?.is ?? null,
            byDefault: thinks?.byDefault ?? null,
            high: tokens.output.range.high,
            factor: thinks?.tokensFactor?.value ?? null,
            of: thinks?.tokensFactor?.of ?? null,
            snapshot: thinks?.tokensFactor?.snapshot ?? null,
          }),
        ]
      : []),
    ...(isAsked && thinks?.is === 'always' ? [reason('always-thinks', { model: model.id })] : []),
  ]
}

function regionWarning({ permits, c }: BuiltCase): Reason[] {
  return permits.rented.open
    .filter(({ code }) => code.startsWith('vendor-region'))
    .map(({ args }) => reason('region-not-checked', { region: args['region'] ?? null, provider: c.rented?.provider ?? null }))
}

/** A word for a place that the tables do not know: nobody can be found there, and everybody is a question. */
function placeWarning({ told }: BuiltCase, tables: Tables): Reason[] {
  const wanted = told.data.regionRequired
  if (wanted === null || placeOf(tables, wanted) !== null) return []
  const names = (tables.places ?? []).flatMap(({ id, name, codes }) => [
    id,
    name,
    ...codes.filter((code) => code !== name.toLowerCase()),
  ])
  return [reason('place-unknown', { place: wanted, near: nearest(wanted, names).join(', ') || null })]
}

/** What processing in a place costs over the list price: counted where it is known, said where it is not. */
function upliftWarnings(built: BuiltCase, tables: Tables): Reason[] {
  const needs = needsOf(built.told.data, tables)
  const seen = [built.permits.api.permitted ? built.apiPeriods : null, hostOf(built)]
  return seen.flatMap((model) => {
    if (!model) return []
    const { times, isKnown } = upliftOf(tables, providerOf(model.id), needs)
    const args = { id: model.id, region: needs.regions.flat().join(', ') }
    if (times > 1) return [reason('region-uplift', { ...args, times })]
    return isKnown ? [] : [reason('region-uplift-unknown', args)]
  })
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

/** Credits that ended before month 1, and what is left of others when they end, whatever is chosen. */
function creditWarnings({ c, told }: BuiltCase, asOf: string): Reason[] {
  const ended = told.credits.filter(({ expiresOn }) => expiresOn !== undefined && expiresOn < asOf)
  const spent = (['api', 'gpu', 'host'] as const).map((on) => {
    const options = OPTION_IDS.flatMap((id) => {
      const ledger = new BookLedger(c.months)
      return bookOption(ledger, c, id) ? [-ledger.totalOf(`${on}-credits`)] : []
    })
    const given = c.credits.filter((one) => one.on === on && one.months > 0).reduce((sum, one) => sum + one.usd, 0)
    return { on, left: roundToCent(given - Math.max(0, ...options)) }
  })
  return [
    ...ended.map(({ usd, on, expiresOn = null }) => reason('credits-ended', { usd, on, date: expiresOn })),
    ...spent
      .filter(({ left }) => left > 0)
      .map(({ on, left }) => {
        const ends = told.credits.flatMap((one) => (one.on === on && one.expiresOn !== undefined ? [one.expiresOn] : []))
        return reason('credits-forfeited', { usd: left, on, date: ends.toSorted().at(-1) ?? null })
      }),
  ]
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
    ...endWarning(built.apiEnd, when.asOf),
    ...hostEnds(built),
    ...allCrossed(built, when.inputTokens),
    ...exceededContexts(built, when.inputTokens),
    ...weakPrices([built.apiPeriods, hostOf(built)]),
    ...passedOver(built),
    ...engineWarnings(tables.engines.find((engine) => engine.id === built.c.terms.selfHost.engine)),
    ...serviceWarnings(built, when.rival),
    ...tokenWarnings(built),
    ...hostTier(built, when.inputTokens),
    ...regionWarning(built),
    ...placeWarning(built, tables),
    ...upliftWarnings(built, tables),
    ...nationalWarning(built, tables),
    ...tuningWarning(built, when.lastMonth),
    ...(built.told.credits.length > 0 ? creditWarnings(built, when.asOf) : []),
  ]
}
