/** A fleet that follows the hours of the week: what it holds, and what it pays for. */
import { HOURS_PER_WEEK, type Traffic } from '../demand/demand.ts'
import { boxOf, ceilWithin, SLACK, type Packing } from './fleet.ts'

/** A load and the replicas that bear it, requests/s. */
export interface Load {
  mean: number
  /** Of the busiest minutes of what cannot wait */
  peak: number
  /** What a replica may serve, its headroom left free */
  usable: number
}

/** What of a week is the same for every load. */
export interface Week {
  traffic: Traffic
  /** From starting a replica to its first token, hours */
  leadHours: number
  packing: Packing
  /** Spares and staging, held in every hour */
  extraReplicas: number
}

/** What a fleet comes to in a week. */
export interface HourlyFleet {
  /** Serving replicas in the mean of the hours */
  replicas: number
  /** GPUs paid for in the mean of the hours */
  gpus: number
}

/** Replicas of an hour whose load is this share of the busiest one, at least one. @param busiest in replicas */
function replicasAt(share: number, busiest: number): number {
  return Math.max(1, ceilWithin(share * busiest))
}

/** What of a week's hours no load changes. */
interface Levels {
  /** Load factor over that of the busiest hour, each once */
  shares: Float64Array
  /** Hours that have it */
  hours: Float64Array
  /** Which of them an hour of the week has */
  places: Uint8Array
  /** Levels that follow one another from hour to hour, where they differ: each pair once, and how often it comes */
  before: Uint8Array
  after: Uint8Array
  times: Float64Array
  /** Room for the GPUs of one fleet, used again for the next */
  gpus: Float64Array
}

const levelsKnown = new WeakMap<Traffic, Levels>()

