/** Self-hosting on rented GPUs. */
import type { Case } from '../../case.ts'
import type { Option } from '../option.ts'
import { rentedUsd } from '../../flat/own.ts'
import { bookOwn, isOwnTuned, noOffer, nothingServes, rentedService } from '../own.ts'
import { rentedPermit } from '../permit.ts'

function serviceOf(c: Case) {
  return c.rented && rentedService(c, c.rented, Infinity)
}

export const RENTED: Option = {
  choice: 'self-host',
  side: 'own',
  permit: rentedPermit,
  book: (ledger, c) => bookOwn(ledger, c, serviceOf(c), 'rented'),
  flat: (future) => rentedUsd(future, future.looked.rented, Infinity),
  changes: (c) => c.changes.open,
  service: serviceOf,
  setup: (c) => c.rented,
  isTuned: isOwnTuned,
  infeasible: nothingServes,
  unpriced: noOffer,
}
