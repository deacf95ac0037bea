/** What an estimate is held to, worked out on points that its fit has not seen. */
import type { Fit } from '../../src/engine/throughput/fit.ts'
import { intervalClass } from '../../src/engine/throughput/ranges.ts'
import { ratesOf } from '../../src/engine/throughput/roofline.ts'
import { largestBatch } from '../../src/engine/throughput/decode-step.ts'
import { firstTokenMs } from './first-token.ts'
import type { Point } from './point.ts'
import { predictPoint } from './predict.ts'
import { scoreOf, type Score, type Scored } from './score.ts'

export interface Target {
  name: string
  /** The worst value that still meets it, a share */
  limit: number
  /** Whether less is better */
  atMost: boolean
  points: number
  value: number
}

export interface Result extends Scored {
  point: Point
}

/** Predictions of rates with their ranges. */
export function resultsOf(points: readonly Point[], fit: Fit): Result[] {
  return points.flatMap((point) => {
    const predicted = predictPoint(point, fit)
    if (predicted === null) return []
    const { low, high } = fit.intervals[intervalClass(point.setup)]
    return [{ point, measured: point.outputTokensPerSecond, predicted, low: predicted * low, high: predicted * high }]
  })
}

/** Times to the first token of requests that all found a place. */
export function firstTokensOf(points: readonly Point[], fit: Fit): Scored[] {
  return points.flatMap((point) => {
    if (point.ttftMs === null || point.concurrency === null || point.kind !== 'online') return []
    if (point.concurrency > largestBatch(ratesOf(point.setup, fit, point.layout))) return []
    return [{ measured: point.ttftMs, predicted: firstTokenMs(point, fit), low: 0, high: Infinity }]
  })
}

/** The promises about accuracy, in the order in which they are printed. */
export function targetsOf(points: readonly Point[], fit: Fit): Target[] {
  const results = resultsOf(points, fit)
  const of = (test: (point: Point) => boolean): Score => scoreOf(results.filter(({ point }) => test(point)))
  const all = of(() => true)
  const amd = of(({ setup }) => setup.gpu.vendor === 'amd')
  const int4 = of(({ setup }) => setup.precision === 'int4')
  const burst = of(({ kind }) => kind === 'burst')
  const ttft = scoreOf(firstTokensOf(points, fit))
  return [
    { name: 'median error', limit: 0.12, atMost: true, points: all.points, value: all.medianError },
    { name: 'within 30 %', limit: 0.78, atMost: false, points: all.points, value: all.within30 },
    { name: 'median error, AMD', limit: 0.22, atMost: true, points: amd.points, value: amd.medianError },
    { name: 'median error, 4-bit integers', limit: 0.25, atMost: true, points: int4.points, value: int4.medianError },
    { name: 'median error, bursts', limit: 0.25, atMost: true, points: burst.points, value: burst.medianError },
    { name: 'inside the stated range', limit: 0.75, atMost: false, points: all.points, value: all.inRange },
    { name: 'first token within 2×', limit: 0.75, atMost: false, points: ttft.points, value: ttft.within2x },
  ]
}
