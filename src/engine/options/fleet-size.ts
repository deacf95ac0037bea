/** How large a fleet is: the machines that a load asks for, and the share that fewer of them would serve. */
import type { Case, Serving } from '../case.ts'
import { requestsPerSecond, type RequestsPerSecond } from '../ledger/units.ts'
import { power } from '../reproducible-pow.ts'
import { gpusFor, replicasPerRate, type Packing, type SizingRule } from '../throughput/fleet.ts'
import { stepsOf, type FleetSteps } from '../throughput/fleet-steps.ts'
import type { Load } from '../throughput/hourly-fleet.ts'
import { servedShare, wholeShare } from './overflow.ts'

/** How many machines a load asks for. */
export interface FleetSize {
  packing: Packing
  rule: SizingRule
  /** Replicas that a mean load of one request a second asks for: the fleet is sized for its busiest minutes */
  perRate: number
  /** Spares and staging: paid, but serving nobody */
  extraReplicas: number
  /** Fleets of a week where machines are given back by the hour; null where what runs runs all day */
  steps: FleetSteps | null
}

/** Requests/s of a replica for the request shape of this case, in the open model's tokens. */
function rateOf({ terms, facts }: Case, { requestsPerSecond: estimate, elasticity: by }: Serving) {
  const { inputTokensPerRequest, outputTokensPerRequest, cachedInputShare } = terms.workload
  const fresh = power(Math.max(0.01, 1 - cachedInputShare) / Math.max(0.01, 1 - by.cachedShare), by.fresh)
  const size =
    power((inputTokensPerRequest * facts.inputTokensFactor) / by.inputTokens, by.input) *
    power((outputTokensPerRequest * facts.outputTokensFactor) / by.outputTokens, by.output)
  return requestsPerSecond(estimate * facts.throughputFactor * size * fresh)
}

/**
 * @param how.gpusPerInstance GPUs that are rented or bought together
 * @param how.scales whether machines can be given back by the hour: not what is bought or committed to
 */
export function fleetSizeOf(
  c: Case,
  serving: Serving,
  { gpusPerInstance, scales }: { gpusPerInstance: number; scales: boolean },
): FleetSize {
  const { selfHost, workload } = c.terms
  const rule = { perReplica: rateOf(c, serving), headroomShare: selfHost.headroomShare, utilization: selfHost.utilization }
  const packing = { gpusPerReplica: serving.gpusPerReplica, gpusPerInstance }
  const extraReplicas = Math.ceil(selfHost.spareReplicas) + Math.ceil(selfHost.stagingReplicas)
  // A utilization that the user fixes is one of the whole week.
  const follows = scales && selfHost.scaling === 'hourly' && rule.utilization === null
  const leadHours = serving.loadSeconds / 3600
  return {
    packing,
    rule,
    perRate: replicasPerRate(Math.max(1, (1 - workload.batchShare) * c.facts.peakToMean), rule),
    extraReplicas,
    steps: follows ? stepsOf({ traffic: c.traffic, leadHours, packing, extraReplicas }) : null,
  }
}

/** A mean load with its busiest minutes, borne by the replicas of a service. */
function loadOf(c: Case, { rule }: FleetSize, mean: RequestsPerSecond): Load {
  const peak = mean * (1 - c.terms.workload.batchShare) * c.facts.peakToMean
  return { mean, peak, usable: rule.perReplica * (1 - rule.headroomShare) }
}

/** What is held and paid for: always the whole fleet, or what the hours need when it is scaled and nothing overflows. */
export function paidFleet(c: Case, size: FleetSize, mean: RequestsPerSecond, serving: number, whole: boolean) {
  const gpus = gpusFor(serving + size.extraReplicas, size.packing)
  if (!size.steps || !whole) return { held: serving, gpus }
  const week = size.steps.fleetAt(loadOf(c, size, mean))
  return { held: week.replicas, gpus: Math.min(gpus, week.gpus) }
}

/** GPUs paid for in a month whose requests so many replicas all serve. */
export function paidGpus(c: Case, size: FleetSize, mean: RequestsPerSecond, serving: number): number {
  const gpus = gpusFor(serving + size.extraReplicas, size.packing)
  return size.steps ? Math.min(gpus, size.steps.fleetAt(loadOf(c, size, mean)).gpus) : gpus
}

/**
 * Share of a month's requests that a fleet capped below its need takes: what its capacity covers hour by hour, and in the mean no
 * more than a utilization that the user fixes.
 */
export function servedBy(c: Case, { rule }: FleetSize, mean: RequestsPerSecond, serving: number): number {
  const capacity = (serving * rule.perReplica) / mean
  const byHour = servedShare(c.traffic, capacity * (1 - rule.headroomShare), c.terms.workload.batchShare)
  return rule.utilization === null ? byHour : wholeShare(Math.min(byHour, capacity * rule.utilization))
}
