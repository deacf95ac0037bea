/**
 * The purchase of the same weights by the token, worked out anew: one price a vendor, gateways apart, solid rows where there are
 * any, the median of vendors (of an even number the dearer of the middle two), and the cheapest beside it.
 */
import type { Placement } from './grid.ts'
import { type ApiRow, isNode, type Period, type RawTables } from './tables.ts'
import { cheapestRequestUsd, periodsOf, requestUsd, type RequestShape } from './tokens.ts'

/** Vendors that sell models inside a cloud region they are accredited for. Source: docs/method.md, Flips. */
const REGIONAL = ['amazon-bedrock', 'azure-openai', 'azure-foundry', 'google-vertex']
const GATEWAYS = ['openrouter']
const DAYS_PER_MONTH = 365 / 12

export interface Host {
  provider: string
  model: string
  /** USD of a request, index 0 = month 1 */
  monthly: number[]
  solid: boolean
}

export interface Purchase {
  hosts: Host[]
  median: Host
  cheapest: Host
}

/** Everything of a scenario that a purchase depends on, as plain numbers. */
export interface Values {
  months: number
  shape: RequestShape
  requestsPerMonth: number
  growth: number
  discountRate: number
  engineerUsd: number
  apiFixedUsd: number
  hostFte: number
  hostDiscount: number
  hostPriceChange: number
  switchDays: number
  /** Months from one model to the next of a customer who moves on; null: nobody moves */
  monthsBetweenModels: number | null
}

export function isGateway(vendor: { provider: string; gateway?: boolean }): boolean {
  return vendor.gateway === true || GATEWAYS.includes(vendor.provider)
}

export function sells(placement: Placement, provider: string): boolean {
  return placement === 'anywhere' || (placement === 'regional' && REGIONAL.includes(provider))
}

function isSolid({ grade, evidence }: Period): boolean {
  return grade !== 'C' && evidence !== 'inferred' && evidence !== 'recalled'
}

export interface Market {
  tables: RawTables
  asOf: string
  months: number
  shape: RequestShape
}

function offerOf(row: ApiRow, provider: string, { asOf, months, shape }: Market): Host[] {
  const holds = row.contextTokens === null || shape.inputTokens + shape.outputTokens <= row.contextTokens
  const ended = row.endsOn !== undefined && row.endsOn < asOf
  const periods = holds && !ended ? periodsOf(row, asOf, months) : null
  if (periods === null) return []
  return [
    { provider, model: row.id, monthly: periods.map((one) => cheapestRequestUsd(shape, one)), solid: periods.every(isSolid) },
  ]
}

function firstUsd(host: Host): number {
  return host.monthly[0] ?? Number.NaN
}

function byPrice(hosts: Host[]): Host[] {
  return hosts.toSorted((a, b) => firstUsd(a) - firstUsd(b))
}

/** The permitted purchase of an open model; null where no host of it is known. The API's own vendor of the same weights is no host. */
export function purchaseOf(openModel: string, apiModel: string, placement: Placement, market: Market): Purchase | null {
  const [apiVendor = '', ...name] = apiModel.split('/')
  const isSame = (provider: string, row: ApiRow) => provider === apiVendor && row.id === name.join('/')
  const sameModel = market.tables.api.some((vendor) =>
    vendor.models.some((row) => isSame(vendor.provider, row) && row.openModel === openModel),
  )
  const vendors = market.tables.api.filter(
    (vendor) => !isGateway(vendor) && sells(placement, vendor.provider) && !(sameModel && vendor.provider === apiVendor),
  )
  const offers = vendors.map(({ provider, models }) =>
    models.filter((row) => row.openModel === openModel).flatMap((row) => offerOf(row, provider, market)),
  )
  const solid = offers.map((list) => list.filter((one) => one.solid))
  const sold = solid.some((list) => list.length > 0) ? solid : offers
  const hosts = byPrice(sold.flatMap((list) => byPrice(list).slice(0, 1)))
  const [cheapest] = hosts
  const median = hosts[Math.floor(hosts.length / 2)]
  return cheapest && median ? { hosts, median, cheapest } : null
}

/** Requests of month 1: as told, or the bill over what a request costs at the API as it is used today. */
export function requestsOf(scenario: Record<string, unknown>, market: Market): number {
  const workload = isNode(scenario['workload']) ? scenario['workload'] : {}
  const api = isNode(scenario['api']) ? scenario['api'] : {}
  if (typeof workload['requestsPerMonth'] === 'number') return workload['requestsPerMonth']
  const [provider = '', ...name] = String(api['model']).split('/')
  const row = market.tables.api.find((one) => one.provider === provider)?.models.find((one) => one.id === name.join('/'))
  const period = row && periodsOf(row, market.asOf, 1)?.[0]
  if (!period) throw new Error(`no price of ${String(api['model'])} on ${market.asOf}`)
  const use = { caching: api['usesCaching'] === true, batch: api['usesBatch'] === true }
  return Number(workload['apiUsdPerMonth']) / (requestUsd(market.shape, period, use) * (1 - Number(api['discount'] ?? 0)))
}

/** Discounted cost of buying at a host: tokens, gateway fee, people, and the days of the switch. docs/method.md, Hosted open model. */
export function npvUsd(host: Host, v: Values): number {
  const running = v.apiFixedUsd + (v.hostFte * v.engineerUsd) / 12
  let sum = 0
  for (let month = 1; month <= v.months; month++) {
    const years = (month - 1) / 12
    const tokens = (host.monthly[month - 1] ?? Number.NaN) * (1 - v.hostDiscount) * (1 + v.hostPriceChange) ** years
    const isChange = v.monthsBetweenModels !== null && (month - 1) % v.monthsBetweenModels === 0
    const switching = month === 1 || isChange ? ((v.switchDays / DAYS_PER_MONTH) * v.engineerUsd) / 12 : 0
    const cost = v.requestsPerMonth * (1 + v.growth) ** years * tokens + running + switching
    sum += cost / (1 + v.discountRate) ** (month / 12)
  }
  return sum
}
