/** How much one replica serves while it keeps its latency promise. */
import type { Measurement } from '../pricing/schema.ts'
import { nearestMeasured } from './measured.ts'
import { fitOf, type Fit } from './throughput/fit.ts'
import { memoryOf } from './throughput/memory.ts'
import { weightBytes, type ServingSetup } from './throughput/setup.ts'
import {
  intervalClass,
  predictReplica,
  refuse,
  replicaOf,
  tpotSeconds,
  ttftSeconds,
  type Prediction,
  type Refusal,
  type Replica,
} from './throughput.ts'

export interface Slo {
  ttftMs: number
  tpotMs: number
}

export interface Capacity {
  /** Largest sustained rate within the SLO */
  requestsPerSecond: number
  ttftMs: number
  tpotMs: number
  concurrency: number
  limitedBy: Prediction['limitedBy'] | 'latency'
  origin: 'published' | 'modelled'
  /** Requests/s, low and high end */
  range: { low: number; high: number }
  /** No published point is near: the estimate leans on the formula alone */
  extrapolated: boolean
  basis: string
  loadSeconds: number
  memory: { weightsGb: number; kvGbPerRequest: number; freeGb: number }
}

const BISECTIONS = 40

/** Largest batch at which a rising time stays within its limit, between 1 and the most that fits. */
const largestWithin = (most: number, isWithin: (batch: number) => boolean): number => {
  if (isWithin(most)) return most
  let low = 1
  let high = most
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2
    if (isWithin(middle)) low = middle
    else high = middle
  }
  return low
}

const holds = (replica: Replica, slo: Slo, slowdown: number) => (batch: number) =>
  tpotSeconds(replica, batch) * slowdown * 1e3 <= slo.tpotMs && ttftSeconds(replica, batch) * slowdown * 1e3 <= slo.ttftMs

/** Seconds from local or network storage until the engine answers: its start, and the weights at 1.12 GB/s. */
const ENGINE_START_S = 45
const STORAGE_GB_PER_S = 1.12

export const loadSeconds = (setup: ServingSetup): number =>
  ENGINE_START_S + (setup.model.parametersB * weightBytes(setup.precision)) / STORAGE_GB_PER_S

const latencyRefusal = (replica: Replica, slo: Slo): Refusal | null => {
  const tpot = tpotSeconds(replica, 1) * 1e3
  if (tpot > slo.tpotMs) return refuse('slo-tpot-not-reached', { floorMs: tpot, limitMs: slo.tpotMs })
  const ttft = ttftSeconds(replica, 1) * 1e3
  return ttft > slo.ttftMs ? refuse('slo-ttft-not-reached', { floorMs: ttft, limitMs: slo.ttftMs }) : null
}

/** GPU generations with published points to fit on. */
const isExtrapolated = ({ gpu }: ServingSetup): boolean => gpu.memoryGb < 40 || gpu.generation === 'turing'

/**
 * Largest request rate of a replica that holds time to first token and time per output token, with its range.
 * A published measurement of the same configuration corrects the model at the point found.
 * @returns a refusal when it does not fit, or cannot hold the target even for a single request
 */
export const replicaCapacity = (
  setup: ServingSetup,
  slo: Slo,
  stored: Record<string, unknown> | Fit,
  measurements: readonly Measurement[],
): Capacity | Refusal => {
  const fit = fitOf({ ...stored })
  const replica = replicaOf(setup, fit)
  if ('refused' in replica) return replica
  const refusal = latencyRefusal(replica, slo)
  if (refusal) return refusal
  const first = largestWithin(replica.mostRequests, holds(replica, slo, 1))
  const measured = nearestMeasured(setup, first, measurements, fit)
  const correction = measured?.ratio ?? 1
  const batch = measured ? largestWithin(replica.mostRequests, holds(replica, slo, 1 / correction)) : first
  const prediction = predictReplica(replica, batch)
  const rate = prediction.requestsPerSecond * correction
  const interval = fit.intervals[measured ? 'measured' : intervalClass(setup)]
  const { weightsGb, kvGbPerRequest, freeGb } = memoryOf(setup)
  return {
    requestsPerSecond: rate,
    ttftMs: prediction.ttftMs / correction,
    tpotMs: prediction.tpotMs / correction,
    concurrency: batch,
    limitedBy: batch < replica.mostRequests ? 'latency' : prediction.limitedBy,
    origin: measured ? 'published' : 'modelled',
    range: { low: rate * interval.low, high: rate * interval.high },
    extrapolated: !measured && isExtrapolated(setup),
    basis: measured ? `pricing/throughput.json#${measured.id}` : `pricing/throughput.json#${fit.id}`,
    loadSeconds: loadSeconds(setup),
    memory: { weightsGb, kvGbPerRequest, freeGb },
  }
}
