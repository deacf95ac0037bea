/** Distributions as quantile functions: a value for every u in (0, 1). A range of zero width is its mode everywhere. */
import type { Range } from '../../pricing/schema.ts'
import { normalQuantile } from './normal.ts'
import { power } from '../reproducible-pow.ts'

/** Takes values of u and leaves theirs in their place. */
export type Fill = (us: Float64Array, count: number) => void

export interface Quantile {
  (u: number): number
  /** The same for a row of values: a loop over one distribution, which is quick from its first turns */
  fill?: Fill
}

export type Family = 'triangular' | 'pert' | 'lognormal'

function filling(quantile: Quantile, fill: Fill): Quantile {
  quantile.fill = fill
  return quantile
}

/** Takes a row of values of u and leaves theirs in their place. */
export function fillWith(quantile: Quantile, us: Float64Array, count: number): void {
  if (quantile.fill) return quantile.fill(us, count)
  for (let index = 0; index < count; index++) us[index] = quantile(us[index] ?? 0.5)
}

function constant(value: number): Quantile {
  return filling(
    () => value,
    (us, count) => void us.fill(value, 0, count),
  )
}

/** What a triangular distribution is worked out from: `rise` and `fall` are the widths of its sides, `turn` the u of its peak. */
interface Triangle {
  low: number
  high: number
  width: number
  rise: number
  fall: number
  turn: number
}

function triangularAt(u: number, { low, high, width, rise, fall, turn }: Triangle): number {
  return u < turn ? low + Math.sqrt(u * width * rise) : high - Math.sqrt((1 - u) * width * fall)
}

/** Triangular between low and high with its peak at mode. Mean (low + mode + high)/3. */
export function triangular({ low, mode, high }: Range): Quantile {
  const width = high - low
  if (width <= 0) return constant(mode)
  const triangle = { low, high, width, rise: mode - low, fall: high - mode, turn: (mode - low) / width }
  return filling(
    (u) => triangularAt(u, triangle),
    (us, count) => {
      for (let index = 0; index < count; index++) us[index] = triangularAt(us[index] ?? 0.5, triangle)
    },
  )
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

/** A rising table of running sums, and for each step of u the place to look from. */
interface Rising {
  sums: Float64Array
  from: Uint16Array
  total: number
}

function risingOf(sums: Float64Array): Rising {
  const total = sums[STEPS] ?? 1
  const from = new Uint16Array(STEPS)
  let place = 0
  for (let step = 0; step < STEPS; step++) from[step] = place = placeOf(sums, (step / STEPS) * total, place)
  return { sums, from, total }
}

/** The last place before the end that a value has reached. @param from a place that it has */
function placeOf(sums: Float64Array, value: number, from: number): number {
  let place = from
  while (place < STEPS - 1 && (sums[place + 1] ?? 0) <= value) place++
  return place
}

/** Where the table reaches a share of its total, in steps, by a straight line between neighbors. */
function positionOf({ sums, from, total }: Rising, u: number): number {
  const value = u * total
  const place = placeOf(sums, value, from[Math.floor(u * STEPS)] ?? 0)
  const below = sums[place] ?? 0
  const above = sums[place + 1] ?? 0
  return place + (above > below ? (value - below) / (above - below) : 0)
}

/**
 * PERT: a beta distribution on [low, high] with shapes 1 + 4(mode − low)/(high − low) and 1 + 4(high − mode)/(high − low).
 * Mean (low + 4·mode + high)/6. Tabulated once by integrating its density, then read off by interpolation.
 */
export function pert({ low, mode, high }: Range): Quantile {
  const width = high - low
  if (width <= 0) return constant(mode)
  const rising = risingOf(betaMass((4 * (mode - low)) / width, (4 * (high - mode)) / width))
  return filling(
    (u) => low + (width * positionOf(rising, u)) / STEPS,
    (us, count) => {
      for (let index = 0; index < count; index++) us[index] = low + (width * positionOf(rising, us[index] ?? 0.5)) / STEPS
    },
  )
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
  const at = (u: number) => {
    const z = normalQuantile(u)
    return median * Math.exp((z < 0 ? down : up) * z) - shift
  }
  return filling(at, (us, count) => {
    for (let index = 0; index < count; index++) us[index] = at(us[index] ?? 0.5)
  })
}
