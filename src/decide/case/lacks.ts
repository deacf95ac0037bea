/** Why hardware does not serve: no price, no memory, no latency, no support, no room for the request are answers of their own. */
import type { Serving } from '../../engine/case.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { offersOf } from '../../pricing/find.ts'
import { LACK_OF, type Lack } from '../../report/sentences/lacks.ts'
import { isSolid } from './setups/offers.ts'
import { type Refused } from './setups/servings.ts'
import { type SetupRun } from './setups/run.ts'

/** How many set-ups were refused, and for what. */
export function lackCountsOf(refused: readonly Refused[]): Record<Lack, number> {
  const counts: Record<Lack, number> = { price: 0, memory: 0, latency: 0, support: 0, context: 0 }
  for (const { reason: why } of refused) {
    const lack = LACK_OF[why.code]
    if (lack) counts[lack] += 1
  }
  return counts
}

/** Why no offer of the tables is taken for a set-up that would serve. */
type Why = 'no-offer' | 'not-solid' | 'too-small' | 'other-vendor' | 'other-term' | 'other-region'

function whyNot({ tables, terms, asOf, standing }: SetupRun, { gpu }: Serving): Why {
  const { provider, term } = terms.selfHost
  const offers = offersOf(tables, gpu, asOf)
  if (offers.length === 0) return 'no-offer'
  const sold = provider === 'auto' ? offers : offers.filter((offer) => offer.provider === provider)
  if (sold.length === 0) return 'other-vendor'
  const inTerm = sold.filter((offer) => (term === 'auto' ? offer.term !== 'spot' : offer.term === term))
  if (inTerm.length === 0) return 'other-term'
  if (standing && inTerm.every((offer) => standing(offer) === 'barred')) return 'other-region'
  return provider === 'auto' && !inTerm.some(isSolid) ? 'not-solid' : 'too-small'
}

/** What is said of a set-up that serves and has no price. */
export function unpricedReason(run: SetupRun, serving: Serving): Reason {
  const { gpu, gpusPerReplica, requestsPerSecond } = serving
  return reason('no-usable-price', { gpu, gpusPerReplica, requestsPerSecond, why: whyNot(run, serving) })
}

/** The set-up that serves most for each GPU, as the one to ask a price for; null where none serves. */
export function unpricedOf(run: SetupRun, feasible: readonly { serving: Serving }[]): Reason | null {
  const rate = ({ serving }: { serving: Serving }) => serving.requestsPerSecond / serving.gpusPerReplica
  const best = feasible.toSorted((a, b) => rate(b) - rate(a))[0]
  return best ? unpricedReason(run, best.serving) : null
}
