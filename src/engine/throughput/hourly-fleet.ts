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
  /** Hours in which the week rises to it or past it, from the hour before */
  rises: Float64Array
  /** Place of each hour of the week among the quietest ones */
  ranks: Uint8Array
  /** Replicas and GPUs of each level, used again for the next fleet */
  replicas: Float64Array
  gpus: Float64Array
}

const levelsKnown = new WeakMap<Traffic, Levels>()

function risesOf(places: Uint8Array, levels: number): Float64Array {
  const rises = new Float64Array(levels)
  for (const [hour, place] of places.entries())
    for (let level = (places.at(hour - 1) ?? 0) + 1; level <= place; level++) rises[level] = (rises[level] ?? 0) + 1
  return rises
}

function ranksOf({ quietest }: Traffic): Uint8Array {
  const ranks = new Uint8Array(HOURS_PER_WEEK)
  for (const [rank, hour] of quietest.entries()) ranks[hour] = rank
  return ranks
}

function levelsOf(traffic: Traffic): Levels {
  const known = levelsKnown.get(traffic)
  if (known) return known
  const factors = [...new Set(traffic.sorted)]
  const busiest = Math.max(1, ...factors)
  const places = Uint8Array.from(traffic.hours, (factor) => factors.indexOf(factor))
  const made = {
    shares: Float64Array.from(factors, (factor) => factor / busiest),
    hours: new Float64Array(factors.length),
    places,
    rises: risesOf(places, factors.length),
    ranks: ranksOf(traffic),
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
  /** The levels of the week that they have */
  levels: number
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
  let levels = 0
  for (; levels < hours.length; levels++) {
    const count = replicas[levels] ?? 0
    if (count * raised - held >= missing) break
    raised += hours[levels] ?? 0
    held += count * (hours[levels] ?? 0)
  }
  const work = held + missing
  const level = Math.floor(work / raised + SLACK)
  const above = ceilWithin(work - level * raised)
  return { hours: raised, levels, level, above, added: level * raised + above - held }
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

/** GPUs of a week: of all its hours, and those that an hour adds to the one before. They are whole, so the sums are exact. */
interface WeekGpus {
  paid: number
  added: number
}

/**
 * By level, since a busier hour never pays for less: what an hour adds is what each level that it rises to or past pays for more.
 * @param first the lowest level that is not raised @param below GPUs of the hours that are raised, each the same
 */
function byLevel({ hours, gpus, rises }: Levels, first: number, below: number): WeekGpus {
  let paid = 0
  let added = 0
  let before = below
  for (let level = first; level < hours.length; level++) {
    const now = gpus[level] ?? 0
    paid += now * (hours[level] ?? 0)
    added += (now - before) * (rises[level] ?? 0)
    before = now
  }
  return { paid, added }
}

/** Hours that follow one of the raised ones that hold less, and hold more than it. */
function risesAbove({ ranks }: Levels, { quietest }: Traffic, { hours, above }: Raised): number {
  let rises = 0
  for (let place = above; place < hours; place++) {
    const rank = ranks[((quietest[place] ?? 0) + 1) % HOURS_PER_WEEK] ?? 0
    if (rank < above || rank >= hours) rises++
  }
  return rises
}

/** GPUs in the mean of a week: those of every hour, and what the next hour adds, from `leadHours` before it. */
function meanGpus(levels: Levels, { traffic, packing, extraReplicas, leadHours }: Week, raised: Raised | null): number {
  const { replicas, gpus } = levels
  const box = boxOf(packing)
  const first = raised?.levels ?? 0
  for (let level = first; level < gpus.length; level++) gpus[level] = gpusInBoxes((replicas[level] ?? 0) + extraReplicas, box)
  const week = byLevel(levels, first, gpusInBoxes((raised ? raised.level + 1 : (replicas[0] ?? 0)) + extraReplicas, box))
  if (raised) {
    const less = gpusInBoxes(raised.level + extraReplicas, box)
    const more = gpusInBoxes(raised.level + 1 + extraReplicas, box)
    week.paid += raised.above * more + (raised.hours - raised.above) * less
    if (more > less) week.added += (more - less) * risesAbove(levels, traffic, raised)
  }
  return (week.paid + week.added * Math.min(1, leadHours)) / HOURS_PER_WEEK
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
