/** The quick check and the one that explains are of one mind. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { fields } from '../../src/scenario/fields.ts'
import { fits } from '../../src/scenario/fits.ts'
import { withValue } from '../../src/scenario/paths.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { STORIES, story } from '../helpers/decided.ts'

function isExplained(value: unknown): boolean {
  try {
    checkShape(value, 'test')
    return false
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}

const ODD = [null, true, false, 0, 1, -1, 0.5, 1.5, 85, 1e12, '', 'auto', 'yes', 'fp8', 'none', 'hipaa', [], ['hipaa'], [1], {}]
const RANGES = [
  { low: 0, mode: 0.5, high: 1 },
  { low: 1, mode: 2 },
  { low: -1, mode: 2, high: 3 },
  { low: 1, mode: 2, high: 3, peak: 2 },
  { low: '1', mode: 2, high: 3 },
]
const BEYOND_JSON = [Number.NaN, Infinity, -Infinity]
const WEEKS = [167, 168, 169].map((length) => Array.from({ length }, () => 1))
const VALUES: unknown[] = [...ODD, ...RANGES, ...WEEKS, ...BEYOND_JSON]

const paths = fields().map((field) => field.path)
const keys = ['', 'constructor', '__proto__', 'toString', 'workload', 'requestsPermonth', 'low']

describe('fits', () => {
  it.each(STORIES)('%s', (name) => {
    expect(fits(story(name))).toBe(true)
  })

  it.each(paths)('%s: whatever is given, what fits has no problem and what does not has one', (path) => {
    for (const value of VALUES) {
      const scenario = withValue({ workload: {} }, path, value)
      expect({ value, fits: fits(scenario) }).toEqual({ value, fits: !isExplained(scenario) })
    }
  })

  it('holds for several values at once, and for keys that nobody knows', () => {
    const path = fc.oneof(
      fc.constantFrom(...paths),
      fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...keys)).map((both) => both.join('.')),
      fc.constantFrom(...keys),
    )
    const entries = fc.array(fc.tuple(path, fc.constantFrom(...VALUES)), { maxLength: 4 })
    fc.assert(
      fc.property(entries, (given) => {
        // zod takes this one name out of a record and accepts the rest; the quick check refuses it, and nothing of it is kept.
        fc.pre(given.every(([at]) => !at.startsWith('portability.__proto__')))
        const scenario = given.reduce<unknown>((whole, [at, value]) => withValue(whole, at, value), { workload: {} })
        expect(fits(scenario)).toBe(!isExplained(scenario))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })
})
