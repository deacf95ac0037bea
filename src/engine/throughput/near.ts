/** Which measurements are near a set-up, and what of it they are not of. */
import type { Measurement } from '../../pricing/schema.ts'
import type { ServingSetup } from './setup.ts'

/** What a measurement has otherwise than the set-up that is asked about. */
export type Difference = 'gpu' | 'replica' | 'precision' | 'engine' | 'release' | 'lengths' | 'load' | 'mode'

export interface Near {
  measurement: Measurement
  differs: Difference[]
}

/** Beyond this factor a length or a load is another one. */
const ALIKE = 2

function isOther(a: number, b: number): boolean {
  return Math.max(a / b, b / a) > ALIKE
}

function differencesOf(setup: ServingSetup, load: number, one: Measurement): Difference[] {
  const { mode } = setup
  const isSwitchedOn = mode?.speculation !== undefined || mode?.adapters !== undefined || mode?.splitFactor !== undefined
  const isOld = one.year < 2025
  const differs: [Difference, boolean][] = [
    ['gpu', one.gpu !== setup.gpu.id],
    ['engine', one.engine !== setup.engine],
    ['precision', one.precision !== setup.precision],
    ['replica', one.gpus !== setup.gpusPerReplica],
    [
      'release',
      isOld !== (mode?.software === '2024') || (mode?.engineVersion !== undefined && one.engineVersion !== mode.engineVersion),
    ],
    ['lengths', isOther(one.inputTokens, setup.inputTokens) || isOther(one.outputTokens, setup.outputTokens)],
    ['load', one.concurrency !== null && isOther(one.concurrency, load)],
    ['mode', isSwitchedOn || setup.cachedShare > 0.5],
  ]
  return differs.flatMap(([name, is]) => (is ? [name] : []))
}

/** What weighs more than all that follows it, so that the same GPU comes before the same length. */
const WEIGHTS: Record<Difference, number> = {
  gpu: 64,
  engine: 16,
  precision: 32,
  replica: 8,
  release: 4,
  lengths: 2,
  load: 1,
  mode: 0,
}

/**
 * Measurements of the same model, those with the least that differs first, at most `count`. Empty where nobody measured the model.
 * @param load requests in flight on the replica
 */
export function nearMeasurements(setup: ServingSetup, load: number, measurements: readonly Measurement[], count: number): Near[] {
  return measurements
    .filter((one) => one.model === setup.model.id)
    .map((measurement) => ({ measurement, differs: differencesOf(setup, load, measurement) }))
    .toSorted((a, b) => weightOf(a) - weightOf(b) || (a.measurement.id < b.measurement.id ? -1 : 1))
    .slice(0, count)
}

function weightOf({ differs }: Near): number {
  return differs.reduce((sum, name) => sum + WEIGHTS[name], 0)
}
