/** How many replicas and GPUs a load needs, and what renting them costs. */
import { HOURS_PER_WEEK, type Traffic } from '../demand/demand.ts'
import type { RequestsPerSecond } from '../ledger/units.ts'

/** Whole instances are rented, and a replica never spans two. */
export interface Packing {
  gpusPerReplica: number
  /** GPUs of one instance of the offer; a multiple is rented whole */
  gpusPerInstance: number
}

/** GPUs paid for when this many replicas run: whole instances. */
export function gpusFor(replicas: number, packing: Packing): number {
  const perInstance = Math.floor(packing.gpusPerInstance / packing.gpusPerReplica)
  if (perInstance >= 1) return Math.ceil(replicas / perInstance) * packing.gpusPerInstance
  return replicas * Math.ceil(packing.gpusPerReplica / packing.gpusPerInstance) * packing.gpusPerInstance
}

export interface SizingRule {
  /** Largest rate of one replica within the latency target, requests/s */
  perReplica: RequestsPerSecond
  /** Share of it kept free */
  headroomShare: number
  /** Mean over paid capacity, when the user fixes it; null: the peak sizes the fleet */
  utilization: number | null
}

/** A replica that a load exceeds by less than this is enough. */
export const SLACK = 1e-9

function ceilWithin(value: number) {
  return Math.ceil(value - SLACK)
}

/**
 * Replicas that a mean load of one request a second asks for: busy ÷ (μ·(1 − headroom)), or 1 ÷ (μ·u) when the user fixes
 * utilization u. busy is max(1, (1 − b)·k): the peak of what cannot wait, but no less than the mean, since work that waits still
 * has to be done. @param busyPerMean ratio ≥ 1. Source: docs/method.md, capacity
 */
export function replicasPerRate(busyPerMean: number, { perReplica, headroomShare, utilization }: SizingRule): number {
  return utilization === null ? busyPerMean / (perReplica * (1 - headroomShare)) : 1 / (perReplica * utilization)
}

/** Replicas that serve a mean load: whole ones, and at least one. @param perRate of replicasPerRate */
export function servingReplicas(mean: RequestsPerSecond, perRate: number): number {
  return Math.max(1, ceilWithin(mean * perRate))
}

/**
 * Serving replicas of each hour of the week, Monday hour 0 first: those of its own busiest minutes, at least one. Where the week's
 * work does not fit into them, the quietest hours are raised first, to one level, until it does.
 */
export function hourlyReplicas(load: { mean: number; peak: number }, usable: number, traffic: Traffic): Float64Array {
  const { hours, quietest } = traffic
  const busiest = hours.reduce((max, factor) => Math.max(max, factor), 1)
  const replicas = hours.map((factor) => Math.max(1, ceilWithin(((factor / busiest) * load.peak) / usable)))
  // Replica-hours that the hours not raised lend to the week's work; the busiest are the last to be raised.
  let missing = (load.mean / usable) * HOURS_PER_WEEK
  for (const count of replicas) missing -= count
  if (missing <= 1e-9) return replicas
  let raised = 0
  let held = 0
  for (; raised < HOURS_PER_WEEK; raised++) {
    const next = replicas[quietest[raised] ?? 0] ?? 0
    if (next * raised - held >= missing) break
    held += next
  }
  const work = held + missing
  const level = Math.floor(work / raised + 1e-9)
  const above = ceilWithin(work - level * raised)
  for (let place = 0; place < raised; place++) replicas[quietest[place] ?? 0] = level + (place < above ? 1 : 0)
  return replicas
}

/** A week of a fleet that follows the hours. */
export interface HourlyFleet {
  /** Serving replicas in the mean of the hours */
  replicas: number
  /** GPUs paid for in the mean of the hours */
  gpus: number
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

/** The same as by hour where the busiest minutes hold the week's work, worked out once for hours alike; null where they do not. */
function fleetByLevel(load: { mean: number; peak: number }, usable: number, week: Week): HourlyFleet | null {
  const { shares, places } = levelsOf(week.traffic)
  const replicas = new Float64Array(shares.length)
  for (let level = 0; level < shares.length; level++)
    replicas[level] = Math.max(1, ceilWithin(((shares[level] ?? 1) * load.peak) / usable))
  let missing = (load.mean / usable) * HOURS_PER_WEEK
  let held = 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const count = replicas[places[hour] ?? 0] ?? 0
    missing -= count
    held += count
  }
  if (missing > 1e-9) return null
  const gpus = replicas.map(week.gpusOf)
  const lead = Math.min(1, week.leadHours)
  let paid = 0
  let now = gpus[places[0] ?? 0] ?? 0
  for (let hour = 1; hour <= HOURS_PER_WEEK; hour++) {
    const next = gpus[places[hour % HOURS_PER_WEEK] ?? 0] ?? 0
    paid += now + (next > now ? (next - now) * lead : 0)
    now = next
  }
  return { replicas: held / HOURS_PER_WEEK, gpus: paid / HOURS_PER_WEEK }
}

interface Week {
  traffic: Traffic
  leadHours: number
  gpusOf: (replicas: number) => number
}

/**
 * What is held and paid over the week when the fleet follows the hours: spares and whole instances count once in each hour, and
 * what the next hour adds starts `leadHours` early.
 * @param leadHours from starting a replica to its first token, hours  @param gpusOf serving replicas → GPUs paid for
 */
export function hourlyFleet(load: { mean: number; peak: number }, rule: SizingRule, week: Week): HourlyFleet {
  const usable = rule.perReplica * (1 - rule.headroomShare)
  return fleetByLevel(load, usable, week) ?? fleetByHour(load, usable, week)
}

function fleetByHour(load: { mean: number; peak: number }, usable: number, week: Week): HourlyFleet {
  const replicas = hourlyReplicas(load, usable, week.traffic)
  const gpus = replicas.map(week.gpusOf)
  const lead = Math.min(1, week.leadHours)
  let held = 0
  let paid = 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const now = gpus[hour] ?? 0
    held += replicas[hour] ?? 0
    paid += now + Math.max(0, (gpus[(hour + 1) % HOURS_PER_WEEK] ?? 0) - now) * lead
  }
  return { replicas: held / HOURS_PER_WEEK, gpus: paid / HOURS_PER_WEEK }
}
