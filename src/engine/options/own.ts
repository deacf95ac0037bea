/** A service of one's own: what every way to hold its GPUs shares. */
import { tuningNeeded, type Case, type RentedSetup } from '../case.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { reason, type Reason } from '../reason.ts'
import { isPaidAsItGoes } from '../flat/own.ts'
import { rentedPayer } from './gpu-costs.ts'
import type { Lacking } from './option.ts'
import type { OptionId } from './option-ids.ts'
import { bookService, serviceWith, type Service } from './service.ts'

/** @param maxReplicas above it requests overflow; Infinity: none do */
export function rentedService(c: Case, rented: RentedSetup, maxReplicas: number): Service {
  return serviceWith(c, rented, {
    gpusPerInstance: rented.gpusPerInstance,
    maxReplicas,
    payer: rentedPayer(c, rented),
    scales: isPaidAsItGoes(rented),
  })
}

export function bookOwn(ledger: Ledger, c: Case, service: Service | null, id: OptionId): OptionId | null {
  if (!service) return null
  bookService(ledger, c, service)
  return id
}

export function isOwnTuned(c: Case): boolean {
  return tuningNeeded(c.terms)
}

/** Set-ups were tried, and none serves. */
export function nothingServes({ isFeasible, isTried, refused }: Lacking): Reason[] | null {
  return !isFeasible && isTried ? refused : null
}

/** What would be rented has no offer; where nothing serves, why. */
export function noOffer({ isFeasible, unpriced, refused, c }: Lacking): Reason[] {
  return isFeasible ? [unpriced ?? reason('no-offer-for-gpu', { gpu: c.terms.selfHost.gpu })] : refused
}
