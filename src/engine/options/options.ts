/** The ways to serve the workload, each booked by one function over the same case. */
import type { OptionId } from './option-ids.ts'
import { bookApi, bookHostedOpen, bookHostSide, bookMigration, bookOpenErrors, bookOptimizedApi } from './api-options.ts'
import { bookChanges, plusChanges } from './changes.ts'
import type { Case, ManagedSetup, OwnedSetup, RentedSetup } from '../case.ts'
import { discountFactors } from '../ledger/cashflow.ts'
import { endpointUsd, isFlat, serviceUsd } from './flat/fleet.ts'
import { hostedOpenUsd, optimizedApiUsd } from './flat/tokens.ts'
import { rentedPayer, type Payer } from './gpu-costs.ts'
import { NpvLedger, type Ledger } from '../ledger/ledger.ts'
import { at } from '../series.ts'
import { ownedPayer } from './servers.ts'
import { bookService, fleets, serviceWith, type Service } from './service.ts'
import { bookErrors, bookTuning } from './tuning.ts'
import { HOURS_PER_MONTH } from '../ledger/units.ts'

/** The service behind a self-hosted or managed option, or null when the option has none or was not found feasible. */
export function serviceOf(c: Case, id: OptionId): Service | null {
  if (id === 'rented' && c.rented) return rentedService(c, c.rented, Infinity)
  if (id === 'hybrid' && c.rented) return rentedService(c, c.rented, c.hybridReplicas)
  if (id === 'managed-tuned' && c.managed) return managedService(c, c.managed)
  if (id === 'open-endpoint' && c.endpoint) return managedService(c, c.endpoint)
  if (id === 'owned' && c.owned) return ownedService(c, c.owned)
  return null
}

function rentedService(c: Case, rented: RentedSetup, maxReplicas: number): Service {
  return serviceWith(c, rented, {
    gpusPerInstance: rented.gpusPerInstance,
    maxReplicas,
    payer: rentedPayer(c, rented),
    scales: rented.term === 'on-demand' || rented.term === 'spot',
  })
}

function ownedService(c: Case, owned: OwnedSetup): Service {
  return serviceWith(c, owned, {
    gpusPerInstance: owned.gpusPerServer,
    maxReplicas: Infinity,
    payer: ownedPayer(c, owned),
    scales: false,
    isOwned: true,
  })
}

function managedService(c: Case, managed: ManagedSetup): Service {
  return serviceWith(c, managed, {
    gpusPerInstance: managed.gpusPerReplica,
    maxReplicas: Infinity,
    payer: managedPayer(managed),
    scales: true,
  })
}

function managedPayer(managed: ManagedSetup): Payer {
  return {
    pay(ledger, span, gpus, share) {
      ledger.bookSpan('gpu-hours', span, gpus * HOURS_PER_MONTH * share, managed.usdPerGpuHour)
    },
  }
}

/** Books a dedicated endpoint from month 1: its GPUs, and the same people as any hosted model. */
function bookEndpoint(ledger: Ledger, c: Case, managed: ManagedSetup): void {
  const service = managedService(c, managed)
  bookMigration(ledger, c)
  bookHostSide(ledger, c, { from: 1, to: c.months })
  const fleetOf = fleets(c, service)
  for (let month = 1; month <= c.months; month++) service.payer.pay(ledger, { from: month, to: month }, fleetOf(month).gpus, 1)
}

/** A tuned model on a vendor's endpoint: the endpoint, the errors, and the tuning. */
function bookManaged(ledger: Ledger, c: Case, managed: ManagedSetup): void {
  bookEndpoint(ledger, c, managed)
  for (let month = 1; month <= c.months; month++)
    bookErrors(ledger, c, month, { requests: at(c.series.requests, month), tuned: true })
  if (c.training) bookTuning(ledger, c, c.training, 1)
}

/** Whoever would take the rest is what a hybrid without a base comes to. */
export function hybridWithoutBase(c: Case): 'hosted-open' | 'api-optimized' {
  const host = c.hostBridges ? c.host : null
  const atHost =
    host !== null && (!c.apiPermitted || (npvUsd(c, 'hosted-open') ?? Infinity) < (npvUsd(c, 'api-optimized') ?? Infinity))
  return atHost ? 'hosted-open' : 'api-optimized'
}

function bookWithoutBase(ledger: Ledger, c: Case): OptionId {
  const served = hybridWithoutBase(c)
  if (served === 'hosted-open' && c.host) bookHostedOpen(ledger, c, c.host)
  else bookOptimizedApi(ledger, c)
  return served
}

/**
 * Books one option over the horizon.
 * @returns false when the case has nothing to price it with: the option is then refused or unpriced, never free
 */
export function bookOption(ledger: Ledger, c: Case, id: OptionId): boolean {
  let served = id
  if (id === 'api') bookApi(ledger, c)
  else if (id === 'api-optimized') bookOptimizedApi(ledger, c)
  else if (id === 'hosted-open') {
    if (!c.host) return false
    bookHostedOpen(ledger, c, c.host)
  } else if (id === 'managed-tuned') {
    if (!c.managed) return false
    bookManaged(ledger, c, c.managed)
  } else if (id === 'open-endpoint') {
    if (!c.endpoint) return false
    bookEndpoint(ledger, c, c.endpoint)
    bookOpenErrors(ledger, c)
  } else if (id === 'hybrid' && c.hybridReplicas === 0) served = bookWithoutBase(ledger, c)
  else {
    const service = serviceOf(c, id)
    if (!service) return false
    bookService(ledger, c, service)
  }
  bookChanges(ledger, c, served)
  return true
}

/** Discounted cost of an option, added up line by line, USD; null when it cannot be priced. */
export function bookedNpvUsd(c: Case, id: OptionId, discount: Float64Array): number | null {
  const ledger = new NpvLedger(discount)
  return bookOption(ledger, c, id) ? ledger.npvUsd : null
}

/** The same in one pass, to the same bits; undefined where that takes the lines. */
function flatNpvUsd(c: Case, id: OptionId, discount: Float64Array): number | null | undefined {
  if (id === 'api-optimized') return optimizedApiUsd(c, discount)
  if (id === 'hosted-open') return c.host ? hostedOpenUsd(c, discount) : null
  if (id === 'api' || (id === 'hybrid' && c.hybridReplicas === 0)) return undefined
  const service = serviceOf(c, id)
  if (!service) return null
  if (!isFlat(service)) return undefined
  const endpoint = id === 'managed-tuned' ? c.managed : id === 'open-endpoint' ? c.endpoint : null
  if (!endpoint) return serviceUsd(c, service, discount)
  return endpointUsd(c, service, { usdPerGpuHour: endpoint.usdPerGpuHour, tuned: id === 'managed-tuned' }, discount)
}

/** Discounted cost of an option, USD; null when it cannot be priced. @param discount factors of the months, where they are known */
export function npvUsd(c: Case, id: OptionId, discount?: Float64Array): number | null {
  const factors = discount ?? discountFactors(c.months, c.terms.discountRatePerYear)
  const flat = flatNpvUsd(c, id, factors)
  if (flat === undefined) return bookedNpvUsd(c, id, factors)
  return flat === null ? null : plusChanges(flat, c, id, factors)
}
