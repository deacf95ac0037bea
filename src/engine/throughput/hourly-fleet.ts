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

/** Load factors of the week's hours over the busiest, each once, and which of them an hour has. */
interface Levels {
  shares: Float64Array
  places: Uint8Array
}

const levelsKnown = new WeakMap<Traffic, Levels>()

function levelsOf(traffic: Traffic): Levels {
  const known = levelsKnown.get(traffic)
  if (known) return known
  const { hours } = traffic
  const busiest = hours.reduce((max, factor) => Math.max(max, factor), 1)
  const places = new Map<number, number>()
  for (const factor of hours) if (!places.has(factor)) places.set(factor, places.size)
  const made = {
    shares: Float64Array.from(places.keys(), (factor) => factor / busiest),
    places: Uint8Array.from(hours, (factor) => places.get(factor) ?? 0),
  }
  levelsKnown.set(traffic, made)
  return made
}

/** Mean GPUs of a week whose hours need these: what the next hour adds is paid from `leadHours` before it. */
function meanGpus(needed: (hour: number) => number, leadHours: number): number {
  const lead = Math.min(1, leadHours)
  let paid = 0
  let now = needed(0)
  for (let hour = 1; hour <= HOURS_PER_WEEK; hour++) {
    const next = needed(hour % HOURS_PER_WEEK)
    paid += now + (next > now ? (next - now) * lead : 0)
    now = next
  }
  return paid / HOURS_PER_WEEK
}

/** A fleet whose hours hold what their own busiest minutes ask for, and no more. */
export interface LevelFleet extends HourlyFleet {
  /** Replica-hours of the week */
  held: number
  /** Busiest load, in replicas, above and up to which every hour of the week holds the same */
  from: number
  to: number
}

/** The fleet by the distinct loads of its hours; null where these replicas cannot do the week's work. */
export function fleetByLevel({ mean, peak, usable }: Load, week: Week): LevelFleet | null {
  const { shares, places } = levelsOf(week.traffic)
  const replicas = new Float64Array(shares.length)
  const gpus = new Float64Array(shares.length)
  let from = -Infinity
  let to = Infinity
  for (let level = 0; level < shares.length; level++) {
    const share = shares[level] ?? 1
    const count = Math.max(1, ceilWithin((share * peak) / usable))
    replicas[level] = count
    gpus[level] = gpusFor(count + week.extraReplicas, week.packing)
    if (count > 1) from = Math.max(from, (count - 1 + SLACK) / share)
    to = Math.min(to, (count + SLACK) / share)
  }
  let missing = (mean / usable) * HOURS_PER_WEEK
  let held = 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const count = replicas[places[hour] ?? 0] ?? 0
    missing -= count
    held += count
  }
  if (missing > SLACK) return null
  const paid = meanGpus((hour) => gpus[places[hour] ?? 0] ?? 0, week.leadHours)
  return { replicas: held / HOURS_PER_WEEK, gpus: paid, held, from, to }
}

/** The fleet hour by hour, quiet hours raised until the week's work is done. */
export function fleetByHour(load: Load, week: Week): HourlyFleet {
  const replicas = hourlyReplicas(load, week.traffic)
  const held = replicas.reduce((sum, count) => sum + count, 0)
  const gpus = meanGpus((hour) => gpusFor((replicas[hour] ?? 0) + week.extraReplicas, week.packing), week.leadHours)
  return { replicas: held / HOURS_PER_WEEK, gpus }
}

/**
 * What is held and paid over the week when the fleet follows the hours: spares and whole instances count once in each hour, and
 * what the next hour adds starts `leadHours` early.
 */
export function hourlyFleet(load: Load, week: Week): HourlyFleet {
  return fleetByLevel(load, week) ?? fleetByHour(load, week)
}
