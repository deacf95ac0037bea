/** Self-hosting on servers of one's own. */
import type { Case } from '../../case.ts'
import { reason } from '../../reason.ts'
import type { Option } from '../option.ts'
import { ownedUsd } from '../../flat/own.ts'
import { bookOwn, isOwnTuned, nothingServes } from '../own.ts'
import { yes } from '../permit.ts'
import { ownedPayer } from '../servers.ts'
import { serviceWith, type Service } from '../service.ts'

function serviceOf(c: Case): Service | null {
  return (
    c.owned &&
    serviceWith(c, c.owned, {
      gpusPerInstance: c.owned.gpusPerServer,
      maxReplicas: Infinity,
      payer: ownedPayer(c, c.owned),
      scales: false,
      isOwned: true,
    })
  )
}

export const OWNED: Option = {
  choice: 'self-host',
  side: 'own',
  permit: () => yes(),
  book: (ledger, c) => bookOwn(ledger, c, serviceOf(c), 'owned'),
  flat: (future) => ownedUsd(future, future.looked.owned),
  changes: (c) => c.changes.open,
  service: serviceOf,
  isTuned: isOwnTuned,
  infeasible: nothingServes,
  unpriced: ({ c, isFeasible, refused }) => (isFeasible ? [reason('no-server-price', { gpu: c.terms.selfHost.gpu })] : refused),
}
