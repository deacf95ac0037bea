/** Buying the open weights instead of serving them: which vendors may be asked, and whose price stands for the market. */
import type { Routes } from '../../engine/verdict/flips/regulated.ts'
import type { RequestShape } from '../../engine/api.ts'
import type { PricedModel } from '../../engine/case.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import type { Tables } from '../../pricing/schema.ts'
import { hostsThatTake } from './context.ts'
import { permitsOf } from './permits.ts'
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
  /** Whether buying is out of the question */
  excluded: boolean
  /** Whether one vendor alone stands for the market */
  isOneHost: boolean
}

const NONE = { every: [], hosts: [], host: null, priced: null, cheapest: null, isOneHost: false }

/** The cheapest offer of each vendor; hosts come cheapest first. */
function onePerVendor(hosts: readonly Host[]): Host[] {
  return hosts.filter((host, index) => hosts.findIndex((other) => other.file.provider === host.file.provider) === index)
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
  asOf: string
  shape: RequestShape
}

/** Whether the data may go to a vendor that serves the open model. */
export function mayHost(routes: Routes, provider: string): boolean {
  return permitsOf(routes, { api: provider, host: provider, managed: provider })['hosted-open'].permitted
}

function mayServe({ openModel, api, routes }: Market) {
  return ({ file, model }: Host): boolean => {
    if (file.gateway === true) return false
    if (api.openModel === openModel && api.id === `${file.provider}/${model.id}`) return false
    return mayHost(routes, file.provider)
  }
}

/** What buying the weights costs, by the vendors that law, context and the scenario leave. Rules also hold while law is open. */
export function purchaseOf(market: Market): Purchase {
  const { terms, tables, openModel, asOf, shape } = market
  const { model: wanted, price } = terms.hostedOpen
  const months = terms.horizonMonths
  if (wanted === 'none') return { ...NONE, excluded: true }
  if (price) {
    const priced = givenPrices(OWN_HOST_PRICE, price, months)
    return { ...NONE, priced, excluded: false }
  }
  const every = hostsOf(tables, openModel, { asOf, months }, shape)
  if (wanted !== 'auto') {
    const host = hostsThatTake(every, terms).find((one) => one.priced.id === wanted) ?? null
    return { ...NONE, every, hosts: host ? [host] : [], host, priced: host?.priced ?? null, excluded: false }
  }
  const allowed = bestStanding(
    hostsThatTake(every, terms).filter(mayServe(market)),
    ({ file }) => market.vendor(file.provider).standing,
  )
  const hosts = onePerVendor(solidHosts(allowed))
  const host = medianOf(hosts)
  return {
    every,
    hosts,
    host,
    priced: host?.priced ?? null,
    cheapest: hosts[0]?.priced ?? null,
    excluded: false,
    isOneHost: hosts.length === 1,
  }
}
