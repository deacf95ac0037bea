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

/** The era that a measurement's engine is of: it was slower before 2025. */
function softwareOf({ year }: Measurement): '2024' | 'current' {
  return year < 2025 ? '2024' : 'current'
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

/** Deviations of measurements that have been looked at, by the model, GPU and fit that they were compared with. */
interface Compared {
  setup: Pick<ServingSetup, 'model' | 'gpu'>
  fit: Fit
  deviation: number
}

const compared = new WeakMap<Measurement, Compared>()

/** ln(measured / predicted) at the measured point; nothing measured used a prefix cache, speculation or adapters. */
function deviationAt(setup: ServingSetup, one: Measurement, fit: Fit): number {
  const { model, gpu, precision, engine, gpusPerReplica } = setup
  const asked = { model, gpu, precision, engine, gpusPerReplica }
  const there = { ...asked, inputTokens: one.inputTokens, outputTokens: one.outputTokens, cachedShare: 0 }
  const rates = ratesOf(there, fit, { served: one.kind === 'online', software: softwareOf(one) })
  const batch = Math.min(one.concurrency ?? Infinity, largestBatch(rates))
  return Math.log(one.outputTokensPerSecond / outputRate(rates, Math.max(1, batch)))
}

/** The same, worked out once for each measurement: a search asks about a configuration many times. */
function deviation(setup: ServingSetup, one: Measurement, fit: Fit): number {
  const known = compared.get(one)
  if (known && known.fit === fit && known.setup.model === setup.model && known.setup.gpu === setup.gpu) return known.deviation
  const found = deviationAt(setup, one, fit)
  compared.set(one, { setup: { model: setup.model, gpu: setup.gpu }, fit, deviation: found })
  return found
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

/**
 * How far a measurement is in what a request brings and takes and in load. A measurement without a stated load ran as many sequences as fit;
 * none used a prefix cache, so what a cache serves counts as length that is missing.
 */
function farness(setup: ServingSetup, concurrency: number, most: number, one: Measurement): number {
  const load = one.concurrency === null ? most : Math.min(one.concurrency, most)
  const fresh = setup.inputTokens * (1 - setup.cachedShare)
  return Math.max(
    gap(one.inputTokens, setup.inputTokens),
    gap(one.inputTokens, fresh),
    gap(one.outputTokens, setup.outputTokens),
    gap(load, concurrency),
  )
}

/** Release of an engine down to its second number: 0.19.1 and 0.19.0 are one. */
function release(version: string): string {
  return version.replace(/^v/, '').split('.').slice(0, 2).join('.')
}

/** Whether a measurement was of the software that is asked about, and with nothing switched on that it did not have. */
function isOfSoftware({ mode }: ServingSetup, one: Measurement): boolean {
  if (mode?.speculation || mode?.adapters || mode?.splitFactor !== undefined) return false
  if (softwareOf(one) !== (mode?.software ?? 'current')) return false
  return (
    mode?.engineVersion === undefined ||
    (one.engineVersion !== null && release(one.engineVersion) === release(mode.engineVersion))
  )
}

/** The nearest measurement of the same software within a factor of two in input, output and load; null when there is none. */
export function nearestOf(
  setup: ServingSetup,
  concurrency: number,
  most: number,
  measurements: readonly Measurement[],
): Measurement | null {
  let best: Measurement | null = null
  let least = NEAR
  for (const one of measurements) {
    if (!isOfSoftware(setup, one)) continue
    const far = farness(setup, concurrency, most, one)
    if (far > least) continue
    best = one
    least = far
  }
  return best
}
