/** Distributions and tests against closed forms and published tables. */
import { describe, expect, it } from 'vitest'
import { lognormal, pert, triangular, type Quantile } from '../../src/engine/uncertainty/distributions.ts'
import {
  evidenceOf,
  examplesFor,
  examplesToSettle,
  isBetter,
  standingOf,
  type Counts,
} from '../../src/engine/verdict/evaluation.ts'
import { normalCdf, normalQuantile } from '../../src/engine/uncertainty/normal.ts'
import { uniforms } from '../../src/engine/uncertainty/uniforms.ts'

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

function apart(examples: number, other: number, frontier: number): Counts {
  return { examples, other, frontier, pairs: null }
}

function paired(examples: number, otherOnly: number, frontierOnly: number): Counts {
  return {
    examples,
    other: otherOnly,
    frontier: frontierOnly,
    pairs: { otherOnly, frontierOnly },
  }
}

describe('evaluations', () => {
  it('without discordant pairs the bound is z²/(n + z²), and not 0: five examples prove nothing', () => {
    const z2 = 1.6448536269514722 ** 2
    expect(evidenceOf(paired(5, 0, 0)).lowerBound).toBeCloseTo(-z2 / (5 + z2), 9)
    expect(standingOf(paired(5, 0, 0), { margin: 0.03, minExamples: 1 })).toBe('open')
  })

  it('the score interval mirrors when the models change places', () => {
    const [ahead, behind] = [evidenceOf(paired(400, 30, 18)), evidenceOf(paired(400, 18, 30))]
    expect(ahead.lowerBound).toBeCloseTo(-behind.upperBound, 9)
    expect(ahead.upperBound).toBeCloseTo(-behind.lowerBound, 9)
  })

  // The bound crosses 0 where McNemar's statistic (b − c)/√(b + c) crosses z: 1.6449·√48 = 11.4.
  it.each([
    [30, 18, true],
    [29, 19, false],
  ])('%d against %d discordant pairs: better is %s, as McNemar says', (b, c, better) => {
    expect((b - c) / Math.sqrt(b + c) >= 1.6448536).toBe(better)
    expect(isBetter(evidenceOf(paired(400, b, c)))).toBe(better)
  })

  it('a model is good within the margin, worse beyond it, and open where the interval holds it', () => {
    const bar = { margin: 0.03, minExamples: 200 }
    expect(standingOf(paired(2000, 100, 100), bar)).toBe('good')
    expect(standingOf(paired(500, 10, 60), bar)).toBe('worse')
    expect(standingOf(paired(300, 20, 25), bar)).toBe('open')
    expect(standingOf(paired(100, 50, 0), bar)).toBe('open')
    expect(standingOf(null, bar)).toBe('open')
  })

  // Blackwelder 1982: n = (z95 + z80)²·2p(1 − p)/margin² apart, and (z95 + z80)²·discordant/margin² in pairs.
  it('plans the examples for two models alike within a tenth of the closed form', () => {
    const { apart: apartly, paired: pairwise } = examplesFor({ margin: 0.03, minExamples: 200 })
    const z2 = (1.6448536 + 0.8416212) ** 2
    expect(apartly).toBeGreaterThan((z2 * 2 * 0.86 * 0.14) / 0.0009 / 1.1)
    expect(apartly).toBeLessThan(((z2 * 2 * 0.86 * 0.14) / 0.0009) * 1.1)
    expect(pairwise).toBeGreaterThan((z2 * 0.1) / 0.0009 / 1.1)
    expect(pairwise).toBeLessThan(((z2 * 0.1) / 0.0009) * 1.1)
  })

  // Newcombe 1998, table II, method 10, 56/70 against 48/80: 0.0524 to 0.3339 at two-sided 95 %; here one-sided, so narrower.
  it('the score interval lies inside the two-sided one of the same data', () => {
    const n = 200
    const { difference, lowerBound } = evidenceOf(apart(n, 160, 140))
    expect(difference).toBeCloseTo(0.1, 10)
    expect(lowerBound).toBeGreaterThan(0.1 - 1.96 * Math.sqrt((0.8 * 0.2 + 0.7 * 0.3) / n) - 0.005)
    expect(lowerBound).toBeLessThan(0.1 - 1.6 * Math.sqrt((0.8 * 0.2 + 0.7 * 0.3) / n) + 0.005)
  })

  it('McNemar’s exact tail is the binomial one', () => {
    const { pValue, method } = evidenceOf(paired(500, 31, 14))
    expect(method).toBe('mcnemar')
    // P(X ≥ 31), X ~ Binomial(45, 1/2).
    expect(pValue).toBeCloseTo(0.0080485, 4)
  })

  it('a tie on everything proves nothing', () => {
    expect(isBetter(evidenceOf(paired(300, 0, 0)))).toBe(false)
  })

  it('the examples that would settle it settle it, and one fewer does not', () => {
    const needed = examplesToSettle(apart(100, 90, 86), 50, isBetter)
    expect(needed).not.toBeNull()
    const at = (n: number) => evidenceOf(apart(n, (n * 90) / 100, (n * 86) / 100))
    expect(isBetter(at(needed ?? 0))).toBe(true)
    expect(isBetter(at((needed ?? 0) - 1))).toBe(false)
  })

  it('no number of examples settles it for a model that is behind', () => {
    expect(examplesToSettle(apart(100, 80, 86), 50, isBetter)).toBeNull()
  })
})
