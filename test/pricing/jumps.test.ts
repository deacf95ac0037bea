/** Every price that a period may carry is looked at when it jumps: the field is drawn from the schema, so a new one is covered. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJump, jumpsAreExplained } from '../../src/pricing/rules/prices.ts'
import { apiPeriodSchema, tierSchema } from '../../src/pricing/tables/api.ts'
import { tables } from '../helpers/tables.ts'

const priceKeys = (shape: object) => Object.keys(shape).filter((key) => key.endsWith('UsdPerMtok'))
const FLAT = priceKeys(apiPeriodSchema.shape)
const TIERED = priceKeys(tierSchema.shape)

function period(from: string, usd: number, more: object = {}) {
  const each = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, usd]))
  const tiers = [{ aboveInputTokens: 200_000, ...each(TIERED) }]
  const seen = { source: 'https://example.com/pricing', checkedOn: '2026-11-01' }
  return apiPeriodSchema.parse({ from, status: 'list', ...each(FLAT), batchDiscount: null, tiers, ...seen, ...more })
}

const all = tables()
const [file] = all.api
const [model] = file?.models ?? []

function found(...prices: ReturnType<typeof period>[]) {
  if (!file || !model) throw new Error('there are no tables')
  const own = { ...all, api: [{ ...file, models: [{ ...model, prices }] }], gpu: [] }
  return jumpsAreExplained({ tables: own, files: [], asOf: '2026-11-24', today: '2026-11-24' }).map((one) =>
    one.path.replace('models.0.prices.1.', ''),
  )
}

describe('a price that jumps without a note', () => {
  it('the fields are those that can be priced', () => expect(FLAT.length + TIERED.length).toBeGreaterThanOrEqual(9))

  it.each(FLAT)('%s', (key) => {
    const check = fc.property(
      fc.double({ min: 0.01, max: 90, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (usd, next) => {
        const moved = period('2026-10-01', usd, { [key]: next })
        expect(found(period('2026-09-01', usd), moved)).toEqual(next === 0 || isJump(usd, next) ? [key] : [])
        expect(found(period('2026-09-01', usd), { ...moved, note: 'The vendor cut it.' })).toEqual([])
      },
    )
    fc.assert(check, { numRuns: 40 })
  })

  it.each(TIERED)('of a tier: %s', (key) => {
    const [tier] = period('2026-09-01', 1).tiers
    expect(found(period('2026-09-01', 1), period('2026-10-01', 1, { tiers: [{ ...tier, [key]: 0.01 }] }))).toEqual([
      `tiers.0.${key}`,
    ])
  })
})
