/** An endpoint that a vendor runs for one customer: rented GPUs without the operations. */
import type { Case, ManagedSetup } from '../case.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { HOURS_PER_MONTH } from '../ledger/units.ts'
import { bookHostSide, bookMigration } from './api-options.ts'
import type { Payer } from './gpu-costs.ts'
import { fleets, serviceWith, type Service } from './service.ts'

function managedPayer(managed: ManagedSetup): Payer {
  return {
    pay(ledger, span, gpus, share) {
      ledger.bookSpan('gpu-hours', span, gpus * HOURS_PER_MONTH * share, managed.usdPerGpuHour)
    },
  }
}

function managedService(c: Case, managed: ManagedSetup): Service {
  return serviceWith(c, managed, {
    gpusPerInstance: managed.gpusPerReplica,
    maxReplicas: Infinity,
    payer: managedPayer(managed),
    scales: true,
  })
}

/** null: no endpoint was found. */
export function endpointService(c: Case, managed: ManagedSetup | null): Service | null {
  return managed && managedService(c, managed)
}

/** Books an endpoint from month 1: its GPUs, and the same people as any hosted model. */
export function bookEndpoint(ledger: Ledger, c: Case, managed: ManagedSetup): void {
  const service = managedService(c, managed)
  bookMigration(ledger, c)
  bookHostSide(ledger, c, { from: 1, to: c.months })
  const fleetOf = fleets(c, service)
  for (let month = 1; month <= c.months; month++) service.payer.pay(ledger, { from: month, to: month }, fleetOf(month).gpus, 1)
}
