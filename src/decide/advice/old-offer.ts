/** Where GPUs are priced by an offer that nobody would lean on, the next one stands beside it. */
import type { RentedSetup } from '../../engine/case.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { daysBetween, STALE_DAYS } from '../../pricing/age.ts'
import { offersOf, type Offer } from '../../pricing/find.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { bestStanding, needsOf, offerStanding } from '../case/residency.ts'
import { mayUse, sizedFor } from '../case/setups/offers.ts'

interface Where {
  terms: Terms
  tables: Tables
  standing: (offer: Offer) => 'permitted' | 'open' | 'barred'
  asOf: string
}

function perGpu({ usdPerInstanceHour, gpusPerInstance }: Offer): number {
  return usdPerInstanceHour / gpusPerInstance
}

/** The cheapest offer of another vendor for the same GPU, replica and term; null: nobody else has one. */
function nextOf({ terms, tables, standing, asOf }: Where, rented: RentedSetup): Offer | null {
  const anyVendor = { ...terms, selfHost: { ...terms.selfHost, provider: 'auto', term: rented.term } }
  const others = offersOf(tables, rented.gpu, asOf).flatMap((offer) => {
    const sized = offer.provider === rented.provider || !mayUse(anyVendor, offer) ? null : sizedFor(offer, rented.gpusPerReplica)
    return sized ? [sized] : []
  })
  return bestStanding(others, standing).toSorted((a, b) => perGpu(a) - perGpu(b))[0] ?? null
}

/** Why a price is not firm: nobody has seen it for a quarter, it moves by itself, or it could not be had. */
function whyNotFirm({ checkedOn, isFirm }: Offer, asOf: string): 'old' | 'moves' | null {
  if (isFirm) return null
  return daysBetween(checkedOn, asOf) > STALE_DAYS ? 'old' : 'moves'
}

/** The rented set-up with its offer, and the next one of another vendor; null: none is rented, or at a price of one's own. */
function rentedOffers({ c, permits }: BuiltCase, tables: Tables, asOf: string) {
  const { rented, terms } = c
  if (!rented || !permits.rented.permitted) return null
  const used = offersOf(tables, rented.gpu, asOf).find((one) => one.provider === rented.provider && one.id === rented.offer)
  if (!used) return null
  const needs = needsOf(terms.data, tables)
  const standing = (offer: Offer) => offerStanding(tables, offer, needs)
  return { gpu: rented.gpu, used, next: nextOf({ terms, tables, standing, asOf }, rented) }
}

/** An offer as a sentence names it. */
function named(offer: Offer, asOf: string) {
  const { provider, id, checkedOn } = offer
  return { id: `${provider}/${id}`, provider, usdPerGpuHour: perGpu(offer), ageDays: daysBetween(checkedOn, asOf) }
}

/** Said where one vendor's price decides that is old, moves by itself or was sold out. */
export function oldOffer(built: BuiltCase, tables: Tables, asOf: string): Reason[] {
  const offers = rentedOffers(built, tables, asOf)
  const why = offers && whyNotFirm(offers.used, asOf)
  if (!offers || !why) return []
  const { gpu, used, next } = offers
  const other = next && named(next, asOf)
  return [
    reason('gpu-price-not-firm', {
      ...named(used, asOf),
      gpu,
      why,
      next: other?.provider ?? null,
      nextUsdPerGpuHour: other && other.usdPerGpuHour,
      nextAgeDays: other && other.ageDays,
    }),
  ]
}

/** A price that is so much lower, and is passed over, is worth a question to its vendor. */
const MUCH_LESS = 0.85

/** Said where a price of today that moves by itself is passed over for one that holds; what is old is no price to ask for. */
export function passedOver(built: BuiltCase, tables: Tables, asOf: string): Reason[] {
  const offers = rentedOffers(built, tables, asOf)
  if (!offers?.next || !offers.used.isFirm) return []
  const { gpu, used, next } = offers
  if (whyNotFirm(next, asOf) !== 'moves' || perGpu(next) > MUCH_LESS * perGpu(used)) return []
  return [
    reason('gpu-price-passed-over', {
      ...named(next, asOf),
      gpu,
      used: used.provider,
      usedUsdPerGpuHour: perGpu(used),
    }),
  ]
}