function levelsOf(traffic: Traffic): Levels {
  const known = levelsKnown.get(traffic)
  if (known) return known
  const busiest = traffic.hours.reduce((max, factor) => Math.max(max, factor), 1)
  const placeOf = new Map<number, number>()
  for (const factor of traffic.hours) if (!placeOf.has(factor)) placeOf.set(factor, placeOf.size)
  const places = Uint8Array.from(traffic.hours, (factor) => placeOf.get(factor) ?? 0)
  const hours = new Float64Array(placeOf.size)
  const pairs = new Map<number, number>()
  for (const [hour, place] of places.entries()) {
    hours[place] = (hours[place] ?? 0) + 1
    const next = places[(hour + 1) % HOURS_PER_WEEK] ?? 0
    const pair = place * HOURS_PER_WEEK + next
    if (next !== place) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  const made = {
    shares: Float64Array.from(placeOf.keys(), (factor) => factor / busiest),
    hours,
    places,
    before: Uint8Array.from(pairs.keys(), (pair) => Math.floor(pair / HOURS_PER_WEEK)),
    after: Uint8Array.from(pairs.keys(), (pair) => pair % HOURS_PER_WEEK),
    times: Float64Array.from(pairs.values()),
    gpus: new Float64Array(placeOf.size),
  }
  levelsKnown.set(traffic, made)
  return made
}

/** Replica-hours that the week's work needs beyond those held. Both are counted the same way wherever it is asked. */
export function missingHours({ mean, usable }: Load, held: number): number {
  return (mean / usable) * HOURS_PER_WEEK - held
}

/** GPUs in the mean of a week. @param now of every hour, added up  @param added what the next hour adds, from `leadHours` before it */
function meanGpus(now: number, added: number, { leadHours }: Week): number {
  return (now + added * Math.min(1, leadHours)) / HOURS_PER_WEEK
}

/** A fleet whose hours hold what their own busiest minutes ask for, and no more. */
export interface LevelFleet extends HourlyFleet {
  /** Replica-hours of the week */
  held: number
}

/** The fleet by the distinct loads of its hours, whether or not it can do the week's work. Replicas and GPUs are whole, so that sums are exact. */
export function fleetByLevel({ peak, usable }: Load, week: Week): LevelFleet {
  const { shares, hours, before, after, times, gpus } = levelsOf(week.traffic)
  const { extraReplicas } = week
  const { replicas: perBox, gpus: ofBox } = boxOf(week.packing)
  const busiest = peak / usable
  let held = 0
  let now = 0
  for (let level = 0; level < shares.length; level++) {
    const count = replicasAt(shares[level] ?? 1, busiest)
    const paid = Math.ceil((count + extraReplicas) / perBox) * ofBox
    gpus[level] = paid
    held += count * (hours[level] ?? 0)
    now += paid * (hours[level] ?? 0)
  }
  let added = 0
  for (let pair = 0; pair < times.length; pair++) {
    const more = (gpus[after[pair] ?? 0] ?? 0) - (gpus[before[pair] ?? 0] ?? 0)
    if (more > 0) added += more * (times[pair] ?? 0)
  }
  return { replicas: held / HOURS_PER_WEEK, gpus: meanGpus(now, added, week), held }
}

/** Busiest loads, in replicas, between which a week has the fleet that it has at one: an hour more needs another replica. */
export function stepAround({ peak, usable }: Load, { traffic }: Week): { from: number; to: number } {
  const busiest = peak / usable
  let from = -Infinity
  let to = Infinity
  for (const share of levelsOf(traffic).shares) {
    const count = replicasAt(share, busiest)
    if (count > 1) from = Math.max(from, (count - 1 + SLACK) / share)
    to = Math.min(to, (count + SLACK) / share)
  }
  return { from, to }
}

/**
 * Serving replicas of each hour of the week, Monday hour 0 first: those of its own busiest minutes, at least one. Where the week's
 * work does not fit into them, the quietest hours are raised first, to one level, until it does. @param into 168 hours
 */
export function fillReplicas(into: Float64Array, load: Load, traffic: Traffic): void {
  const { shares, places } = levelsOf(traffic)
  const { quietest } = traffic
  const busiest = load.peak / load.usable
  let all = 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const count = replicasAt(shares[places[hour] ?? 0] ?? 1, busiest)
    into[hour] = count
    all += count
  }
  // Replica-hours that the hours not raised lend to the week's work; the busiest are the last to be raised.
  const missing = missingHours(load, all)
  if (missing <= SLACK) return
  let raised = 0
  let held = 0
  for (; raised < HOURS_PER_WEEK; raised++) {
    const next = into[quietest[raised] ?? 0] ?? 0
    if (next * raised - held >= missing) break
    held += next
  }
  const work = held + missing
  const level = Math.floor(work / raised + SLACK)
  const above = ceilWithin(work - level * raised)
  for (let place = 0; place < raised; place++) into[quietest[place] ?? 0] = level + (place < above ? 1 : 0)
}

/** Room for the replicas of one week, used again for the next. */
const hourly = new Float64Array(HOURS_PER_WEEK)

/** The fleet hour by hour, quiet hours raised until the week's work is done. */
export function fleetByHour(load: Load, week: Week): HourlyFleet {
  fillReplicas(hourly, load, week.traffic)
  const { extraReplicas } = week
  const { replicas: perBox, gpus: ofBox } = boxOf(week.packing)
  let held = 0
  let now = 0
  let added = 0
  let before = Math.ceil(((hourly[HOURS_PER_WEEK - 1] ?? 0) + extraReplicas) / perBox) * ofBox
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const count = hourly[hour] ?? 0
    const paid = Math.ceil((count + extraReplicas) / perBox) * ofBox
    held += count
    now += paid
    if (paid > before) added += paid - before
    before = paid
  }
  return { replicas: held / HOURS_PER_WEEK, gpus: meanGpus(now, added, week) }
}

/**
 * What is held and paid over the week when the fleet follows the hours: spares and whole instances count once in each hour, and
 * what the next hour adds starts `leadHours` early.
 */
export function hourlyFleet(load: Load, week: Week): HourlyFleet {
  const fleet = fleetByLevel(load, week)
  return missingHours(load, fleet.held) > SLACK ? fleetByHour(load, week) : fleet
}
