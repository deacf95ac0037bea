/** A reader who sets the bill beside the options finds them alike, or is told why they are not. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OptionId } from '../../src/engine/options/option-ids.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'

const ALIKE = 0.25

function ranges(least: number, most: number) {
  return fc
    .array(fc.integer({ min: least, max: most }), { minLength: 3, maxLength: 3 })
    .map((values) => values.toSorted((a, b) => a - b))
    .map(([low, mode, high]) => ({ low, mode, high }))
}

it('the bill as told and month 1 of the API are alike, or the report says that ranges move it', { timeout: 600_000 }, () => {
  const seen = { alike: 0, said: 0 }
  const given = fc.record({
    requestsPerMonth: fc.oneof(fc.integer({ min: 1e4, max: 1e7 }), ranges(1e4, 1e7)),
    inputTokensPerRequest: fc.oneof(fc.integer({ min: 100, max: 9000 }), ranges(100, 150_000)),
    outputTokensPerRequest: fc.oneof(fc.integer({ min: 10, max: 2000 }), ranges(10, 4000)),
  })
  fc.assert(
    fc.property(given, fc.constantFrom('anthropic/claude-haiku-5-5', 'openai/gpt-4.1-mini'), (workload, model) => {
      const report = decided({ workload, api: { model }, selfHost: { model: 'llama-3.3-70b' } })
      const evidence = report.flips.find((one) => one.id === 'scale-and-team')?.evidence ?? {}
      const reading = (key: string, option: OptionId) => ({
        told: Number(evidence[key]),
        mean: optionOf(report, option).monthly[0]?.apiUsd ?? Number.NaN,
      })
      const asUsed = reading('apiUsdPerMonth', 'api')
      const optimized = reading('optimizedApiUsdPerMonth', 'api-optimized')
      const said = report.warnings.find((one) => one.code === 'ranges-move-bill')
      seen[said ? 'said' : 'alike']++
      if (said) {
        expect([asUsed, optimized]).toContainEqual(said.args)
        return
      }
      expect(Math.max(asUsed.mean / asUsed.told, asUsed.told / asUsed.mean)).toBeLessThan(1 + ALIKE)
      // Neither do the two lie on two sides of the threshold that decides flip 2.
      expect(optimized.mean > Number(evidence['thresholdUsd'])).toBe(optimized.told > Number(evidence['thresholdUsd']))
    }),
    runs(40),
  )
  expect(Math.min(seen.alike, seen.said)).toBeGreaterThan(0)
})
