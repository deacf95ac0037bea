/** Calibration: published measurements as a check on the model: how far it was off on the same configuration. */
import type { Measurement } from '../../pricing/schema.ts'
import type { Fit } from './fit.ts'
import { ratesOf } from './roofline.ts'
import type { ServingSetup } from './setup.ts'
import { largestBatch, outputRate } from './decode-step.ts'

export interface Correction {
  /** measured over predicted on this configuration: geometric mean over its measurements */
  ratio: number
  /** the measurements that it stands on */
  measurements: readonly Measurement[]
}

/** Beyond this a measurement was of something else: another layout, a broken run. */
const PLAUSIBLE = Math.log(2.5)

function isSame(setup: ServingSetup, one: Measurement): boolean {
  return (
    one.model === setup.model.id &&
    one.gpu === setup.gpu.id &&
    one.gpus === setup.gpusPerReplica &&
    one.precision === setup.precision &&
    one.engine === setup.engine
  )
}

/** ln(measured / predicted) at the measured point; nothing measured used a prefix cache. */
function deviation(setup: ServingSetup, one: Measurement, fit: Fit): number {
  const there = { ...setup, inputTokens: one.inputTokens, outputTokens: one.outputTokens, cachedShare: 0 }
  const rates = ratesOf(there, fit, { served: one.kind === 'online', software: one.year < 2025 ? '2024' : 'current' })
  const batch = Math.min(one.concurrency ?? Infinity, largestBatch(rates))
  return Math.log(one.outputTokensPerSecond / outputRate(rates, Math.max(1, batch)))
}

/**
 * One factor for a configuration, whatever the request size and load asked about: a factor that changed from one
 * measurement to the next would let a longer request or a tighter limit raise the estimate. Null without measurements.
 */
export function correctionOf(setup: ServingSetup, fit: Fit, measurements: readonly Measurement[]): Correction | null {
  const used: Measurement[] = []
  let sum = 0
  for (const one of measurements) {
    if (!isSame(setup, one)) continue
    const off = deviation(setup, one, fit)
    if (Math.abs(off) > PLAUSIBLE) continue
    used.push(one)
    sum += off
  }
  return used.length === 0 ? null : { ratio: Math.exp(sum / used.length), measurements: used }
}

/** Within this factor in length and load a measurement says something about its neighbor. */
const NEAR = Math.log(2)

function gap(a: number, b: number): number {
  return Math.abs(Math.log(a / b))
}

/** A measurement without a stated load ran as many sequences as fit. */
function farness(setup: ServingSetup, concurrency: number, most: number, one: Measurement): number {
  const load = one.concurrency === null ? most : Math.min(one.concurrency, most)
  return Math.max(gap(one.inputTokens, setup.inputTokens), gap(one.outputTokens, setup.outputTokens), gap(load, concurrency))
}

/** The nearest measurement within a factor of two in input, output and load; null when there is none. */
export function nearestOf(
  setup: ServingSetup,
  concurrency: number,
  most: number,
  measurements: readonly Measurement[],
): Measurement | null {
  let best: Measurement | null = null
  let least = NEAR
  for (const one of measurements) {
    const far = farness(setup, concurrency, most, one)
    if (far > least) continue
    best = one
    least = far
  }
  return best
}
