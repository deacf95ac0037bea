/** A tuned model on an endpoint that a vendor runs for one customer: the endpoint, the errors, and the tuning. */
import { tuningNeeded } from '../../case.ts'
import { reason } from '../../reason.ts'
import { at } from '../../flat/series.ts'
import { endpointUsd } from '../../flat/bought.ts'
import { bookEndpoint, endpointService } from '../endpoint.ts'
import type { Option } from '../option.ts'
import { modelPermit } from '../permit.ts'
import { bookErrors, bookTuning } from '../tuning.ts'

export const MANAGED_TUNED: Option = {
  choice: 'managed-tuned',
  side: 'tuned',
  permit: (ground) => modelPermit(ground, ground.providers.managed, 'endpoint'),
  book: (ledger, c) => {
    if (!c.managed) return null
    bookEndpoint(ledger, c, c.managed)
    for (let month = 1; month <= c.months; month++)
      bookErrors(ledger, c, month, { requests: at(c.series.requests, month), tuned: true })
    if (c.training) bookTuning(ledger, c, c.training, 1)
    return 'managed-tuned'
  },
  flat: (future) => endpointUsd(future, future.looked.managed, true),
  changes: (c) => c.changes.open,
  service: (c) => endpointService(c, c.managed),
  setup: (c) => c.managed,
  seller: (c) => c.managed?.provider ?? null,
  isTuned: () => true,
  unpriced: ({ c }) => [reason(tuningNeeded(c.terms) ? 'no-dedicated-endpoint' : 'tuning-not-needed')],
}
