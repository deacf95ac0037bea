/** Choosing among set-ups: whichever has the lowest discounted cost over the horizon. */
import type { Case, OwnedSetup, RentedSetup, Serving } from './case.ts'
import { discountFactors } from './cashflow.ts'
import { leastRented } from './least.ts'
import { npvUsd, serviceOf } from './options.ts'
import { fleetIn } from './service.ts'

/**
 * A set-up is judged by what can be counted on: its capacity at the low end of the estimate. At the middle, the search would
 * pick whatever hardware is estimated worst, since among many candidates the luckiest error looks cheapest.
 */
const atLowEnd = (c: Case, serving: Serving): Case => ({
  ...c,
  facts: { ...c.facts, throughputFactor: serving.range.low / serving.requestsPerSecond },
})

interface Candidate<T> {
  setup: T
  /** What it cannot cost less than, USD */
  leastUsd: number
}

/**
 * The candidate with the lowest cost; of equals the first. Those that cannot cost less than another does are not worked out,
 * which is most of them.
 */
const cheapest = <T>(candidates: readonly Candidate<T>[], cost: (setup: T) => number): T | null => {
  let best: { usd: number; place: number } = { usd: Infinity, place: candidates.length }
  const hopeful = candidates.map((one, place) => ({ ...one, place })).toSorted((a, b) => a.leastUsd - b.leastUsd)
  for (const { setup, leastUsd, place } of hopeful) {
    if (leastUsd > best.usd) break
    const usd = cost(setup)
    if (usd < best.usd || (usd === best.usd && place < best.place)) best = { usd, place }
  }
  return candidates[best.place]?.setup ?? null
}

/** The rented set-up with the lowest discounted cost over the horizon; null when there is none that can be priced. */
export const cheapestRented = (c: Case, setups: readonly RentedSetup[]): RentedSetup | null => {
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const least = leastRented(c, (serving) => atLowEnd(c, serving), discount)
  return cheapest(
    setups.map((setup) => ({ setup, leastUsd: least(setup) })),
    (setup) => npvUsd({ ...atLowEnd(c, setup), rented: setup }, 'rented', discount) ?? Infinity,
  )
}

/** The owned set-up with the lowest discounted cost; null when there is none that can be priced. */
export const cheapestOwned = (c: Case, setups: readonly OwnedSetup[]): OwnedSetup | null => {
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  return cheapest(
    setups.map((setup) => ({ setup, leastUsd: -Infinity })),
    (setup) => npvUsd({ ...atLowEnd(c, setup), owned: setup }, 'owned', discount) ?? Infinity,
  )
}

/** Bases larger than this are tried on a coarser grid: between neighbors the cost differs by less than a replica. */
const FINE_GRID = 32

const candidateBases = (most: number): number[] => {
  const bases = [0]
  for (let base = 1; base < most; base += Math.max(1, Math.floor(base / FINE_GRID))) bases.push(base)
  return [...bases, most]
}

/**
 * Replicas that a hybrid should host at most (Infinity: all that are needed): the base with the lowest discounted cost, from none (the API alone) to the
 * most that any month needs (self-hosting alone), so that a hybrid never costs more than the better of its two ends.
 */
export const bestHybrid = (c: Case): number => {
  const whole = serviceOf(c, 'rented')
  if (!whole) return 0
  let most = 0
  for (let month = 1; month <= c.months; month++) most = Math.max(most, fleetIn(c, whole, month).serving)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const cost = (hybridReplicas: number) => npvUsd({ ...c, hybridReplicas }, 'hybrid', discount) ?? Infinity
  const best = candidateBases(most)
    .map((base) => ({ base, usd: cost(base) }))
    .reduce((cheapest, one) => (one.usd < cheapest.usd ? one : cheapest)).base
  // A base that carries everything has no lid: it is renting it all by another name.
  return best === most ? Infinity : best
}
