/** Evidence of an evaluation, worked out a second way: bounds from the likelihood, the tail by counting, and what may be booked of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreBound } from '../../../bench/verdicts/evaluations.ts'
import { accuracyGain } from '../../../src/engine/verdict/accuracy-gain.ts'
import {
  evidenceOf,
  examplesFor,
  examplesToSettle,
  isBetter,
  openCounts,
  routedCounts,
  showsWithPower,
  standingOf,
  tunedCounts,
  Z,
} from '../../../src/engine/verdict/evaluation.ts'
import { apart, paired } from '../../helpers/counts.ts'

/** The share of pairs that only the frontier gets right, likeliest where the difference is δ: by search over the likelihood itself. */
function likeliest(n: number, b: number, c: number, delta: number): number {
  const likelihood = (q: number) =>
    b * Math.log(q + delta) + c * Math.log(q) + (n - b - c) * Math.log(Math.max(1e-300, 1 - 2 * q - delta))
  let [low, high] = [Math.max(0, -delta), (1 - delta) / 2]
  for (let step = 0; step < 200; step++) {
    const third = (high - low) / 3
    if (likelihood(low + third) < likelihood(high - third)) low += third
    else high -= third
  }
  return (low + high) / 2
}

describe('the interval of a difference', () => {
  it('apart is Newcombe’s, as the judge of the benches computes it', () => {
    const counts = fc.integer({ min: 20, max: 800 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n), fc.nat(n)))
    fc.assert(
      fc.property(counts, ([n, other, frontier]) => {
        const { difference, lowerBound, upperBound, method, pValue } = evidenceOf(apart(n, other, frontier))
        const [a, b] = [
          { right: other, n },
          { right: frontier, n },
        ]
        expect([method, pValue]).toEqual(['newcombe', null])
        expect(difference).toBeCloseTo((other - frontier) / n, 12)
        expect(lowerBound).toBeCloseTo(scoreBound(a, b, -1, Z), 9)
        expect(upperBound).toBeCloseTo(scoreBound(a, b, 1, Z), 9)
      }),
    )
  })

  it('in pairs ends where the score of the likeliest share is ±1.645', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 20, max: 500 }))
      .map(([b, c, rest]) => ({ b, c, n: b + c + rest }))
    fc.assert(
      fc.property(counts, ({ b, c, n }) => {
        const score = (delta: number) =>
          (b - c - n * delta) / Math.sqrt(n * (2 * likeliest(n, b, c, delta) + delta - delta * delta))
        const { difference, lowerBound, upperBound } = evidenceOf(paired(n, b, c))
        expect(difference).toBeCloseTo((b - c) / n, 12)
        expect(score(lowerBound)).toBeCloseTo(Z, 3)
        expect(score(upperBound)).toBeCloseTo(-Z, 3)
      }),
    )
  })

  it('in pairs of which none differ is ±z²/(n + z²)', () => {
    const { difference, lowerBound, upperBound } = evidenceOf(paired(50, 0, 0))
    expect(difference).toBe(0)
    expect(lowerBound).toBeCloseTo(-(Z * Z) / (50 + Z * Z), 12)
    expect(upperBound).toBe(-lowerBound)
  })

  it('where all pairs go one way still has two ends, the difference between them', () => {
    for (const [b, c] of [
      [10, 0],
      [0, 10],
      [50, 0],
    ] as const) {
      const { difference, lowerBound, upperBound } = evidenceOf(paired(50, b, c))
      expect(lowerBound).toBeLessThan(difference)
      expect(upperBound).toBeGreaterThanOrEqual(difference - 1e-9)
      expect(upperBound).toBeLessThanOrEqual(1)
    }
  })

  it('needs examples', () => {
    expect(() => evidenceOf(apart(0, 0, 0))).toThrow(new RangeError('an evaluation needs examples'))
    expect(() => evidenceOf(apart(-1, 0, 0))).toThrow(RangeError)
  })
})

describe('McNemar’s exact tail', () => {
  /** P(X ≥ b) of b + c tosses, by counting outcomes in whole numbers. */
  const counted = (b: number, c: number) => {
    const n = b + c
    let [ways, total] = [1n, 0n]
    for (let k = 0; k <= n; k++) {
      if (k > 0) ways = (ways * BigInt(n - k + 1)) / BigInt(k)
      if (k >= b) total += ways
    }
    return Number(total) / 2 ** n
  }

  it('is the number of outcomes at least as good, over all', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (b, c) => {
        expect(evidenceOf(paired(100, b, c)).pValue).toBeCloseTo(counted(b, c), 12)
      }),
    )
  })

  it('of any outcome at all is 1, and never above', () => {
    const tails = Array.from({ length: 300 }, (_, c) => evidenceOf(paired(1000, 0, c)).pValue ?? 2)
    for (const tail of tails) expect(tail).toBeCloseTo(1, 9)
    expect(Math.max(...tails)).toBe(1)
  })
})

describe('counts of an evaluation', () => {
  it('are those of the model that it is about', () => {
    const common = { examples: 10, frontierCorrect: 8, frontierOnlyCorrect: 3 }
    const expected = { examples: 10, frontier: 8, other: 7, pairs: { otherOnly: 2, frontierOnly: 3 } }
    expect(tunedCounts({ ...common, tunedCorrect: 7, tunedOnlyCorrect: 2 })).toEqual(expected)
    expect(openCounts({ ...common, openCorrect: 7, openOnlyCorrect: 2 })).toEqual(expected)
    expect(routedCounts({ ...common, routedCorrect: 7, routedOnlyCorrect: 2 })).toEqual(expected)
  })

  it('have pairs only where both sides of them were counted', () => {
    const common = { examples: 10, frontierCorrect: 8, openCorrect: 7 }
    expect(openCounts(common).pairs).toBeNull()
    expect(openCounts({ ...common, openOnlyCorrect: 2 }).pairs).toBeNull()
    expect(openCounts({ ...common, frontierOnlyCorrect: 3 }).pairs).toBeNull()
    expect(openCounts({ ...common, openOnlyCorrect: 0, frontierOnlyCorrect: 0 }).pairs).toEqual({ otherOnly: 0, frontierOnly: 0 })
  })
})

