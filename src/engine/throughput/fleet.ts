/** How many replicas and GPUs a load needs. */
import type { RequestsPerSecond } from '../ledger/units.ts'

/** Whole instances are rented, and a replica never spans two. */
export interface Packing {
  gpusPerReplica: number
  /** GPUs of one instance of the offer; a multiple is rented whole */
  gpusPerInstance: number
}

/** What is rented or bought at a time: as many whole instances as the least number of whole replicas fills. */
export interface Box {
  replicas: number
  gpus: number
}

export function boxOf({ gpusPerReplica, gpusPerInstance }: Packing): Box {
  const replicas = Math.floor(gpusPerInstance / gpusPerReplica)
  if (replicas >= 1) return { replicas, gpus: gpusPerInstance }
  return { replicas: 1, gpus: Math.ceil(gpusPerReplica / gpusPerInstance) * gpusPerInstance }
}

/** GPUs of the whole boxes that so many replicas fill. */
export function gpusInBoxes(replicas: number, box: Box): number {
  return (box.replicas === 1 ? replicas : Math.ceil(replicas / box.replicas)) * box.gpus
}

/** GPUs paid for when this many replicas run: whole instances. @param replicas a whole number */
export function gpusFor(replicas: number, packing: Packing): number {
  return gpusInBoxes(replicas, boxOf(packing))
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

/** Whole replicas of a load that is counted in them. */
export function ceilWithin(value: number): number {
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
