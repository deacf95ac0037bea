/** Errors of rate and latencies at the measured load, as other tools state theirs. */
import type { Efficiencies } from '../../src/engine/throughput/fit.ts'
import { ratesOf } from '../../src/engine/throughput/roofline.ts'
import { largestBatch, tpotMs, ttftMs } from '../../src/engine/throughput/decode-step.ts'
import type { Point } from '../throughput/point.ts'
import { predictPoint } from '../throughput/predict.ts'
import { quantile } from '../throughput/score.ts'

export interface Latencies {
  points: number
  mean: number
  median: number
}

function errorsOf(pairs: readonly (readonly [predicted: number, measured: number])[]): Latencies {
  const errors = pairs.map(([predicted, measured]) => Math.abs(predicted / measured - 1))
  return {
    points: errors.length,
    mean: errors.reduce((sum, one) => sum + one, 0) / errors.length,
    median: quantile(errors, 0.5),
  }
}

/** Rate, time per token and time to first token of points whose load is known. */
export function latencyErrors(points: readonly Point[], fit: Efficiencies) {
  const output: [number, number][] = []
  const tpot: [number, number][] = []
  const ttft: [number, number][] = []
  for (const point of points) {
    const rate = predictPoint(point, fit)
    if (rate !== null) output.push([rate, point.outputTokensPerSecond])
    if (point.concurrency === null) continue
    const rates = ratesOf(point.setup, fit, point.layout)
    const batch = Math.max(1, Math.min(point.concurrency, largestBatch(rates)))
    if (point.tpotMs !== null) tpot.push([tpotMs(rates, batch), point.tpotMs])
    if (point.ttftMs !== null) ttft.push([ttftMs(rates, batch), point.ttftMs])
  }
  return { output: errorsOf(output), tpot: errorsOf(tpot), ttft: errorsOf(ttft) }
}
