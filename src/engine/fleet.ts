/** How many replicas and GPUs a load needs, and what renting them costs. */
import { HOURS_PER_WEEK, type Traffic } from './demand.ts'
import type { RequestsPerSecond } from './units.ts'

/** Whole instances are rented, and a replica never spans two. */
export interface Packing {
  gpusPerReplica: number
  /** GPUs of one instance of the offer; a multiple is rented whole */
  gpusPerInstance: number
}

/** GPUs paid for when this many replicas run: whole instances. */
export const gpusFor = (replicas: number, packing: Packing): number => {
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

const ceilWithin = (value: number) => Math.ceil(value - 1e-9)

/**
 * Replicas that a mean load of one request a second asks for: busy ÷ (μ·(1 − headroom)), or 1 ÷ (μ·u) when the user fixes
 * utilization u. busy is max(1, (1 − b)·k): the peak of what cannot wait, but no less than the mean, since work that waits still
 * has to be done. @param busyPerMean ratio ≥ 1. Source: docs/method.md, capacity
 */
export const replicasPerRate = (busyPerMean: number, { perReplica, headroomShare, utilization }: SizingRule): number =>
  utilization === null ? busyPerMean / (perReplica * (1 - headroomShare)) : 1 / (perReplica * utilization)

/** Replicas that serve a mean load: whole ones, and at least one. @param perRate of replicasPerRate */
export const servingReplicas = (mean: RequestsPerSecond, perRate: number): number => Math.max(1, ceilWithin(mean * perRate))

/**
 * Mean GPUs paid over the week when the fleet follows the hours. An hour holds the replicas of its own busiest minutes;
 * those that the next hour adds start `leadHours` early. Work that can wait fills what the peaks leave, and adds replica
 * hours only when that is too little.
 * @param leadHours from starting a replica to its first token, hours  @param gpusOf replicas → GPUs paid for
 */
export const hourlyGpus = (
  load: { mean: number; peak: number },
  rule: SizingRule,
  week: { traffic: Traffic; leadHours: number; gpusOf: (replicas: number) => number },
): number => {
  const { hours } = week.traffic
  const busiest = hours.reduce((max, factor) => Math.max(max, factor), 1)
  const usable = rule.perReplica * (1 - rule.headroomShare)
  const gpusAt = (hour: number) => {
    const peak = ((hours[hour % HOURS_PER_WEEK] ?? 1) / busiest) * load.peak
    return week.gpusOf(Math.max(1, ceilWithin(peak / usable)))
  }
  let sum = 0
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const now = gpusAt(hour)
    sum += now + Math.max(0, gpusAt(hour + 1) - now) * Math.min(1, week.leadHours)
  }
  return Math.max(sum / HOURS_PER_WEEK, week.gpusOf(1) * (load.mean / usable))
}
