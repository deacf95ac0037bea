/** Rented set-ups: servings on offers. */
import type { RentedSetup, Serving } from '../../../engine/case.ts'
import { usdPerGpuHour } from '../../../engine/ledger/units.ts'
import { type Offer, offersOf } from '../../../pricing/find.ts'
import { Known } from '../../../pricing/known.ts'
import { bestStanding } from '../residency.ts'
import { firmOf, mayUse, sizedFor, withoutDominated } from './offers.ts'
import type { SetupRun } from './run.ts'
import type { Feasible } from './servings.ts'

function rentedFrom(serving: Serving, offer: Offer): RentedSetup {
  return {
    provider: offer.provider,
    offer: offer.id,
    term: offer.term,
    usdPerGpuHour: usdPerGpuHour(offer.usdPerInstanceHour / offer.gpusPerInstance),
    gpusPerInstance: offer.gpusPerInstance,
    ...serving,
  }
}

/** At the price that the user gave, with nothing else known of it. */
function atOwnPrice(run: SetupRun, serving: Serving, usd: number): RentedSetup {
  const { provider, term } = run.terms.selfHost
  return {
    provider: provider === 'auto' ? 'your price' : provider,
    offer: 'selfHost.usdPerGpuHour',
    term: term === 'auto' ? 'on-demand' : term,
    usdPerGpuHour: usdPerGpuHour(usd),
    gpusPerInstance: serving.gpusPerReplica,
    ...serving,
  }
}

/** Of these the offers whose price stands still, where nobody named a vendor and there are such. */
function chosenFrom(run: SetupRun, offers: readonly Offer[]): readonly Offer[] {
  return run.terms.selfHost.provider === 'auto' ? firmOf(offers) : offers
}

function ANYWHERE() {
  return 'permitted' as const
}

const usableKnown = new Known<object, readonly Offer[]>()
const standingsKnown = new Known<object, ReturnType<NonNullable<SetupRun['standing']>>>()

/**
 * Rented set-ups: every feasible serving on every offer that holds a whole replica, or at the price that the user gave. Where
 * data has to stay somewhere, offers elsewhere are out, and those of an unknown place are taken only where there is no other.
 */
export function rentedSetups(run: SetupRun, feasible: readonly Feasible[]): RentedSetup[] {
  const { usdPerGpuHour: given } = run.terms.selfHost
  if (given !== null) return feasible.map(({ serving }) => atOwnPrice(run, serving, given))
  const standing = run.standing ?? ANYWHERE
  const { provider, term } = run.terms.selfHost
  const usable = (id: string) =>
    usableKnown.of(run.tables.gpu, `${id} ${run.asOf} ${provider} ${term}`, () =>
      offersOf(run.tables, id, run.asOf).filter((offer) => mayUse(run.terms, offer)),
    )
  const pairs = feasible.flatMap(({ gpu, serving }) =>
    usable(gpu.id).flatMap((offer) => {
      const sized = sizedFor(offer, serving.gpusPerReplica)
      return sized ? [{ serving, offer: sized }] : []
    }),
  )
  const allowed = new Map<Serving, Offer[]>(feasible.map(({ serving }) => [serving, []]))
  // A vendor has many in one place.
  const best = bestStanding(pairs, ({ offer }) =>
    standingsKnown.of(standing, `${offer.provider}\n${offer.region}`, () => standing(offer)),
  )
  for (const { serving, offer } of best) allowed.get(serving)?.push(offer)
  return [...allowed].flatMap(([serving, offers]) =>
    withoutDominated(chosenFrom(run, offers)).map((offer) => rentedFrom(serving, offer)),
  )
}