describe('where a model stands', () => {
  const counts = apart(400, 330, 340)
  const { lowerBound, upperBound } = evidenceOf(counts)

  it('a bound that lies just on the margin shows nothing', () => {
    expect(standingOf(counts, { margin: -lowerBound, minExamples: 200 })).toBe('open')
    expect(standingOf(counts, { margin: -lowerBound + 1e-6, minExamples: 200 })).toBe('good')
    expect(standingOf(counts, { margin: -upperBound, minExamples: 200 })).toBe('open')
    expect(standingOf(counts, { margin: -upperBound - 1e-6, minExamples: 200 })).toBe('worse')
  })

  it('counts from the least number of examples on, and nothing without any', () => {
    const bar = { margin: 0.2, minExamples: 400 }
    expect(standingOf(counts, bar)).toBe('good')
    expect(standingOf(counts, { ...bar, minExamples: 401 })).toBe('open')
    expect(standingOf(apart(0, 0, 0), { ...bar, minExamples: 0 })).toBe('open')
  })

  it('better is better at all, and by more than chance; a bound found by halving may be a billionth off', () => {
    expect(isBetter({ difference: 0.1, lowerBound: 0, upperBound: 0.2 })).toBe(true)
    expect(isBetter({ difference: 0.1, lowerBound: -0.5e-9, upperBound: 0.2 })).toBe(true)
    expect(isBetter({ difference: 0.1, lowerBound: -1e-6, upperBound: 0.2 })).toBe(false)
    expect(isBetter({ difference: 0, lowerBound: 0, upperBound: 0 })).toBe(false)
  })
})

describe('how many examples would settle it', () => {
  it('in pairs the fewest that settle it: one less does not', () => {
    const needed = examplesToSettle(paired(400, 29, 18), 50, isBetter) ?? 0
    const at = (n: number) => isBetter(evidenceOf(paired(n, (n * 29) / 400, (n * 18) / 400)))
    expect([at(needed), at(needed - 1)]).toEqual([true, false])
  })

  it('never fewer than the least that count, where those settle it', () => {
    expect(examplesToSettle(apart(100, 99, 10), 200, isBetter)).toBe(200)
  })

  it('for two models alike is the least that count at a wide margin, and a million at a margin of next to nothing', () => {
    expect(examplesFor({ margin: 0.5, minExamples: 200 })).toEqual({ apart: 200, paired: 200 })
    expect(examplesFor({ margin: 1e-6, minExamples: 200 })).toEqual({ apart: 1_000_000, paired: 1_000_000 })
  })

  it('power asks for a difference as much further from the margin as 80 % to 95 % asks: z 0.8416 beyond 1.6449', () => {
    // Shown where difference + margin > (0.8416 + 1.6449)/1.6449 of the way to the bound: 0.1 away that is 0.15117.
    const shows = (margin: number) => showsWithPower(margin)({ difference: 0.05, lowerBound: -0.05, upperBound: 0.15 })
    expect([shows(0.1011), shows(0.1013)]).toEqual([false, true])
  })
})

describe('the accuracy that is booked', () => {
  const bar = { minExamples: 200, costPerErrorUsd: 2 }
  const mean = (quantile: (u: number) => number) =>
    Array.from({ length: 20_000 }, (_, index) => quantile((index + 0.5) / 20_000)).reduce((sum, value) => sum + value, 0) / 20_000

  it('is nothing without an evaluation of the least size, or where an error costs nothing', () => {
    const counts = apart(400, 380, 320)
    for (const gain of [
      accuracyGain(null, bar),
      accuracyGain(apart(199, 190, 120), bar),
      accuracyGain(counts, { ...bar, costPerErrorUsd: 0 }),
    ]) {
      expect([gain.booked, gain.plan, gain.quantile(0.1), gain.quantile(0.9)]).toEqual([false, 0, 0, 0])
    }
    expect(accuracyGain(apart(200, 190, 120), bar).booked).toBe(true)
  })

  it('once shown to be better, spreads around the difference as its interval does', () => {
    const counts = apart(400, 380, 320)
    const { difference, lowerBound, upperBound } = evidenceOf(counts)
    const { booked, plan, quantile } = accuracyGain(counts, bar)
    expect([booked, plan]).toEqual([true, difference])
    expect(quantile(0.5)).toBeCloseTo(difference, 9)
    expect(quantile(0.95) - quantile(0.05)).toBeCloseTo(upperBound - lowerBound, 6)
    expect(mean(quantile)).toBeCloseTo(plan, 5)
  })

  it('until then is never a gain, and the plan is the mean of what is drawn', () => {
    for (const counts of [apart(400, 322, 320), apart(400, 300, 330), paired(400, 20, 20)]) {
      const { booked, plan, quantile } = accuracyGain(counts, bar)
      expect(booked).toBe(true)
      expect(quantile(0.999)).toBe(0)
      expect(quantile(0.001)).toBeLessThan(-0.01)
      expect(plan).toBeLessThan(0)
      expect(plan).toBeCloseTo(mean(quantile), 5)
    }
  })
})
