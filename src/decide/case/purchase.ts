/** Buying the open weights instead of serving them: which vendors may be asked, and whose price stands for the market. */
import type { Routes } from '../../engine/verdict/flips/regulated.ts'
import type { RequestShape } from '../../engine/api.ts'
import type { PricedModel } from '../../engine/case.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { findApiModel } from '../../pricing/find.ts'
import type { Tables } from '../../pricing/schema.ts'
import { isOffered } from '../../pricing/selling.ts'
import { calendarMonths } from './calendar.ts'
import { hostsThatTake } from './context.ts'
import type { End } from './model-life.ts'
import { permitOf } from './permits.ts'
import { bestStanding, type VendorTerms } from './residency.ts'
import { givenPrices, hostsOf, solidHosts, type Host } from './prices.ts'

/** Name of a price that the scenario states. */
export const OWN_HOST_PRICE = 'hostedOpen.price'

export interface Purchase {
  /** All that sell it today, whether or not they may be asked */
  every: Host[]
  /** Vendors that may be asked, the cheapest offer of each, cheapest first */
  hosts: Host[]
  /** Whose price stands for the market: the one named, else the median vendor, of two the dearer; null: no price is known */
  host: Host | null
  /** The price that stands for the market, a stated one included */
  priced: PricedModel | null
  /** The cheapest of the vendors, where the market's price is a median; own GPUs have to cost less than it at the plan, too */
  cheapest: PricedModel | null
  /** Cheaper than all of them, and not counted: its price is second hand or worked out */
  passedOver: Host | null
  /** Whether buying is out of the question */
  excluded: boolean
  /** Whether one vendor alone stands for the market */
  isOneHost: boolean
  /** The end of the offer that stands for the market, within the horizon */
  end: End | null
  /** Why the host that was named cannot be used; null: it can, or none was named */
  refused: Reason | null
}

const NONE = {
  every: [],
  hosts: [],
  host: null,
  priced: null,
  cheapest: null,
  passedOver: null,
  isOneHost: false,
  end: null,
  refused: null,
}

/** The cheapest offer of each vendor; hosts come cheapest first. */
function onePerVendor(hosts: readonly Host[]): Host[] {
  return hosts.filter((host, index) => hosts.findIndex((other) => other.file.provider === host.file.provider) === index)
}

/** The cheapest host of all, where its price is not solid and those that are cost more. */
function passedOverIn(allowed: readonly Host[], [counted]: readonly Host[]): Host | null {
  const [cheapest] = allowed
  return cheapest && counted && cheapest.usdPerRequest < counted.usdPerRequest ? cheapest : null
}

/** Of an even number the dearer of the two in the middle: the lower one of two would be the cheapest. */
function medianOf(hosts: readonly Host[]): Host | null {
  return hosts[Math.floor(hosts.length / 2)] ?? null
}

export interface Market {
  terms: Terms
  tables: Tables
  /** Row of models.json that is bought */
  openModel: string
  /** Row of the API's own table that the scenario compares with; its vendor sells itself nothing */
  api: { id: string; openModel: string | null }
  routes: Routes
  /** What a vendor gives of what the data needs */
  vendor: (id: string) => VendorTerms
  /** Of its list price, what a vendor asks where the data has to stay */
  times: (provider: string) => number
  asOf: string
  /** A request in the open model's tokens */
  shape: RequestShape
  /** Of the longest request, in the open model's tokens */
  ownTokens: number
}

/** Whether the data may go to a vendor that serves the open model. */
export function mayHost(routes: Routes, provider: string): boolean {
  return permitOf('hosted-open', routes, { api: provider, host: provider, managed: provider }).permitted
}

function mayServe({ openModel, api, routes }: Market) {
  return ({ file, model }: Host): boolean => {
    if (file.gateway === true) return false
    if (api.openModel === openModel && api.id === `${file.provider}/${model.id}`) return false
    return mayHost(routes, file.provider)
  }
}

/** Hosts that may have the data and take the request: those that sell it in every month before those that stop, where there are such. */
function allowedOf(market: Market, every: readonly Host[]): readonly Host[] {
  const { terms, asOf, ownTokens } = market
  const last = calendarMonths(asOf, terms.horizonMonths).at(-1) ?? asOf
  const allowed = bestStanding(
    hostsThatTake(every, ownTokens).filter(mayServe(market)),
    ({ file }) => market.vendor(file.provider).standing,
  )
  const lasting = allowed.filter(({ model }) => isOffered(model, last))
  return lasting.length > 0 ? lasting : allowed
}

/** Of these the vendors that may be asked, cheapest first. */
function vendorsOf(allowed: readonly Host[]): Host[] {
  return onePerVendor(solidHosts(allowed))
}

/** A host whose offer ends within the horizon costs what the market does from then on: the weights are the same. */
function outlived(
  host: Host | null,
  market: Host | null,
  when: { asOf: string; months: number },
): { host: Host | null; end: End | null } {
  const endsOn = host?.model.endsOn
  const index = calendarMonths(when.asOf, when.months).findIndex((day) => host !== null && !isOffered(host.model, day))
  if (!host || endsOn === undefined || index < 0) return { host, end: null }
  const next = market && market.priced.id !== host.priced.id && market.model.endsOn === undefined ? market.priced : null
  const later = <T>(own: readonly T[], others: readonly T[] | undefined) =>
    own.map((one, month) => (month < index ? one : (others?.[month] ?? one)))
  return {
    host: {
      ...host,
      priced: {
        ...host.priced,
        prices: later(host.priced.prices, next?.prices),
        periods: later(host.priced.periods, next?.periods),
      },
    },
    end: { id: host.priced.id, date: endsOn, month: index + 1, replacement: next?.id ?? null, tokens: 1 },
  }
}

/** A host that was named and has stopped selling. */
function endedHost(tables: Tables, name: string, asOf: string): Reason | null {
  const found = findApiModel(tables, name)
  if (found.status !== 'found' || isOffered(found.model, asOf)) return null
  return reason('host-ended', { host: `${found.provider}/${found.model.id}`, date: found.model.endsOn ?? null })
}

/** What buying the weights costs, by the vendors that law, context and the scenario leave. Rules also hold while law is open. */
export function purchaseOf(market: Market): Purchase {
  const { terms, tables, openModel, times, asOf, shape, ownTokens } = market
  const { model: wanted, price } = terms.hostedOpen
  const months = terms.horizonMonths
  if (wanted === 'none') return { ...NONE, excluded: true }
  if (price) {
    const priced = givenPrices(OWN_HOST_PRICE, price, months)
    return { ...NONE, priced, excluded: false }
  }
  const every = hostsOf(tables, openModel, { asOf, months, times }, shape)
  const allowed = allowedOf(market, every)
  if (wanted !== 'auto') {
    const named = hostsThatTake(every, ownTokens).find((one) => one.priced.id === wanted) ?? null
    const { host, end } = outlived(named, medianOf(vendorsOf(allowed)), { asOf, months })
    return {
      ...NONE,
      every,
      hosts: host ? [host] : [],
      host,
      priced: host?.priced ?? null,
      excluded: false,
      end,
      refused: endedHost(tables, wanted, asOf),
    }
  }
  const hosts = vendorsOf(allowed)
  const { host, end } = outlived(medianOf(hosts), null, { asOf, months })
  return {
    every,
    hosts,
    host,
    priced: host?.priced ?? null,
    cheapest: hosts[0]?.priced ?? null,
    passedOver: passedOverIn(allowed, hosts),
    excluded: false,
    isOneHost: hosts.length === 1,
    end,
    refused: null,
  }
}
