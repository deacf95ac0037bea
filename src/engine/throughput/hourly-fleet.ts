/** A fleet that follows the hours of the week: what it holds, and what it pays for. */
import { HOURS_PER_WEEK, type Traffic } from '../demand/demand.ts'
import { boxOf, ceilWithin, gpusInBoxes, SLACK, type Packing } from './fleet.ts'

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

/** What of a week's hours no load changes, and room for one fleet. */
interface Levels {
  /** Load factor over that of the busiest hour, each once, rising */
  shares: Float64Array
  /** Hours that have it */
  hours: Float64Array
  /** Which of them an hour of the week has */
  places: Uint8Array
  /** Replicas and GPUs of each level, used again for the next fleet */
  replicas: Float64Array
  gpus: Float64Array
}

const levelsKnown = new WeakMap<Traffic, Levels>()

function levelsOf(traffic: Traffic): Levels {
  const known = levelsKnown.get(traffic)
  if (known) return known
  const factors = [...new Set(traffic.sorted)]
  const busiest = Math.max(1, ...factors)
  const made = {
    shares: Float64Array.from(factors, (factor) => factor / busiest),
    hours: new Float64Array(factors.length),
    places: Uint8Array.from(traffic.hours, (factor) => factors.indexOf(factor)),
    replicas: new Float64Array(factors.length),
    gpus: new Float64Array(factors.length),
  }
  for (const place of made.places) made.hours[place] = (made.hours[place] ?? 0) + 1
  levelsKnown.set(traffic, made)
  return made
}

/** Replicas of an hour whose load is this share of the busiest one, at least one. @param busiest in replicas */
function replicasAt(share: number, busiest: number): number {
  return Math.max(1, ceilWithin(share * busiest))
}

/** What each level holds for its own busiest minutes. @returns replica-hours of the week */
function fillLevels({ shares, hours, replicas }: Levels, { peak, usable }: Load): number {
  const busiest = peak / usable
  let held = 0
  for (let level = 0; level < shares.length; level++) {
    const count = replicasAt(shares[level] ?? 1, busiest)
    replicas[level] = count
    held += count * (hours[level] ?? 0)
  }
  return held
}

/** Replica-hours that the week's work needs beyond those held. */
export function missingHours({ mean, usable }: Load, held: number): number {
  return (mean / usable) * HOURS_PER_WEEK - held
}

/** Hours whose replicas are raised to one level, the quietest ones: the first `above` of them hold one more. */
interface Raised {
  hours: number
  level: number
  above: number
  /** Replica-hours that this adds */
  added: number
}

/**
 * Quiet hours that are raised to do the missing work: a level of the week joins once what is below it cannot do it. The hours
 * that are not raised lend what they hold, and the busiest are the last to be raised.
 */
function raisedFor({ hours, replicas }: Levels, missing: number): Raised {
  let raised = 0
  let held = 0
  for (let level = 0; level < hours.length; level++) {
    const count = replicas[level] ?? 0
    if (count * raised - held >= missing) break
    raised += hours[level] ?? 0
    held += count * (hours[level] ?? 0)
  }
  const work = held + missing
  const level = Math.floor(work / raised + SLACK)
  const above = ceilWithin(work - level * raised)
  return { hours: raised, level, above, added: level * raised + above - held }
}

/**
 * Serving replicas of each hour of the week, Monday hour 0 first: those of its own busiest minutes, at least one. Where the week's
 * work does not fit into them, the quietest hours are raised first, to one level, until it does.
 */
export function hourlyReplicas(load: Load, traffic: Traffic): Float64Array {
  const levels = levelsOf(traffic)
  const missing = missingHours(load, fillLevels(levels, load))
  const replicas = Float64Array.from(levels.places, (place) => levels.replicas[place] ?? 0)
  if (missing <= SLACK) return replicas
  const { hours, level, above } = raisedFor(levels, missing)
  for (let place = 0; place < hours; place++) replicas[traffic.quietest[place] ?? 0] = level + (place < above ? 1 : 0)
  return replicas
}

/** A fleet whose hours hold what their own busiest minutes ask for, and no more. */
export interface LevelFleet extends HourlyFleet {
  /** Replica-hours of the week */
  held: number
}

/** Room for the GPUs of one week, used again for the next. */
const hourly = new Float64Array(HOURS_PER_WEEK)

/** GPUs in the mean of a week: those of every hour, and what the next hour adds, from `leadHours` before it. They are whole: the sums are exact. */
function meanGpus(
  { replicas, gpus, places }: Levels,
  { traffic, packing, extraReplicas, leadHours }: Week,
  raised: Raised | null,
): number {
  const box = boxOf(packing)
  for (let level = 0; level < gpus.length; level++) gpus[level] = gpusInBoxes((replicas[level] ?? 0) + extraReplicas, box)
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) hourly[hour] = gpus[places[hour] ?? 0] ?? 0
  if (raised) {
    const less = gpusInBoxes(raised.level + extraReplicas, box)
    const more = gpusInBoxes(raised.level + 1 + extraReplicas, box)
    for (let place = 0; place < raised.hours; place++) hourly[traffic.quietest[place] ?? 0] = place < raised.above ? more : less
  }
  let now = 0
  let added = 0
  let before = hourly[HOURS_PER_WEEK - 1] ?? 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const paid = hourly[hour] ?? 0
    now += paid
    if (paid > before) added += paid - before
    before = paid
  }
  return (now + added * Math.min(1, leadHours)) / HOURS_PER_WEEK
}

/** The fleet by the distinct loads of its hours, whether or not it can do the week's work. */
export function fleetByLevel(load: Load, week: Week): LevelFleet {
  const levels = levelsOf(week.traffic)
  const held = fillLevels(levels, load)
  return { replicas: held / HOURS_PER_WEEK, gpus: meanGpus(levels, week, null), held }
}

/** The fleet whose quiet hours are raised until the week's work is done. */
export function raisedFleet(load: Load, week: Week): HourlyFleet {
  const levels = levelsOf(week.traffic)
  const held = fillLevels(levels, load)
  const raised = raisedFor(levels, missingHours(load, held))
  return { replicas: (held + raised.added) / HOURS_PER_WEEK, gpus: meanGpus(levels, week, raised) }
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
 * What is held and paid over the week when the fleet follows the hours: spares and whole instances count once in each hour, and
 * what the next hour adds starts `leadHours` early.
 */
export function hourlyFleet(load: Load, week: Week): HourlyFleet {
  const fleet = fleetByLevel(load, week)
  return missingHours(load, fleet.held) > SLACK ? raisedFleet(load, week) : fleet
}
