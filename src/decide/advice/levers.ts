/** What would lower the API bill, each lever alone against today's use in month 1; what is of no use, with why. */
import { optimizedUsd, requestUsd, type ApiUse, type TokenPrices, pricesAt } from '../../engine/api.ts'
import type { RoutedSetup } from '../../engine/case.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { pricesIn } from '../../engine/flat/prices.ts'
import { at, shapeOf, useToday } from '../../engine/flat/series.ts'
import { openTokens } from '../../engine/tokens.ts'
import { laterFirst } from '../../pricing/age.ts'
import { periodInForce } from '../../pricing/find.ts'
import { isOffered } from '../../pricing/selling.ts'
import { factorBetween, tokenizerOf } from '../../pricing/tokenizers.ts'
import type { ApiModel, Tables } from '../../pricing/schema.ts'
import type { ReportOption } from '../../report/schemas/report.schema.ts'
import { asksOf } from './asks.ts'
import type { Step } from './step.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { longestTokens } from '../case/context.ts'
import { providerOf } from '../case/permits.ts'
import { pricesOf } from '../case/prices.ts'

export interface Levers {
  steps: Step[]
  leftOut: Reason[]
}

export interface LeversAsked {
  built: BuiltCase
  options: readonly ReportOption[]
  tables: Tables
  asOf: string
  isBought: boolean
  /** Whether they are bought now: a cheaper vendor that has to be asked is then named with what it would save */
  isMoving: boolean
}

interface Ground {
  built: BuiltCase
  prices: TokenPrices
  use: ApiUse
  requests: number
}

function one(step: Step): Levers {
  return { steps: [step], leftOut: [] }
}

function none(why: Reason): Levers {
  return { steps: [], leftOut: [why] }
}

/** USD a month of month 1's requests, used and priced so. @param factor tokens of another model for each of today's */
function bill({ built, requests }: Ground, use: ApiUse, prices: TokenPrices, factor = 1): number {
  return requests * requestUsd(openTokens(shapeOf(built.c), { input: factor, output: factor }), use, prices)
}

function switchOn(ground: Ground, lever: 'caching' | 'batch', why: Reason | null, args: Reason['args']): Levers {
  const { use, prices } = ground
  if (use[lever]) return none(reason('lever-in-use', { lever }))
  if (why) return none(why)
  const usdPerMonth = roundToCent(bill(ground, use, prices) - bill(ground, { ...use, [lever]: true }, prices))
  if (usdPerMonth < WORTH_USD) return none(reason('lever-saves-nothing', { lever }))
  return one({ ...reason(lever === 'caching' ? 'step-caching' : 'step-batch', { ...args, usdPerMonth }), usdPerMonth })
}

function caching(ground: Ground): Levers {
  const { c } = ground.built
  const share = c.terms.workload.cachedInputShare
  if (share === 0) return switchOn(ground, 'caching', reason('lever-nothing-repeats'), {})
  const unknown = ground.prices.cachedInput === null ? reason('lever-not-offered', { lever: 'caching', model: c.api.id }) : null
  return switchOn(ground, 'caching', unknown, { share })
}

function batch(ground: Ground): Levers {
  const { c } = ground.built
  const share = c.terms.workload.batchShare
  const discount = ground.prices.batchDiscount
  if (!discount) return switchOn(ground, 'batch', reason('lever-not-offered', { lever: 'batch', model: c.api.id }), {})
  return switchOn(ground, 'batch', share === 0 ? reason('lever-nothing-waits') : null, { share, discount })
}

/** Less a month would read $0: no step. */
const WORTH_USD = 0.5

/** At most so much of today's cost of a request: a smaller gap is not worth a router. */
const CHEAPER = 0.5
/** Routing is priced for a tenth of the requests: how many a cheaper model answers as well is not known before it is tried. */
const ROUTED = 0.1

interface Sibling {
  model: ApiModel
  prices: TokenPrices
  /** Its tokens for each of today's model */
  factor: number
}

/** Tokens of another API model for each of today's; 1 where a tokenizer is not known. */
function tokensBetween({ built }: Ground, tables: Tables, model: ApiModel): number {
  return (
    factorBetween(tables.tokenizers, { api: built.tokens.api, open: tokenizerOf(tables, model) }, built.told.workload.content)
      ?.value ?? 1
  )
}

/** The newest model of the same vendor that takes such requests for half the money or less, by a solid price. */
function siblingOf(ground: Ground, tables: Tables, asOf: string): Sibling | null {
  const { c } = ground.built
  const { inputTokensPerRequest } = c.terms.workload
  const most = bill(ground, ground.use, ground.prices) * CHEAPER
  const file = tables.api.find((one) => one.provider === providerOf(c.api.id))
  const fitting = (file?.models ?? []).flatMap((model) => {
    const period = isOffered(model, asOf) ? periodInForce(model.prices, asOf) : null
    // Models of one vendor may count alike or not: Claude's tokenizers differ by a third.
    const factor = tokensBetween(ground, tables, model)
    const holds = model.contextTokens === null || model.contextTokens >= longestTokens(c.terms) * factor
    const isPriced = inputTokensPerRequest * factor <= (period?.tierPriceUnknownAbove ?? Infinity)
    if (!period || period.grade === 'C' || !holds || !isPriced) return []
    const prices = pricesOf(period, model.minCacheTokens, ground.built.apiUplift)
    return bill(ground, ground.use, prices, factor) <= most ? [{ model, prices, factor }] : []
  })
  return fitting.toSorted((a, b) => laterFirst(a.model.released ?? '', b.model.released ?? ''))[0] ?? null
}

