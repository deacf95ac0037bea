/** A base of GPUs of one's own, and the rest bought. */
import type { Case } from '../../case.ts'
import { discountFactors } from '../../ledger/cashflow.ts'
import { optionNpv } from '../npv.ts'
import type { Option } from '../option.ts'
import type { OptionId } from '../option-ids.ts'
import { rentedUsd } from '../../flat/own.ts'
import { bookOwn, isOwnTuned, noOffer, nothingServes, rentedService } from '../own.ts'
import { bothPermits, modelPermit, rentedPermit } from '../permit.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { API_OPTIMIZED } from './api-optimized.ts'
import { HOSTED_OPEN } from './hosted-open.ts'

function serviceOf(c: Case) {
  return c.rented && rentedService(c, c.rented, c.hybridReplicas)
}

/** Whoever would take the rest is what a hybrid without a base comes to. */
export function hybridWithoutBase(c: Case): 'hosted-open' | 'api-optimized' {
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const usd = (option: Option) => optionNpv(option, c, discount) ?? Infinity
  const isHost = c.hostBridges && c.host !== null && (!c.apiPermitted || usd(HOSTED_OPEN) < usd(API_OPTIMIZED))
  return isHost ? 'hosted-open' : 'api-optimized'
}

function bookWithoutBase(ledger: Ledger, c: Case): OptionId | null {
  return (hybridWithoutBase(c) === 'hosted-open' ? HOSTED_OPEN : API_OPTIMIZED).book(ledger, c)
}

export const HYBRID: Option = {
  choice: 'hybrid',
  side: 'own',
  permit: (ground) => bothPermits(modelPermit(ground, ground.providers.api, 'api'), rentedPermit(ground)),
  book: (ledger, c) => (c.hybridReplicas === 0 ? bookWithoutBase(ledger, c) : bookOwn(ledger, c, serviceOf(c), 'hybrid')),
  flat: (future) =>
    future.looked.hybridReplicas === 0 ? undefined : rentedUsd(future, future.looked.rented, future.looked.hybridReplicas),
  changes: (c) => c.changes.open,
  service: serviceOf,
  setup: (c) => c.rented,
  isTuned: isOwnTuned,
  infeasible: nothingServes,
  unpriced: noOffer,
}
