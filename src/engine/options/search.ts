/** Choosing among set-ups: whichever has the lowest discounted cost over the horizon. */
import type { Case, OwnedSetup, RentedSetup, Serving } from '../case.ts'
import { discountFactors } from '../ledger/cashflow.ts'
import { leastRented } from './lower-bound.ts'
import { npvUsd, serviceOf } from './options.ts'
import { plannedFactor } from '../throughput/planned.ts'
import { at } from '../flat/series.ts'
import { fleetIn, servedIn } from './service.ts'

/** A case in which a replica of a set-up serves so many times its estimate. */
function servingTimes(c: Case, throughputFactor: number): Case {
  return { ...c, facts: { ...c.facts, throughputFactor } }
}

/**
 * A set-up is judged by what can be counted on: its capacity at the low end of the estimate. At the middle, the search would
 * pick whatever hardware is estimated worst, since among many candidates the luckiest error looks cheapest.
 */
function atLowEnd(c: Case, serving: Serving): Case {
  return servingTimes(c, serving.range.low / serving.requestsPerSecond)
}

/**
 * Share by which set-ups may differ at the low end and still tie. Of 240 searches the winner by this share had the lowest mean of
 * its draws most often: without it, and with the middle alone, the mean was dearer (decision 48).
 */
export const NEAR_TIE = 0.1

interface Candidate<T> {
  setup: T
  /** What it cannot cost less than at the low end, USD */
  leastUsd: number
}

interface Costs<T> {
  /** Discounted, USD, with the capacity of its low end */
  lowEnd: (setup: T) => number
  /** With the capacity that the plan counts with */
  plan: (setup: T) => number
}

/**
 * The candidate with the lowest cost at the plan, of those that tie with the lowest at the low end; of equals the first. Those
 * that cannot tie are not worked out, which is most of them.
 */
function cheapest<T>(candidates: readonly Candidate<T>[], { lowEnd, plan }: Costs<T>): T | null {
  let lowest = Infinity
  const seen: { setup: T; place: number; usd: number }[] = []
  const hopeful = candidates.map((one, place) => ({ place, ...one })).toSorted((a, b) => a.leastUsd - b.leastUsd)
  for (const { setup, leastUsd, place } of hopeful) {
    if (leastUsd > lowest * (1 + NEAR_TIE)) break
    const usd = lowEnd(setup)
    lowest = Math.min(lowest, usd)
    seen.push({ setup, place, usd })
  }
  const tied = seen.filter(({ usd }) => usd < Infinity && usd <= lowest * (1 + NEAR_TIE)).toSorted((a, b) => a.place - b.place)
  let best: { setup: T | null; usd: number } = { setup: null, usd: Infinity }
  for (const { setup } of tied) {
    const usd = tied.length === 1 ? 0 : plan(setup)
    if (usd < best.usd) best = { setup, usd }
  }
  return best.setup
}

/** Of a kind of set-up, by the discounted cost over the horizon. */
function costsOf<T extends Serving>(c: Case, id: 'rented' | 'owned'): Costs<T> {
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const cost = (of: Case, setup: T) => npvUsd({ ...of, [id]: setup }, id, discount) ?? Infinity
  return {
    lowEnd: (setup) => cost(atLowEnd(c, setup), setup),
    plan: (setup) => cost(servingTimes(c, plannedFactor(setup)), setup),
  }
}

/** The rented set-up to choose; null when there is none that can be priced. */
export function cheapestRented(c: Case, setups: readonly RentedSetup[]): RentedSetup | null {
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const least = leastRented(c, (serving) => atLowEnd(c, serving), discount)
  return cheapest(
    setups.map((setup) => ({ setup, leastUsd: least(setup) })),
    costsOf<RentedSetup>(c, 'rented'),
  )
}

/** The owned set-up to choose; null when there is none that can be priced. */
export function cheapestOwned(c: Case, setups: readonly OwnedSetup[]): OwnedSetup | null {
  return cheapest(
    setups.map((setup) => ({ setup, leastUsd: -Infinity })),
    costsOf<OwnedSetup>(c, 'owned'),
  )
}

/** Bases larger than this are tried on a coarser grid: between neighbors the cost differs by less than a replica. */
const FINE_GRID = 32

function candidateBases(most: number): number[] {
  const bases = [0]
  for (let base = 1; base < most; base += Math.max(1, Math.floor(base / FINE_GRID))) bases.push(base)
  return [...bases, most]
}

/** Share of the horizon's requests that a base of so many replicas could serve once it runs. */
function shareOf(c: Case, base: number): number {
  const service = serviceOf({ ...c, hybridReplicas: base }, 'hybrid')
  let served = 0
  let all = 0
  for (let month = 1; month <= c.months; month++) {
    const requests = at(c.series.requests, month)
    if (service) served += requests * servedIn(c, service, month)
    all += requests
  }
  return all > 0 ? served / all : 0
}

/** The bases that serve the least share that the policy asks for, by bisection: a larger one serves no less. The most always does. */
function servingEnough(c: Case, most: number): number[] {
  const bases = candidateBases(most)
  let from = 1
  let to = bases.length - 1
  while (from < to) {
    const middle = (from + to) >> 1
    if (shareOf(c, bases[middle] ?? most) < c.terms.policy.minHybridShare) from = middle + 1
    else to = middle
  }
  return bases.slice(from)
}

/**
 * Replicas that a hybrid should host at most (Infinity: all that are needed): the base with the lowest discounted cost, from none
 * (everything bought) to the most that any month needs (self-hosting alone). A base that serves less than
 * `policy.minHybridShare` of the requests is buying with a fleet on the side, and is not tried.
 */
export function bestHybrid(c: Case): number {
  const whole = serviceOf(c, 'rented')
  if (!whole) return 0
  let most = 0
  for (let month = 1; month <= c.months; month++) most = Math.max(most, fleetIn(c, whole, month).serving)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const cost = (hybridReplicas: number) => npvUsd({ ...c, hybridReplicas }, 'hybrid', discount) ?? Infinity
  const none = c.apiPermitted || c.hostBridges ? cost(0) : Infinity
  let best = { base: 0, usd: none }
  for (const base of servingEnough(c, most)) {
    const usd = cost(base)
    if (usd < best.usd) best = { base, usd }
  }
  // A base that carries everything has no lid: it is renting it all by another name.
  return best.base === most ? Infinity : best.base
}