/** What was stated of routing: the bill of month 1 with the cheaper model first, against today's. */
function statedRouting({ built, use, prices, requests }: Ground, { model, tokensFactor, isSameVendor }: RoutedSetup): Levers {
  const { c } = built
  const shape = openTokens(shapeOf(c), { input: tokensFactor, output: tokensFactor })
  const cheap = optimizedUsd(
    shape,
    { caching: false, batch: false, discount: isSameVendor ? use.discount : 0 },
    pricesIn(model, 1),
  )
  const share = c.terms.routing.passedOnShare ?? 1
  const today = requestUsd(shapeOf(c), use, prices)
  const usdPerMonth = roundToCent(requests * (today * (1 - share) - cheap))
  if (usdPerMonth <= 0) return none(reason('lever-costs-more', { lever: 'routing' }))
  return one({ ...reason('step-routing', { model: model.id, share, usdPerMonth, stated: true }), usdPerMonth })
}

/** What keeps the data from the vendor of the model that was named, or has to be asked of it first. */
function barrier({ built }: Ground): Reason | undefined {
  const { permitted, open, reasons } = built.permits.routed
  return permitted ? open[0] : reasons[0]
}

function routing(ground: Ground, tables: Tables, asOf: string): Levers {
  const { routed } = ground.built.c
  const bar = routed ? barrier(ground) : undefined
  if (bar) return none(bar)
  if (routed) return statedRouting(ground, routed)
  const provider = providerOf(ground.built.c.api.id)
  const sibling = siblingOf(ground, tables, asOf)
  if (!sibling) return none(reason('lever-no-cheaper-model', { provider }))
  const usdPerMonth = roundToCent(
    ROUTED * (bill(ground, ground.use, ground.prices) - bill(ground, ground.use, sibling.prices, sibling.factor)),
  )
  if (usdPerMonth < WORTH_USD) return none(reason('lever-saves-nothing', { lever: 'routing' }))
  return one({ ...reason('step-routing', { model: `${provider}/${sibling.model.id}`, share: ROUTED, usdPerMonth }), usdPerMonth })
}

/** The open model at a host, in place of the API. */
function host(ground: Ground, option: ReportOption | undefined): Levers {
  const { built } = ground
  const { hosts, c } = built
  const used = hosts.find((one) => one.priced.id === c.host?.id)
  if (!used || option?.status !== 'priced') return none(option?.reasons[0] ? toReason(option.reasons[0]) : noHost(ground))
  const { standing } = built.quality.open
  if (standing === 'worse') return none(reason('open-model-worse', { model: built.model.id }))
  if (!isCheaper(built, option)) return none(reason('lever-costs-more', { lever: 'host' }))
  const [question] = built.permits['hosted-open'].open
  if (question) return none(question)
  const contract = option.reasons.some((one) => one.code === 'api-needs-contract')
  // In place of all other levers, so against all of them, and over the horizon: an API whose model ends soon is not what it is today.
  const npvSavingsUsd = roundToCent(built.baselineNpvUsd - (option.totals?.npvUsd ?? Infinity))
  const isShown = standing === 'good' || standing === 'same-model'
  const args = { host: used.priced.id, contract, npvSavingsUsd, months: c.months, isShown }
  return one({ ...reason('step-host', args), usdPerMonth: null })
}

function noHost({ built }: Ground): Reason {
  return reason('no-host-for-model', { model: built.model.id })
}

/** A reason of the report came from the engine, so its code is one of the engine's. */
function toReason(said: ReportOption['reasons'][number]): Reason {
  return said as Reason
}

/** Tried in place of an API that is not cached and batched yet, a host looks better than it is. */
function isCheaper(built: BuiltCase, hosted: ReportOption | undefined): boolean {
  return (hosted?.totals?.npvUsd ?? Infinity) < built.baselineNpvUsd
}

/** @param isBought whether the weights are to be bought, which is then no lever but the answer */
export function leversOf({ built, options, tables, asOf, isBought, isMoving }: LeversAsked): Levers {
  const { c } = built
  const ground: Ground = {
    built,
    prices: pricesAt(pricesIn(c.api, 1), c.terms.workload.inputTokensPerRequest),
    use: useToday(c),
    requests: at(c.series.requests, 1),
  }
  const [hosted, endpoint, routed] = (['hosted-open', 'open-endpoint', 'routed'] as const).map((id) =>
    options.find((one) => one.id === id),
  )
  const all = [caching(ground), batch(ground), routing(ground, tables, asOf), host(ground, hosted)]
  return {
    // A question of law comes before any saving.
    steps: [
      ...asksOf(
        [
          'api-optimized' as const,
          ...(hosted?.status === 'priced' && (isBought || isCheaper(built, hosted)) ? ['hosted-open' as const] : []),
          ...(endpoint?.status === 'priced' && !isMoving && isCheaper(built, endpoint) ? ['open-endpoint' as const] : []),
          ...(routed?.status === 'priced' && isCheaper(built, routed) ? ['routed' as const] : []),
        ].map((id) => built.permits[id]),
      ),
      ...all.flatMap((lever) => lever.steps).toSorted((a, b) => (b.usdPerMonth ?? 0) - (a.usdPerMonth ?? 0)),
    ],
    leftOut: all.flatMap((lever) => lever.leftOut),
  }
}
