/** Published measurements as a check on the model: the same configuration, near in load and request size. */
import type { Measurement } from '../pricing/schema.ts'
import { predictAt } from './throughput.ts'
import type { Fit } from './throughput/fit.ts'
import type { ServingSetup } from './throughput/setup.ts'

export interface Nearest {
  id: string
  /** Measured ÷ predicted at the measured point */
  ratio: number
}

/** Within this factor a point says something about its neighbor. */
const NEAR = 2
/** A point further off than this says that it measured something else. */
const PLAUSIBLE = { low: 0.4, high: 2.5 }

const gap = (a: number, b: number) => Math.abs(Math.log(a / b))

const isSame = (setup: ServingSetup, one: Measurement): boolean =>
  one.model === setup.model.id &&
  one.gpu === setup.gpu.id &&
  one.gpus === setup.gpusPerReplica &&
  one.precision === setup.precision &&
  one.engine === setup.engine

/** Sum of the logarithmic gaps of the three sizes; null when one of them is more than a factor of two away. */
const farness = (setup: ServingSetup, batch: number, one: Measurement): number | null => {
  if (one.concurrency === null) return null
  const gaps = [gap(one.inputTokens, setup.inputTokens), gap(one.outputTokens, setup.outputTokens), gap(one.concurrency, batch)]
  return gaps.some((value) => value > Math.log(NEAR)) ? null : gaps.reduce((sum, value) => sum + value, 0)
}

/** The nearest published measurement of the same configuration, or null. Cached input is no part of any measurement. */
export const nearestMeasured = (
  setup: ServingSetup,
  batch: number,
  measurements: readonly Measurement[],
  fit: Fit,
): Nearest | null => {
  let best: Measurement | null = null
  let least = Infinity
  for (const one of measurements) {
    if (!isSame(setup, one)) continue
    const far = farness(setup, batch, one)
    if (far === null || far >= least) continue
    best = one
    least = far
  }
  if (!best || best.concurrency === null) return null
  const there = { ...setup, inputTokens: best.inputTokens, outputTokens: best.outputTokens, cachedShare: 0 }
  const predicted = predictAt(there, best.concurrency, fit)
  if ('refused' in predicted) return null
  const ratio = best.outputTokensPerSecond / predicted.outputTokensPerSecond
  return ratio >= PLAUSIBLE.low && ratio <= PLAUSIBLE.high ? { id: best.id, ratio } : null
}
