/** How large a fleet is: the machines that a load asks for, and the share that fewer of them would serve. */
import type { Serving } from '../case.ts'
import type { Traffic } from '../demand/demand.ts'
import { requestsPerSecond, type RequestsPerSecond } from '../ledger/units.ts'
import { power } from '../reproducible-pow.ts'
import { boxOf, gpusInBoxes, replicasPerRate, type Box, type Packing, type SizingRule } from '../throughput/fleet.ts'
import { stepsOf, type FleetSteps } from '../throughput/fleet-steps.ts'
import type { Load } from '../throughput/hourly-fleet.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import { servedShare, wholeShare } from './overflow.ts'

/** How many machines a load asks for. */
export interface FleetSize {
  traffic: Traffic
  packing: Packing
  /** What is rented or bought at a time */
  box: Box
  rule: SizingRule
  /** Share of the load that can wait */
  batchShare: number
  /** Busiest minutes over the mean */
  peakToMean: number
  /** Replicas that a mean load of one request a second asks for: the fleet is sized for its busiest minutes */
  perRate: number
  /** Spares and staging: paid, but serving nobody */
  extraReplicas: number
  /** The load that was asked for last: used again, since one is asked for in every month */
  load: Load
  /** Fleets of a week where machines are given back by the hour; null where what runs runs all day */
  steps: FleetSteps | null
}

/** Requests/s of a replica for the request shape of these figures, in the open model's tokens. */
function rateIn(f: CaseFigures, { requestsPerSecond: estimate, elasticity: by }: Serving) {
  const fresh = power(Math.max(0.01, 1 - f[SLOT.CACHED_INPUT_SHARE]) / Math.max(0.01, 1 - by.cachedShare), by.fresh)
  const size =
    power((f[SLOT.INPUT_TOKENS] * f[SLOT.INPUT_TOKENS_FACTOR]) / by.inputTokens, by.input) *
    power((f[SLOT.OUTPUT_TOKENS] * f[SLOT.OUTPUT_TOKENS_FACTOR]) / by.outputTokens, by.output)
  return requestsPerSecond(estimate * f[SLOT.THROUGHPUT_FACTOR] * size * fresh)
}

/** What is rented or bought to serve. */
export interface Held {
  serving: Serving
  /** GPUs that are rented or bought together */
  gpusPerInstance: number
  /** Whether machines can be given back by the hour: not what is bought or committed to */
  scales: boolean
}

export function fleetSizeIn(f: CaseFigures, traffic: Traffic, { serving, gpusPerInstance, scales }: Held): FleetSize {
  const fixed = f[SLOT.UTILIZATION]
  const rule = {
    perReplica: rateIn(f, serving),
    headroomShare: f[SLOT.HEADROOM_SHARE],
    utilization: Number.isNaN(fixed) ? null : fixed,
  }
  const packing = { gpusPerReplica: serving.gpusPerReplica, gpusPerInstance }
  const extraReplicas = Math.ceil(f[SLOT.SPARE_REPLICAS]) + Math.ceil(f[SLOT.STAGING_REPLICAS])
  // A utilization that the user fixes is one of the whole week.
  const follows = scales && f[SLOT.IS_HOURLY] === 1 && rule.utilization === null
  const batchShare = f[SLOT.BATCH_SHARE]
  const peakToMean = f[SLOT.PEAK_TO_MEAN]
  return {
    traffic,
    packing,
    box: boxOf(packing),
    rule,
    load: { mean: Number.NaN, peak: Number.NaN, usable: rule.perReplica * (1 - rule.headroomShare) },
    batchShare,
    peakToMean,
    perRate: replicasPerRate(Math.max(1, (1 - batchShare) * peakToMean), rule),
    extraReplicas,
    steps: follows ? stepsOf({ traffic, leadHours: serving.loadSeconds / 3600, packing, extraReplicas }) : null,
  }
}

/** A mean load with its busiest minutes, borne by the replicas of a service. */
function loadOf({ load, batchShare, peakToMean }: FleetSize, mean: RequestsPerSecond): Load {
  load.mean = mean
  load.peak = mean * (1 - batchShare) * peakToMean
  return load
}

/** What is held and paid for: always the whole fleet, or what the hours need when it is scaled and nothing overflows. */
export function paidFleet(size: FleetSize, mean: RequestsPerSecond, serving: number, whole: boolean) {
  const gpus = gpusInBoxes(serving + size.extraReplicas, size.box)
  if (!size.steps || !whole) return { held: serving, gpus }
  const week = size.steps.fleetAt(loadOf(size, mean))
  return { held: week.replicas, gpus: Math.min(gpus, week.gpus) }
}

/** GPUs paid for in a month whose requests so many replicas all serve. */
export function paidGpus(size: FleetSize, mean: RequestsPerSecond, serving: number): number {
  const gpus = gpusInBoxes(serving + size.extraReplicas, size.box)
  return size.steps ? Math.min(gpus, size.steps.fleetAt(loadOf(size, mean)).gpus) : gpus
}

/**
 * Share of a month's requests that a fleet capped below its need takes: what its capacity covers hour by hour, and in the mean no
 * more than a utilization that the user fixes.
 */
export function servedBy({ traffic, rule, batchShare }: FleetSize, mean: RequestsPerSecond, serving: number): number {
  const capacity = (serving * rule.perReplica) / mean
  const byHour = servedShare(traffic, capacity * (1 - rule.headroomShare), batchShare)
  return rule.utilization === null ? byHour : wholeShare(Math.min(byHour, capacity * rule.utilization))
}
