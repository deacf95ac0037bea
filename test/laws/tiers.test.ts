/** Laws of tiers: a request pays the price of its own length, in the plan and in every draw. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthlyPrices, pricesOf } from '../../src/decide/case/prices.ts'
import { requestUsd } from '../../src/engine/api.ts'
import { triangular } from '../../src/engine/uncertainty/distributions.ts'
import { bookOption } from '../../src/engine/options/options.ts'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { runDraws } from '../../src/engine/uncertainty/monte-carlo.ts'
import type { ApiPeriod } from '../../src/pricing/schema.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const TIERED = tables().api.flatMap((file) =>
  file.models.flatMap((model) => {
    const id = `${file.provider}/${model.id}`
    const priced = monthlyPrices(id, model, { asOf: '2026-11-24', months: 12 })
    return priced?.periods[0]?.tiers.length ? [{ id, period: priced.periods[0], priced }] : []
  }),
)

/** Plain sums over the row: fresh input and output at the last tier that the prompt is longer than. */
function byHand(period: ApiPeriod, inputTokens: number, outputTokens: number): number {
  let price = { input: period.inputUsdPerMtok, output: period.outputUsdPerMtok, above: -1 }
  for (const tier of period.tiers)
    if (inputTokens > tier.aboveInputTokens && tier.aboveInputTokens > price.above)
      price = { input: tier.inputUsdPerMtok, output: tier.outputUsdPerMtok, above: tier.aboveInputTokens }
  return (inputTokens * price.input + outputTokens * price.output) / 1e6
}

const request = fc.record({
  place: fc.nat({ max: TIERED.length - 1 }),
  inputTokens: fc.integer({ min: 1, max: 600_000 }),
  outputTokens: fc.integer({ min: 1, max: 20_000 }),
})

const USE = { caching: false, batch: false, discount: 0 }
function shapeOf(inputTokens: number, outputTokens: number) {
  return {
    inputTokens,
    outputTokens,
    cachedInputShare: 0,
    batchShare: 0,
    readsPerWrite: 5,
  }
}

const haiku = {
  workload: {
    requestsPerMonth: 1_000_000,
    inputTokensPerRequest: { low: 60_000, mode: 90_000, high: 400_000 },
    outputTokensPerRequest: 400,
    cachedInputShare: 0,
    growthPerYear: 0,
  },
  api: { model: 'anthropic/claude-haiku-5-5', priceChangePerYear: 0, opsFte: 0 },
  selfHost: { model: 'llama-4-scout' },
}

describe('laws of tiers', () => {
  it('the tables have some', () => {
    expect(TIERED.length).toBeGreaterThan(3)
  })

  it('a request pays the tier of its length', () => {
    fc.assert(
      fc.property(request, ({ place, inputTokens, outputTokens }) => {
        const row = TIERED[place]
        if (!row) throw new Error('no row')
        const usd = requestUsd(shapeOf(inputTokens, outputTokens), USE, pricesOf(row.period))
        expect(usd).toBeCloseTo(byHand(row.period, inputTokens, outputTokens), 9)
      }),
      { numRuns: 1000 },
    )
  })

  it('so does every month of a case whose length is changed, as a draw changes it', () => {
    const base = built(haiku)
    const period = base.apiPeriods?.periods[0]
    if (!period) throw new Error('no period')
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 600_000 }), (inputTokens) => {
        const c = changed(base.c, (one) => {
          one.terms.workload.inputTokensPerRequest = inputTokens
        })
        const ledger = new BookLedger(c.months)
        bookOption(ledger, c, 'api')
        const month = ledger.monthly()[0]?.usd ?? Number.NaN
        const hand = byHand(period, inputTokens, 400) * 1_000_000
        expect(Math.abs(month - hand)).toBeLessThan(1)
        expect(Math.abs((c.series.apiUsdPerRequest[0] ?? Number.NaN) * 1_000_000 - hand)).toBeLessThan(1)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a range that crosses a tier', () => {
  it('is warned of, and what lies inside one tier is not', () => {
    const codes = (low: number, high: number) =>
      decided({
        ...haiku,
        workload: { ...haiku.workload, inputTokensPerRequest: { low, mode: low, high } },
      }).warnings.map((one) => one.code)
    expect(codes(60_000, 400_000)).toContain('range-crosses-tier')
    expect(codes(60_000, 100_000)).not.toContain('range-crosses-tier')
    expect(codes(100_001, 400_000)).not.toContain('range-crosses-tier')
  })

  it('is warned of at every model whose tokens are bought, not at the API alone', () => {
    const { warnings } = decided({
      workload: { ...haiku.workload, inputTokensPerRequest: { low: 60_000, mode: 90_000, high: 200_000 } },
      api: { model: 'openai/gpt-6.1-sol' },
      routing: { model: haiku.api.model, passedOnShare: 0.1 },
    })
    const crossed = warnings.filter(({ code }) => code === 'range-crosses-tier').map(({ args }) => args['model'])
    expect(crossed).toEqual([haiku.api.model])
  })

  it('draws as many bills above it as lengths lie above it', () => {
    const { c, apiPeriods } = built(haiku)
    const period = apiPeriods?.periods[0]
    if (!period) throw new Error('no period')
    const length = {
      path: 'workload.inputTokensPerRequest',
      quantile: triangular({ low: 60_000, mode: 90_000, high: 400_000 }),
      setter: (one: typeof c) => (value: number) => {
        one.terms.workload.inputTokensPerRequest = value
      },
      follows: null,
    }
    const { bills } = runDraws({ c, variables: [length], options: [], draws: 2000, seed: 1 })
    const dearest = byHand(period, 100_000, 400) * 1_000_000
    const above = bills.filter((usd) => usd > dearest).length / bills.length
    // Triangular: (high − limit)² ÷ ((high − low) · (high − mode)); three standard deviations of 2,000 draws.
    const expected = 300 ** 2 / (340 * 310)
    expect(Math.abs(above - expected)).toBeLessThan(3 * Math.sqrt((expected * (1 - expected)) / 2000))
  })
})
