/** A tuned model by the token, at a vendor that serves adapters on its own machines. */
import { tuningNeeded, type Case, type TunedSetup } from '../../case.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { reason } from '../../reason.ts'
import { at, openShapeOf, pricePath, useAtHost } from '../../flat/series.ts'
import { bookHostSide, bookMigration, bookTokenMonths } from '../api-options.ts'
import type { Option } from '../option.ts'
import { modelPermit } from '../permit.ts'
import { bookErrors, bookTuning } from '../tuning.ts'

/** Source: docs/method.md, tuned by the token. */
function bookTunedApi(ledger: Ledger, c: Case, tuned: TunedSetup): void {
  bookMigration(ledger, c)
  bookTokenMonths(ledger, c, {
    model: tuned.model,
    shape: openShapeOf(c),
    start: useAtHost(c),
    optimized: true,
    factor: pricePath(c.months, c.terms.hostedOpen.priceChangePerYear),
  })
  const span = { from: 1, to: c.months }
  ledger.bookSpan('tuned-hosting', span, 1, tuned.fixedUsdPerMonth)
  for (let month = 1; month <= c.months; month++)
    bookErrors(ledger, c, month, { requests: at(c.series.requests, month), tuned: true })
  bookHostSide(ledger, c, span)
  if (c.training) bookTuning(ledger, c, c.training, 1)
}

export const TUNED_API: Option = {
  choice: 'managed-tuned',
  side: 'tuned',
  permit: (ground) => modelPermit(ground, ground.providers.tuned, 'host'),
  book: (ledger, c) => {
    if (!c.tunedApi) return null
    bookTunedApi(ledger, c, c.tunedApi)
    return 'tuned-api'
  },
  changes: (c) => c.changes.host,
  seller: (c) => c.tunedApi?.model.id ?? null,
  isTuned: () => true,
  unpriced: ({ c, tunedApi }) => (tuningNeeded(c.terms) ? (tunedApi ? [tunedApi] : []) : [reason('tuning-not-needed')]),
}
