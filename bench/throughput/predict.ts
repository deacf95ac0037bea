/** What the model says about a measured point, without ever looking at the measured rate. */
import type { Efficiencies } from '../../src/engine/throughput/fit.ts'
import { ratesOf, type Rates } from '../../src/engine/throughput/roofline.ts'
import { largestBatch, outputRate, tpotMs } from '../../src/engine/throughput/decode-step.ts'
import type { Point } from './point.ts'

/** Share of the steady rate that a burst reaches while it fills and drains. Source: docs/throughput.md. */
const BURST_SHARE = 0.57

/** Batch at which the predicted TPOT is the measured one. */
function batchAtTpot(rates: Rates, limit: number, most: number): number {
  if (tpotMs(rates, most) <= limit) return most
  let low = 1
  let high = most
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2
    if (tpotMs(rates, middle) <= limit) low = middle
    else high = middle
  }
  return low
}

/** Pipeline stages work on a share of the batch each, with the memory of all. */
function stagedRates(point: Point, fit: Efficiencies): Rates {
  const { setup, layout, stages } = point
  const whole = ratesOf(setup, fit, layout)
  if (stages === 1) return whole
  const stage = ratesOf({ ...setup, gpusPerReplica: setup.gpusPerReplica / stages }, fit, layout)
  return { ...stage, memory: whole.memory, heldBatch: whole.heldBatch / stages }
}

/** Output tokens/s of one copy; null when the weights leave no memory in the model's view. */
export function predictPoint(point: Point, fit: Efficiencies): number | null {
  const rates = stagedRates(point, fit)
  if (rates.heldBatch < 1) return null
  const most = largestBatch(rates)
  if (point.kind === 'server' && point.tpotMs !== null)
    return point.stages * outputRate(rates, batchAtTpot(rates, point.tpotMs, most))
  const batch = Math.max(1, Math.min((point.concurrency ?? Infinity) / point.stages, most))
  return point.stages * outputRate(rates, batch) * (point.kind === 'burst' ? BURST_SHARE : 1)
}
