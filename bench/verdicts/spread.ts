/**
 * Ranges read as docs/method.md (Uncertainty) says, in plain code: a standard normal z to a value, the mean, and one world of
 * draws in which figures that move together do. Stands beside the engine's own draws, and shares no line with them.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Range } from './tables.ts'

const LOGNORMAL =
  /^(workload\.(growthPerYear|requestsPerMonth|apiUsdPerMonth|peakToMean)|selfHost\.buildMonths|throughput|thinking)$/
const PERT = /Fte$|^people\.fte\.|^selfHost\.utilization$/
const SHIFT: Record<string, number> = { 'workload.growthPerYear': 1 }
/** Follower → leader and the row of their correlation. */
const FOLLOWS: Record<string, [leader: string, row: string]> = {
  'selfHost.priceChangePerYear': ['api.priceChangePerYear', 'uncertainty.correlation.api-gpu-prices'],
  'selfHost.outputTokensFactor': ['selfHost.inputTokensFactor', 'uncertainty.correlation.input-output-tokens'],
  thinking: ['selfHost.inputTokensFactor', 'uncertainty.correlation.input-output-tokens'],
  'selfHost.buildFte': ['selfHost.buildMonths', 'uncertainty.correlation.delay-fte'],
  'people.fte.gpus-1-8': ['selfHost.buildMonths', 'uncertainty.correlation.delay-fte'],
}

const Z90 = 1.2815515655446004

/** Φ by the rational approximation 7.1.26 of Abramowitz and Stegun, good to 1.5e-7. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2))
  const tail =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2)
  return z < 0 ? tail / 2 : 1 - tail / 2
}

function triangular({ low, mode, high }: Range, u: number): number {
  const width = high - low
  return u < (mode - low) / width ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode))
}

const BETA_STEPS = 400

/** The beta distribution of a PERT range, its density summed until the share is reached. */
function pert({ low, mode, high }: Range, u: number): number {
  const width = high - low
  const density = Array.from({ length: BETA_STEPS }, (_, step) => {
    const x = (step + 0.5) / BETA_STEPS
    return x ** ((4 * (mode - low)) / width) * (1 - x) ** ((4 * (high - mode)) / width)
  })
  let left = u * density.reduce((sum, one) => sum + one, 0)
  const step = density.findIndex((one) => (left -= one) <= 0)
  return low + (width * ((step < 0 ? BETA_STEPS : step) + 0.5)) / BETA_STEPS
}

/** The value of a range at a standard normal z. */
export function valueAtZ(path: string, range: Range, z: number): number {
  if (range.high <= range.low) return range.mode
  const shift = SHIFT[path] ?? 0
  if (LOGNORMAL.test(path) && range.low + shift > 0) {
    const median = range.mode + shift
    const spread = z < 0 ? Math.log(median / (range.low + shift)) : Math.log((range.high + shift) / median)
    return median * Math.exp((spread / Z90) * z) - shift
  }
  const u = Math.min(1 - 1e-9, Math.max(1e-9, normalShare(z)))
  return PERT.test(path) ? pert(range, u) : triangular(range, u)
}

const means = new Map<string, number>()

/** Mean of a range: its values over 200 steps of z, weighed by the normal density. */
export function meanOf(path: string, range: Range): number {
  const key = `${path} ${range.low} ${range.mode} ${range.high}`
  const known = means.get(key)
  if (known !== undefined) return known
  const steps = Array.from({ length: 201 }, (_, step) => (step - 100) / 20)
  const weights = steps.map((z) => Math.exp((-z * z) / 2))
  const sum = steps.reduce((total, z, index) => total + valueAtZ(path, range, z) * (weights[index] ?? 0), 0)
  const mean = sum / weights.reduce((total, one) => total + one, 0)
  means.set(key, mean)
  return mean
}

/** The value that a figure takes in one world. */
export type World = (path: string, range: Range) => number

/** A world drawn from a seed: the same figure has the same z wherever it is asked for. */
export function drawnWorld(seed: number, correlation: (row: string) => number): World {
  const known = new Map<string, number>()
  const fresh = (path: string): number => {
    let hash = 17
    for (const letter of path) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
    const generator = xoroshiro128plus(hash ^ Math.imul(seed + 1, 0x9e3779b1))
    const [a, b] = [uniformFloat64(generator), uniformFloat64(generator)]
    return Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b)
  }
  const z = (path: string): number => {
    const seen = known.get(path)
    if (seen !== undefined) return seen
    const [leader, row] = FOLLOWS[path] ?? []
    const rho = row === undefined ? 0 : correlation(row)
    const value = leader === undefined ? fresh(path) : rho * z(leader) + Math.sqrt(1 - rho ** 2) * fresh(path)
    known.set(path, value)
    return value
  }
  return (path, range) => valueAtZ(path, range, z(path))
}
