/** Distributions as quantile functions: a value for every u in (0, 1). A range of zero width is its mode everywhere. */
import type { Range } from '../../pricing/schema.ts'
import { normalQuantile } from './normal.ts'
import { power } from '../reproducible-pow.ts'

export type Quantile = (u: number) => number
export type Family = 'triangular' | 'pert' | 'lognormal'

function constant(value: number): Quantile {
  return () => value
}

/** Triangular between low and high with its peak at mode. Mean (low + mode + high)/3. */
export function triangular({ low, mode, high }: Range): Quantile {
  const width = high - low
  if (width <= 0) return constant(mode)
  const [rise, fall] = [mode - low, high - mode]
  const turn = rise / width
  return (u) => (u < turn ? low + Math.sqrt(u * width * rise) : high - Math.sqrt((1 - u) * width * fall))
}

/** Steps of the tabulated PERT quantile; between them it is a straight line. */
const STEPS = 512

/** Running sums of the density x^alpha · (1 − x)^beta over the middles of the steps. */
function betaMass(alpha: number, beta: number): Float64Array {
  const sums = new Float64Array(STEPS + 1)
  for (let step = 1; step <= STEPS; step++) {
    const x = (step - 0.5) / STEPS
    sums[step] = (sums[step - 1] ?? 0) + power(x, alpha) * power(1 - x, beta)
  }
  return sums
}

/**
 * PERT: a beta distribution on [low, high] with shapes 1 + 4(mode − low)/(high − low) and 1 + 4(high − mode)/(high − low).
 * Mean (low + 4·mode + high)/6. Tabulated once by integrating its density, then read off by interpolation.
 */
export function pert({ low, mode, high }: Range): Quantile {
  const width = high - low
  if (width <= 0) return constant(mode)
  const cumulative = betaMass((4 * (mode - low)) / width, (4 * (high - mode)) / width)
  const total = cumulative[STEPS] ?? 1
  return (u) => low + (width * positionOf(cumulative, u * total)) / STEPS
}

/** Where a rising table reaches a value, in steps, by bisection and a straight line between neighbors. */
function positionOf(table: Float64Array, value: number): number {
  let from = 0
  let to = table.length - 1
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if ((table[middle] ?? 0) <= value) from = middle
    else to = middle
  }
  const below = table[from] ?? 0
  const above = table[to] ?? 0
  return from + (above > below ? (value - below) / (above - below) : 0)
}

/** Φ⁻¹(0.9): low and high are read as the 10th and 90th percentile. */
const Z90 = 1.2815515655446004

/**
 * Lognormal in two halves: median = mode, 10th percentile = low, 90th = high. `shift` makes it the distribution of a
 * quantity that cannot fall below −shift, such as growth (shift 1). @throws RangeError unless low + shift > 0
 */
export function lognormal({ low, mode, high }: Range, shift = 0): Quantile {
  if (low + shift <= 0) throw new RangeError(`lognormal needs values above ${-shift}`)
  if (high <= low) return constant(mode)
  const median = mode + shift
  const down = Math.log(median / (low + shift)) / Z90
  const up = Math.log((high + shift) / median) / Z90
  return (u) => {
    const z = normalQuantile(u)
    return median * Math.exp((z < 0 ? down : up) * z) - shift
  }
}
