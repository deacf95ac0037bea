/** Fits the time to first token under load, once the times of steps are known. */
import type { Efficiencies } from '../../src/engine/throughput/fit.ts'
import { ratesOf } from '../../src/engine/throughput/roofline.ts'
import { largestBatch, ttftMs } from '../../src/engine/throughput/decode-step.ts'
import { scatter } from './fitting.ts'
import { leastSquares } from './least-squares.ts'
import type { Point } from './point.ts'
import { scoreOf, type Score } from './score.ts'

/** Served runs that state their load, and whose requests all found a place: the wait for memory is no property of a set-up. */
function isUsable(point: Point, fit: Efficiencies): boolean {
  return (
    point.kind === 'online' &&
    point.ttftMs !== null &&
    point.concurrency !== null &&
    point.concurrency <= largestBatch(ratesOf(point.setup, fit, point.layout))
  )
}

export function firstTokenMs(point: Point, fit: Efficiencies): number {
  return ttftMs(ratesOf(point.setup, fit, point.layout), point.concurrency ?? 1)
}

/** Engine times in ms, steps, share: as logarithms. */
const PRIOR = Float64Array.from([50, 100, 50, 3, 0.08], Math.log)
const LOOSE = Float64Array.from(PRIOR, () => 1)
const SIGMA = 0.5
const FOLDS = 8

function withFirstToken(fit: Efficiencies, unknowns: Float64Array): Efficiencies {
  const [vllm = 0, sglang = 0, tensorrt = 0, waitSteps = 0, queueShare = 0] = [...unknowns].map(Math.exp)
  return { ...fit, firstToken: { engineMs: { vllm, sglang, 'tensorrt-llm': tensorrt, tgi: vllm }, waitSteps, queueShare } }
}

function fitOn(points: readonly Point[], fit: Efficiencies): Efficiencies {
  const residuals = (unknowns: Float64Array) => {
    const tried = withFirstToken(fit, unknowns)
    return Float64Array.from(points, (point) => Math.log(firstTokenMs(point, tried) / (point.ttftMs ?? 1)) / SIGMA)
  }
  const weights = Float64Array.from(points, () => 1)
  return withFirstToken(fit, leastSquares({ residuals, weights, prior: PRIOR, looseness: LOOSE }, PRIOR))
}

/** The efficiencies with their first-token part, and its errors on groups that it had not seen. */
export function fitFirstToken(all: readonly Point[], fit: Efficiencies): { fit: Efficiencies; score: Score } {
  const points = all.filter((point) => isUsable(point, fit))
  const isOut = (point: Point, fold: number) => scatter(point.group) % FOLDS === fold
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const without = fitOn(
      points.filter((point) => !isOut(point, fold)),
      fit,
    )
    return points
      .filter((point) => isOut(point, fold))
      .map((point) => ({ measured: point.ttftMs ?? 1, predicted: firstTokenMs(point, without), low: 0, high: Infinity }))
  })
  return { fit: fitOn(points, fit), score: scoreOf(scored.flat()) }
}
