/** Which distribution a range stands for, by the path of the value, and what its mean is. */
import type { Range } from '../../pricing/schema.ts'
import { fillWith, lognormal, pert, triangular, type Family, type Quantile } from './distributions.ts'
import { normalCdf } from './normal.ts'

/** Path → family, where it is not triangular. Growth and delays cannot be symmetric; people and utilization have thin ends. */
const FAMILIES: Record<string, Family> = {
  'workload.growthPerYear': 'lognormal',
  'workload.requestsPerMonth': 'lognormal',
  'workload.apiUsdPerMonth': 'lognormal',
  'selfHost.buildMonths': 'lognormal',
  'selfHost.utilization': 'pert',
  'selfHost.opsFte': 'pert',
  'selfHost.buildFte': 'pert',
  'tuning.pipelineFte': 'pert',
  'facts.opsFteUpTo8': 'pert',
  'facts.opsFteUpTo64': 'pert',
  'facts.opsFteUpTo256': 'pert',
  'facts.peakToMean': 'lognormal',
  'facts.throughputFactor': 'lognormal',
}

/** What a lognormal is shifted by: growth of −20 % is a factor of 0.8. */
const SHIFTS: Record<string, number> = { 'workload.growthPerYear': 1 }

/** How a value is distributed: a lognormal cannot reach what it is shifted by. */
export function distributionOf(path: string, range: Range): { family: Family; shift: number } {
  const family = FAMILIES[path] ?? 'triangular'
  const shift = SHIFTS[path] ?? 0
  return family === 'lognormal' && range.low + shift <= 0 ? { family: 'triangular', shift: 0 } : { family, shift }
}

export function quantileOf(path: string, range: Range): Quantile {
  const { family, shift } = distributionOf(path, range)
  if (family === 'lognormal') return lognormal(range, shift)
  return family === 'pert' ? pert(range) : triangular(range)
}

/** Φ⁻¹(0.9): low and high of a lognormal are its 10th and 90th percentile. */
const Z90 = 1.2815515655446004

/**
 * Mean of the lognormal in two halves: median · (e^(σ²/2)·Φ(−σ) of the lower half + e^(σ²/2)·Φ(σ) of the upper) − shift,
 * each half with its own σ. Source: moments of a lognormal cut at its median.
 */
export function lognormalMean({ low, mode, high }: Range, shift: number): number {
  const median = mode + shift
  const down = Math.log(median / (low + shift)) / Z90
  const up = Math.log((high + shift) / median) / Z90
  return median * (Math.exp((down * down) / 2) * normalCdf(-down) + Math.exp((up * up) / 2) * normalCdf(up)) - shift
}

/** Mean of the distribution that a range of this path stands for, in the unit of the range. */
export function meanOf(path: string, range: Range): number {
  const { low, mode, high } = range
  if (high <= low) return mode
  const { family, shift } = distributionOf(path, range)
  if (family === 'lognormal') return lognormalMean(range, shift)
  return family === 'pert' ? (low + 4 * mode + high) / 6 : (low + mode + high) / 3
}

/** Values whose silence means their mode: drawn around it, so that nobody's growth is assumed for them. */
const CENTERED = ['workload.growthPerYear']

export function isCentered(path: string): boolean {
  return CENTERED.includes(path)
}

/**
 * The same distribution moved so that its mean is the range's mode, keeping what it cannot fall below: values above −shift are
 * scaled by (mode + shift) ÷ (mean + shift).
 */
export function centered(path: string, range: Range): Quantile {
  const quantile = quantileOf(path, range)
  const shift = SHIFTS[path] ?? 0
  const factor = (range.mode + shift) / (meanOf(path, range) + shift)
  const moved: Quantile = (u) => (quantile(u) + shift) * factor - shift
  moved.fill = (us, count) => {
    fillWith(quantile, us, count)
    for (let index = 0; index < count; index++) us[index] = ((us[index] ?? 0) + shift) * factor - shift
  }
  return moved
}
