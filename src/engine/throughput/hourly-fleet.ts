/** A fleet that follows the hours of the week: what it holds, and what it pays for. */
import { HOURS_PER_WEEK, type Traffic } from '../demand/demand.ts'
import { ceilWithin, gpusFor, SLACK, type Packing } from './fleet.ts'

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

/**
 * Serving replicas of each hour of the week, Monday hour 0 first: those of its own busiest minutes, at least one. Where the week's
 * work does not fit into them, the quietest hours are raised first, to one level, until it does.
 */
export function hourlyReplicas({ mean, peak, usable }: Load, traffic: Traffic): Float64Array {
  const { hours, quietest } = traffic
  const busiest = hours.reduce((max, factor) => Math.max(max, factor), 1)
  const replicas = hours.map((factor) => Math.max(1, ceilWithin(((factor / busiest) * peak) / usable)))
  // Replica-hours that the hours not raised lend to the week's work; the busiest are the last to be raised.
  let missing = (mean / usable) * HOURS_PER_WEEK
  for (const count of replicas) missing -= count
  if (missing <= SLACK) return replicas
  let raised = 0
  let held = 0
  for (; raised < HOURS_PER_WEEK; raised++) {
    const next = replicas[quietest[raised] ?? 0] ?? 0
    if (next * raised - held >= missing) break
    held += next
  }
  const work = held + missing
  const level = Math.floor(work / raised + SLACK)
  const above = ceilWithin(work - level * raised)
  for (let place = 0; place < raised; place++) replicas[quietest[place] ?? 0] = level + (place < above ? 1 : 0)
  return replicas
}

/** The distinct loads of a week's hours. */
interface Levels {
  /** Load factor over that of the busiest hour, each once */
  shares: Float64Array
  /** Hours that have it */
  hours: Float64Array
  /** Which of them an hour of the week has */
  places: Uint8Array
  /** Room for the replicas and GPUs of one fleet, used again for the next */
  replicas: Float64Array
  gpus: Float64Array
}

const levelsKnown = new WeakMap<Traffic, Levels>()

function levelsOf(traffic: Traffic): Levels {
  const known = levelsKnown.get(traffic)
  if (known) return known
  const busiest = traffic.hours.reduce((max, factor) => Math.max(max, factor), 1)
  const places = new Map<number, number>()
  for (const factor of traffic.hours) if (!places.has(factor)) places.set(factor, places.size)
  const made = {
    shares: Float64Array.from(places.keys(), (factor) => factor / busiest),
    hours: new Float64Array(places.size),
    places: Uint8Array.from(traffic.hours, (factor) => places.get(factor) ?? 0),
    replicas: new Float64Array(places.size),
    gpus: new Float64Array(places.size),
  }
  for (const place of made.places) made.hours[place] = (made.hours[place] ?? 0) + 1
  levelsKnown.set(traffic, made)
  return made
}

/** Rounding of a week's sum, as a share of it: nearer to done than this is found out hour by hour. */
const ROUNDING = 1e-12

/** Whether replicas of these levels leave work of the week undone. @param held their replica-hours */
function isUndone({ mean, usable }: Load, { places, replicas }: Levels, held: number): boolean {
  const work = (mean / usable) * HOURS_PER_WEEK
  if (Math.abs(work - held) > 2 * SLACK + work * ROUNDING) return work > held
  let missing = work
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) missing -= replicas[places[hour] ?? 0] ?? 0
  return missing > SLACK
}

/** Mean GPUs of a week of these levels: what the next hour adds is paid from `leadHours` before it. */
function meanGpus({ places, gpus }: Levels, leadHours: number): number {
  const lead = Math.min(1, leadHours)
  let paid = 0
  let now = gpus[places[0] ?? 0] ?? 0
  for (let hour = 1; hour <= HOURS_PER_WEEK; hour++) {
    const next = gpus[places[hour === HOURS_PER_WEEK ? 0 : hour] ?? 0] ?? 0
    paid += now + (next > now ? (next - now) * lead : 0)
    now = next
  }
  return paid / HOURS_PER_WEEK
}

/** A fleet whose hours hold what their own busiest minutes ask for, and no more. */
export interface LevelFleet extends HourlyFleet {
  /** Replica-hours of the week */
  held: number
}

/** The fleet by the distinct loads of its hours; null where these replicas cannot do the week's work. */
export function fleetByLevel(load: Load, week: Week): LevelFleet | null {
  const levels = levelsOf(week.traffic)
  const { shares, hours, replicas, gpus } = levels
  const { peak, usable } = load
  let held = 0
  for (let level = 0; level < shares.length; level++) {
    const count = Math.max(1, ceilWithin(((shares[level] ?? 1) * peak) / usable))
    replicas[level] = count
    held += count * (hours[level] ?? 0)
    gpus[level] = gpusFor(count + week.extraReplicas, week.packing)
  }
  if (isUndone(load, levels, held)) return null
  return { replicas: held / HOURS_PER_WEEK, gpus: meanGpus(levels, week.leadHours), held }
}

/** Busiest loads, in replicas, between which a week has the fleet that it has at one: an hour more needs another replica. */
export function stepAround({ peak, usable }: Load, { traffic }: Week): { from: number; to: number } {
  let from = -Infinity
  let to = Infinity
  for (const share of levelsOf(traffic).shares) {
    const count = Math.max(1, ceilWithin((share * peak) / usable))
    if (count > 1) from = Math.max(from, (count - 1 + SLACK) / share)
    to = Math.min(to, (count + SLACK) / share)
  }
  return { from, to }
}

/** The fleet hour by hour, quiet hours raised until the week's work is done. */
export function fleetByHour(load: Load, week: Week): HourlyFleet {
  const replicas = hourlyReplicas(load, week.traffic)
  const held = replicas.reduce((sum, count) => sum + count, 0)
  const gpus = replicas.map((count) => gpusFor(count + week.extraReplicas, week.packing))
  const lead = Math.min(1, week.leadHours)
  let paid = 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const now = gpus[hour] ?? 0
    paid += now + Math.max(0, (gpus[(hour + 1) % HOURS_PER_WEEK] ?? 0) - now) * lead
  }
  return { replicas: held / HOURS_PER_WEEK, gpus: paid / HOURS_PER_WEEK }
}

/**
 * What is held and paid over the week when the fleet follows the hours: spares and whole instances count once in each hour, and
 * what the next hour adds starts `leadHours` early.
 */
export function hourlyFleet(load: Load, week: Week): HourlyFleet {
  return fleetByLevel(load, week) ?? fleetByHour(load, week)
}
