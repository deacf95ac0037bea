/** How much one replica serves while it keeps its latency promise (SLO): TTFT and TPOT. */
import type { Measurement } from '../../pricing/schema.ts'
import { correctionOf, nearestOf } from './calibration.ts'
import { batchLimit, predictRates, type Limit } from './throughput.ts'
import { layoutRefusal, memoryRefusal } from './feasible.ts'
import type { Fit } from './fit.ts'
import { intervalClass, isBeyondLoads, isExtrapolated } from './ranges.ts'
import { ratesOf, type Rates } from './roofline.ts'
import { largestWithin } from './root.ts'
import { refuse, type Refusal, type ServingSetup } from './setup.ts'
import { largestBatch, loneTtftMs, tpotMs, ttftMs } from './decode-step.ts'

/** The latency promise, ms. The time to first token is good to a factor of two only. */
export interface Slo {
  ttftMs: number
  tpotMs: number
}

export interface Capacity {
  /** largest sustained rate of one replica within the promise */
  requestsPerSecond: number
  ttftMs: number
  tpotMs: number
  /** requests in flight at that rate */
  concurrency: number
  limitedBy: Limit | 'tpot' | 'ttft'
  /** published: measurements of this configuration, near in length and load, correct the estimate */
  origin: 'published' | 'modelled'
  /** requests/s between which the real rate is expected */
  range: { low: number; high: number }
  /** outside what was measured: the range is a guess */
  extrapolated: boolean
  /** row of pricing/throughput.json: a measurement or the fit */
  basis: string
  /** GB: weights; cache at `concurrency`; what the cache could still take */
  memory: { weightsGb: number; kvGb: number; freeGb: number }
}

const GB = 1e9

/** Largest batch that holds the promise when every time is multiplied by `slowness`; both times rise with the batch. */
function promisedBatch(rates: Rates, slo: Slo, slowness: number): number {
  let batch = largestBatch(rates)
  for (const [time, limit] of [[tpotMs, slo.tpotMs / slowness] as const, [ttftMs, slo.ttftMs / slowness] as const]) {
    if (time(rates, batch) > limit) batch = largestWithin((value) => time(rates, value), limit, 1, batch)
  }
  return batch
}

/** A promise that even a lone request breaks. */
function latencyRefusal(rates: Rates, slo: Slo, slowness: number): Refusal | null {
  const tpot = tpotMs(rates, 1) * slowness
  if (tpot > slo.tpotMs) return refuse('slo-tpot-not-reached', { floorMs: tpot, limitMs: slo.tpotMs })
  const ttft = loneTtftMs(rates) * slowness
  return ttft > slo.ttftMs ? refuse('slo-ttft-not-reached', { floorMs: ttft, limitMs: slo.ttftMs }) : null
}

/** What stops a larger batch: memory, the engine, or the latency limit that is nearer. */
function limitOf(rates: Rates, slo: Slo, slowness: number, batch: number): Capacity['limitedBy'] {
  if (batch >= largestBatch(rates)) return batchLimit(rates)
  const closeness = (time: number, limit: number) => (time * slowness) / limit
  return closeness(tpotMs(rates, batch), slo.tpotMs) >= closeness(ttftMs(rates, batch), slo.ttftMs) ? 'tpot' : 'ttft'
}

/** Serving that no measurement of ours used. */
function isSwitchedOn(mode: ServingSetup['mode']): boolean {
  return mode?.speculation !== undefined || mode?.adapters !== undefined || mode?.splitFactor !== undefined
}

/** The range of an estimate, and what it stands on. */
function confidence(setup: ServingSetup, fit: Fit, near: Measurement | null, concurrency: number) {
  const interval = fit.intervals[near ? 'measured' : intervalClass(setup)]
  return {
    interval,
    origin: near ? ('published' as const) : ('modelled' as const),
    extrapolated:
      !near && (isExtrapolated(setup, fit) || isBeyondLoads(setup.engine, concurrency, fit) || isSwitchedOn(setup.mode)),
    basis: `pricing/throughput.json#${near ? near.id : fit.id}`,
  }
}

function memoryOf({ memory, sequenceBytes }: Rates, batch: number) {
  const kvGb = (sequenceBytes * batch) / GB
  return { weightsGb: memory.weightBytes / GB, kvGb, freeGb: memory.freeBytes / GB - kvGb }
}

/**
 * Largest sustained request rate of one replica that holds the latency promise, with its range. Measurements of the same
 * configuration correct the model's times; `measurements` should be those of the set-up's model.
 * @returns a refusal when the replica cannot be built, or breaks the promise even for a lone request
 */
export function replicaCapacity(
  setup: ServingSetup,
  slo: Slo,
  fit: Fit,
  measurements: readonly Measurement[],
): Capacity | Refusal {
  const impossible = layoutRefusal(setup)
  if (impossible) return impossible
  const rates = ratesOf(setup, fit)
  const unfit = memoryRefusal(setup, rates)
  if (unfit) return unfit
  const correction = correctionOf(setup, fit, measurements)
  const slowness = 1 / (correction?.ratio ?? 1)
  const slow = latencyRefusal(rates, slo, slowness)
  if (slow) return slow
  const concurrency = promisedBatch(rates, slo, slowness)
  const most = largestBatch(rates)
  const prediction = predictRates(rates, setup, concurrency)
  const near = correction && nearestOf(setup, concurrency, most, correction.measurements)
  const { interval, ...standing } = confidence(setup, fit, near, concurrency)
  const requestsPerSecond = (prediction.requestsPerSecond * (setup.mode?.splitFactor ?? 1)) / slowness
  return {
    requestsPerSecond,
    ttftMs: prediction.ttftMs * slowness,
    tpotMs: prediction.tpotMs * slowness,
    concurrency,
    limitedBy: limitOf(rates, slo, slowness, concurrency),
    range: { low: requestsPerSecond * interval.low, high: requestsPerSecond * interval.high },
    ...standing,
    memory: memoryOf(rates, concurrency),
  }
}
