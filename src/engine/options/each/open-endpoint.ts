/** The open model as it is, on an endpoint that a vendor runs for one customer. */
import { reason } from '../../reason.ts'
import { bookOpenErrors } from '../api-options.ts'
import { endpointUsd } from '../../flat/bought.ts'
import { bookEndpoint, endpointService } from '../endpoint.ts'
import type { Option } from '../option.ts'
import { modelPermit } from '../permit.ts'

export const OPEN_ENDPOINT: Option = {
  choice: 'hosted-open',
  side: 'untuned',
  permit: (ground) => modelPermit(ground, ground.providers.managed, 'endpoint'),
  book: (ledger, c) => {
    if (!c.endpoint) return null
    bookEndpoint(ledger, c, c.endpoint)
    bookOpenErrors(ledger, c)
    return 'open-endpoint'
  },
  flat: (future) => endpointUsd(future, future.looked.endpoint, false),
  changes: (c) => c.changes.open,
  service: (c) => endpointService(c, c.endpoint),
  setup: (c) => c.endpoint,
  seller: (c) => c.endpoint?.provider ?? null,
  unpriced: ({ isBuyingExcluded }) => [reason(isBuyingExcluded ? 'buying-excluded' : 'no-dedicated-endpoint')],
}
