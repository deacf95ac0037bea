/** Distributions against closed forms and published tables. */
import { describe, expect, it } from 'vitest'
import { lognormal, pert, triangular, type Quantile } from '../../../src/engine/uncertainty/distributions.ts'
import { normalCdf, normalQuantile } from '../../../src/engine/uncertainty/normal.ts'
import { uniforms } from '../../../src/engine/uncertainty/uniforms.ts'

const N = 20_000
/** Mean and variance of a quantile function, over evenly spaced probabilities. */
function moments(quantile: Quantile) {
  const values = Array.from({ length: N }, (_, index) => quantile((index + 0.5) / N))
  const mean = values.reduce((sum, value) => sum + value, 0) / N
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / N }
}

const RANGES = [
  { low: 0, mode: 1, high: 4 },
  { low: 10, mode: 10, high: 20 },
  { low: -3, mode: 2, high: 2 },
]

describe.each(RANGES)('between $low and $high with mode $mode', (range) => {
  const { low: a, mode: m, high: b } = range

  it('the triangular distribution has its mean and variance', () => {
    const { mean, variance } = moments(triangular(range))
    expect(mean).toBeCloseTo((a + m + b) / 3, 3)
    expect(variance).toBeCloseTo((a * a + b * b + m * m - a * b - a * m - b * m) / 18, 2)
  })

  it('PERT has its mean and variance', () => {
    const { mean, variance } = moments(pert(range))
    const mu = (a + 4 * m + b) / 6
    expect(mean).toBeCloseTo(mu, 2)
    expect(variance).toBeCloseTo(((mu - a) * (b - mu)) / 7, 1)
  })

  it.each([triangular, pert])('%o rises, and stays within its ends', (family) => {
    const quantile = family(range)
    const values = Array.from({ length: 500 }, (_, index) => quantile((index + 0.5) / 500))
    expect(values).toEqual(values.toSorted((x, y) => x - y))
    expect(values[0]).toBeGreaterThanOrEqual(a)
    expect(values.at(-1)).toBeLessThanOrEqual(b)
  })
})

describe('lognormal', () => {
  it.each([
    [{ low: 3, mode: 6, high: 12 }, 0],
    [{ low: -0.2, mode: 0, high: 1 }, 1],
  ])('%o: the ends are its 10th and 90th percentile, the mode its median', (range, shift) => {
    const quantile = lognormal(range, shift)
    expect(quantile(0.1)).toBeCloseTo(range.low, 6)
    expect(quantile(0.5)).toBeCloseTo(range.mode, 6)
    expect(quantile(0.9)).toBeCloseTo(range.high, 6)
  })

  it('a symmetric one has the mean that exp(µ + σ²/2) gives', () => {
    const sigma = Math.log(2) / 1.2815515655446004
    expect(moments(lognormal({ low: 3, mode: 6, high: 12 })).mean).toBeCloseTo(6 * Math.exp(sigma ** 2 / 2), 1)
  })

  it('refuses what cannot be', () => {
    expect(() => lognormal({ low: 0, mode: 1, high: 2 })).toThrow(RangeError)
  })
})

describe('a range of zero width', () => {
  it.each([triangular, pert, lognormal])('%o is its mode everywhere', (family) => {
    const quantile = family({ low: 7, mode: 7, high: 7 })
    expect([0.001, 0.5, 0.999].map((u) => quantile(u))).toEqual([7, 7, 7])
  })
})

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447461],
    [-1.6448536, 0.05],
    [1.959963985, 0.975],
    [3, 0.9986501],
  ])('Φ(%d) = %d', (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 6)
    expect(normalQuantile(p)).toBeCloseTo(z, 4)
  })
})

describe('uniform numbers', () => {
  const first = (seed: number, count: number) => {
    const next = uniforms(seed)
    return Array.from({ length: count }, () => next())
  }

  it('are the same for a seed, and others for another', () => {
    expect(first(1, 5)).toEqual(first(1, 5))
    expect(first(2, 5)).not.toEqual(first(1, 5))
  })

  it('fill ten bins evenly', () => {
    const bins = Array.from({ length: 10 }, () => 0)
    for (const u of first(1, 100_000)) bins[Math.floor(u * 10)] = (bins[Math.floor(u * 10)] ?? 0) + 1
    const chiSquare = bins.reduce((sum, seen) => sum + (seen - 10_000) ** 2 / 10_000, 0)
    // 99.9 % point of χ² with 9 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.88)
  })
})
