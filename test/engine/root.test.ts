/** The largest batch within a limit: held to what it says of itself, and to halving. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { largestWithin } from '../../src/engine/throughput/root.ts'

function halved(rising: (value: number) => number, limit: number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (rising(middle) <= limit) low = middle
    else high = middle
  }
  return low
}

const curve = fc
  .record({
    start: fc.double({ min: 0.1, max: 100, noNaN: true }),
    slope: fc.double({ min: 1e-4, max: 5, noNaN: true }),
    bend: fc.double({ min: 0, max: 0.01, noNaN: true }),
    knee: fc.double({ min: 1, max: 500, noNaN: true }),
  })
  .map(
    ({ start, slope, bend, knee }) =>
      (value: number) =>
        start + slope * value + bend * Math.max(0, value - knee) ** 2,
  )

it('keeps the limit, and a larger one would not', () => {
  fc.assert(
    fc.property(curve, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (rising, share) => {
      const limit = rising(1) + share * (rising(2048) - rising(1))
      const value = largestWithin(rising, limit, 1, 2048)
      expect(rising(value)).toBeLessThanOrEqual(limit)
      expect(rising(value)).toBeGreaterThan(rising(halved(rising, limit, 1, 2048)) * (1 - 2e-9))
    }),
    { numRuns: 500, seed: 1 },
  )
})

it('asks a smooth function a few times only', () => {
  let asked = 0
  const rising = (value: number) => {
    asked += 1
    return 8 + 0.03 * value + 1e-5 * value ** 2
  }
  largestWithin(rising, 25, 1, 1024)
  expect(asked).toBeLessThan(12)
})

it('is the lower end where that only just keeps the limit', () => {
  expect(largestWithin((value) => value, 1, 1, 10)).toBe(1)
})
