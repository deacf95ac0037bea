/** Which offers of rented GPUs a set-up may be on. */
import type { Terms } from '../../../engine/point-estimate.ts'
import type { Offer } from '../../../pricing/find.ts'

/** Whether an offer may be chosen silently: a rate card of a cloud, not a marketplace median, an estimate or a grade C figure. */
export function isSolid(offer: Offer) {
  return offer.kind === 'cloud' && offer.grade !== 'C' && offer.evidence !== 'inferred' && offer.evidence !== 'recalled'
}

export function mayUse(terms: Terms, offer: Offer): boolean {
  const { provider, term } = terms.selfHost
  if (provider === 'auto' ? !isSolid(offer) : offer.provider !== provider) return false
  // Spot capacity may vanish at any hour, so it cannot hold a latency promise unless somebody asks for it.
  return term === 'auto' ? offer.term !== 'spot' : offer.term === term
}

/** A price that nobody has seen for a quarter, that moves by itself or is sold out does not win over those that hold. */
export function firmOf(offers: readonly Offer[]): readonly Offer[] {
  const firm = offers.filter((offer) => offer.isFirm)
  return firm.length > 0 ? firm : offers
}

/** An offer at the size of a replica: as it is, or so many of its GPUs in one machine, where the vendor has such machines. */
export function sizedFor(offer: Offer, gpus: number): Offer | null {
  if (offer.gpusPerInstance >= gpus) return offer
  if (offer.maxGpusPerMachine === null || offer.maxGpusPerMachine < gpus || gpus % offer.gpusPerInstance !== 0) return null
  return { ...offer, gpusPerInstance: gpus, usdPerInstanceHour: (offer.usdPerInstanceHour / offer.gpusPerInstance) * gpus }
}

/** Of the offers of one term and instance size only the cheapest can win. */
export function withoutDominated(offers: readonly Offer[]): Offer[] {
  const cheapest = new Map<string, Offer>()
  for (const offer of offers) {
    const key = `${offer.term}/${offer.gpusPerInstance}`
    const known = cheapest.get(key)
    if (!known || offer.usdPerInstanceHour < known.usdPerInstanceHour) cheapest.set(key, offer)
  }
  return [...cheapest.values()]
}
