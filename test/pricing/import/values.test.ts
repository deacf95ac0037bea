/** Figures of lists: the short way to a price is the long one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priced, roundedPrice } from '../../../src/pricing/import/values.ts'

const long = (usd: number) => Number(usd.toPrecision(10))

describe('a price of a list', () => {
  it('is what its text to ten digits says, whichever way it is found', () => {
    const figures = fc.oneof(
      fc.double({ min: -1e7, max: 1e7, noNaN: true }),
      fc.integer({ min: 0, max: 2e10 }).map((micros) => micros * 1e-6),
      fc.integer({ min: 0, max: 1e9 }).map((units) => units * 1e-12 * 1e6),
    )
    fc.assert(
      fc.property(figures, (usd) => roundedPrice(usd) === long(usd)),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['1e-05', 1e6, 10],
    [3.3e-7, 1e6, 0.33],
    [11.776399999999999, 1, 11.7764],
    ['', 1e6, null],
    [null, 1, null],
  ])('%s × %s is %s', (value, factor, usd) => expect(priced(value, factor)).toBe(usd))
})
