/** The open model as it is, by the token at a host. */
import { reason } from '../../reason.ts'
import { bookHostedOpen } from '../api-options.ts'
import { hostedOpenUsd } from '../../flat/bought.ts'
import type { Lacking, Option } from '../option.ts'
import { modelPermit } from '../permit.ts'

function noHost({ isBuyingExcluded, hostRefused, model }: Lacking) {
  return [isBuyingExcluded ? reason('buying-excluded') : (hostRefused ?? reason('no-host-for-model', { model }))]
}

export const HOSTED_OPEN: Option = {
  choice: 'hosted-open',
  side: 'untuned',
  permit: (ground) => modelPermit(ground, ground.providers.host, 'host'),
  book: (ledger, c) => {
    if (!c.host) return null
    bookHostedOpen(ledger, c, c.host)
    return 'hosted-open'
  },
  flat: hostedOpenUsd,
  changes: (c) => c.changes.host,
  model: (c) => c.host?.id ?? null,
  seller: (c) => c.host?.id ?? null,
  infeasible: (lacking) => (lacking.hostRefused === null ? null : noHost(lacking)),
  unpriced: noHost,
}
