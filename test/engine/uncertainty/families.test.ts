/** Which distribution a value has, and its mean: held to what is drawn of it. */
import { describe, expect, it } from 'vitest'
import type { Quantile } from '../../../src/engine/uncertainty/distributions.ts'
import {
  centered,
  distributionOf,
  isCentered,
  lognormalMean,
  meanOf,
  quantileOf,
} from '../../../src/engine/uncertainty/families.ts'

const N = 100_000
function drawnMean(quantile: Quantile) {
  let sum = 0
  for (let index = 0; index < N; index++) sum += quantile((index + 0.5) / N)
  return sum / N
}

const GROWTH = 'workload.growthPerYear'
const RANGE = { low: 2, mode: 3, high: 7 }

describe('the family of a value', () => {
  it.each([
    [GROWTH, 'lognormal', 1],
    ['workload.requestsPerMonth', 'lognormal', 0],
    ['workload.apiUsdPerMonth', 'lognormal', 0],
    ['selfHost.buildMonths', 'lognormal', 0],
    ['facts.peakToMean', 'lognormal', 0],
    ['facts.throughputFactor', 'lognormal', 0],
    ['selfHost.utilization', 'pert', 0],
    ['selfHost.opsFte', 'pert', 0],
    ['selfHost.buildFte', 'pert', 0],
    ['tuning.pipelineFte', 'pert', 0],
    ['facts.opsFteUpTo64', 'pert', 0],
    ['owned.usdPerKwh', 'triangular', 0],
  ] as const)('%s is %s, shifted by %i', (path, family, shift) => {
    expect(distributionOf(path, RANGE)).toEqual({ family, shift })
  })

  it('is triangular where a lognormal cannot reach the low end', () => {
    expect(distributionOf(GROWTH, { low: -1, mode: 0, high: 1 })).toEqual({ family: 'triangular', shift: 0 })
    expect(distributionOf(GROWTH, { low: -0.9, mode: 0, high: 1 })).toEqual({ family: 'lognormal', shift: 1 })
    expect(distributionOf('selfHost.buildMonths', { low: 0, mode: 3, high: 6 })).toEqual({ family: 'triangular', shift: 0 })
  })

  it('reads low and high as its ends, of a lognormal as its 10th and 90th percentile', () => {
    expect(quantileOf('selfHost.buildMonths', RANGE)(0.1)).toBeCloseTo(2, 6)
    expect(quantileOf('selfHost.buildMonths', RANGE)(0.9)).toBeCloseTo(7, 6)
    expect(quantileOf('owned.usdPerKwh', RANGE)(1e-9)).toBeCloseTo(2, 3)
    // The median of a triangle: low + √(½ · width · (mode − low)) where the peak lies above it, here from the high end.
    expect(quantileOf('owned.usdPerKwh', RANGE)(0.5)).toBeCloseTo(7 - Math.sqrt(0.5 * 5 * 4), 9)
    // PERT gathers around its mode: its median lies nearer to it.
    expect(quantileOf('selfHost.opsFte', RANGE)(0.5)).toBeLessThan(quantileOf('owned.usdPerKwh', RANGE)(0.5))
    expect(quantileOf('selfHost.opsFte', RANGE)(1e-9)).toBeGreaterThanOrEqual(2)
  })
})

describe('the mean of a range', () => {
  it.each([
    ['owned.usdPerKwh', RANGE],
    ['selfHost.opsFte', RANGE],
    ['selfHost.buildMonths', RANGE],
    [GROWTH, { low: -0.2, mode: 0.1, high: 1 }],
    [GROWTH, { low: -1, mode: 0.1, high: 1 }],
  ])('%s between %o is that of its draws', (path, range) => {
    expect(meanOf(path, range)).toBeCloseTo(drawnMean(quantileOf(path, range)), 2)
  })

  it('of no width is its mode', () => {
    for (const path of [GROWTH, 'selfHost.opsFte', 'owned.usdPerKwh']) expect(meanOf(path, { low: 4, mode: 4, high: 4 })).toBe(4)
  })

  it('of a symmetric lognormal is the median times e^(σ²/2), less the shift', () => {
    const sigma = Math.log(2) / 1.2815515655446004
    expect(lognormalMean({ low: 3, mode: 6, high: 12 }, 0)).toBeCloseTo(6 * Math.exp(sigma ** 2 / 2), 5)
    expect(lognormalMean({ low: 2, mode: 5, high: 11 }, 1)).toBeCloseTo(6 * Math.exp(sigma ** 2 / 2) - 1, 5)
  })
})

describe('growth that nobody told', () => {
  const range = { low: -0.3, mode: 0, high: 1 }

  it('is drawn around its mode, so that the plan assumes none, and never falls by more than all of it', () => {
    const quantile = centered(GROWTH, range)
    expect(drawnMean(quantile)).toBeCloseTo(0, 2)
    expect(quantile(1e-9)).toBeGreaterThan(-1)
    expect(quantile(0.9)).toBeGreaterThan(0.5)
    expect(drawnMean(centered('owned.usdPerKwh', RANGE))).toBeCloseTo(3, 3)
  })

  it('is the only value that is', () => {
    expect(isCentered(GROWTH)).toBe(true)
    expect(isCentered('selfHost.buildMonths')).toBe(false)
  })
})
