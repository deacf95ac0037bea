/** Routing: every request to a cheaper model first; a share of them is passed on to the API's model, whose tokens are then paid as well. */
import type { Case, RoutedSetup } from '../../case.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { at, shapeOf } from '../../flat/series.ts'
import { bookApiSide, bookMigration, bookTokenMonths } from '../api-options.ts'
import type { Option } from '../option.ts'
import { bothPermits, modelPermit } from '../permit.ts'

/** A request in the tokens of the cheaper model. */
function cheapShape(c: Case, { tokensFactor }: RoutedSetup) {
  const shape = shapeOf(c)
  return { ...shape, inputTokens: shape.inputTokens * tokensFactor, outputTokens: shape.outputTokens * tokensFactor }
}

/** Source: docs/method.md, API in other forms. */
function bookRouted(ledger: Ledger, c: Case, routed: RoutedSetup): void {
  const share = c.terms.routing.passedOnShare ?? 1
  const start = { caching: false, batch: false, discount: routed.isSameVendor ? c.terms.api.discount : 0 }
  bookMigration(ledger, c)
  bookTokenMonths(ledger, c, {
    model: routed.model,
    shape: cheapShape(c, routed),
    start,
    optimized: true,
    factor: c.series.apiPriceFactor,
  })
  for (let month = 1; month <= c.months; month++) {
    const requests = at(c.series.requests, month)
    ledger.book('api-escalated', month, requests * share, at(c.series.apiUsdPerRequest, month))
    if (c.errorsCount.routed) ledger.book('errors', month, requests * c.facts.routedGain, -c.terms.task.costPerErrorUsd)
  }
  bookApiSide(ledger, c)
}

export const ROUTED: Option = {
  choice: 'api',
  side: 'api',
  permit: (ground) =>
    bothPermits(
      modelPermit(ground, ground.providers.api, 'api'),
      modelPermit(ground, ground.providers.routed ?? ground.providers.api, 'api'),
    ),
  book: (ledger, c) => {
    if (!c.routed) return null
    bookRouted(ledger, c, c.routed)
    return 'routed'
  },
  changes: (c) => c.changes.api,
  model: (c) => c.routed?.model.id ?? null,
  unpriced: ({ routed }) => (routed ? [routed] : []),
}
