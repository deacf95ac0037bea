/** Laws of what is bought beside tokens, and of credits: what each costs at its ends, and which way a verdict moves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakEvens } from '../../src/engine/break-even/volume.ts'
import type { Case, Credit, ProvisionedSetup } from '../../src/engine/case.ts'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { usdPerMtok } from '../../src/engine/ledger/units.ts'
import { provisionedUse } from '../../src/engine/options/each/provisioned.ts'
import { bookedNpvUsd, bookOption, npvUsd } from '../../src/engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../src/engine/options/option-ids.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { creditMonths } from '../../src/decide/case/credits.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'

const GOOD = { examples: 2000, frontierCorrect: 1720, routedCorrect: 1720, routedOnlyCorrect: 100, frontierOnlyCorrect: 100 }
const QUOTE = { usdPerUnitMonth: 260, tokensPerMinute: 2400, outputWeight: 6, cachedWeight: 0 }

const CASES = [
  built({
    workload: { apiUsdPerMonth: 60_000 },
    api: { model: 'openai/gpt-6.1-sol' },
    selfHost: { model: 'qwen3-32b' },
    provisioned: { quote: QUOTE },
    routing: { model: 'openai/gpt-6-luna', passedOnShare: 0.3, evaluation: GOOD },
  }),
  built({
    workload: { requestsPerMonth: 4_000_000, inputTokensPerRequest: 900, outputTokensPerRequest: 40, batchShare: 0.4 },
    task: { narrow: true },
    selfHost: { model: 'llama-3.1-8b' },
    provisioned: { quote: { ...QUOTE, termMonths: 12, leastUnits: 15, unitStep: 5 } },
    routing: { model: 'anthropic/claude-haiku-5-5', passedOnShare: 0.5 },
  }),
].map((one) => one.c)

const place = fc.nat({ max: CASES.length - 1 })

function at(index: number): Case {
  const found = CASES[index]
  if (!found) throw new Error('no case')
  return found
}

const credit = fc.record({
  usd: fc.double({ min: 1, max: 2e6, noNaN: true }),
  on: fc.constantFrom('api' as const, 'gpu' as const, 'host' as const),
  months: fc.nat({ max: 36 }),
})

function monthsOf(c: Case, id: OptionId): number[] | null {
  const ledger = new BookLedger(c.months)
  return bookOption(ledger, c, id) ? ledger.monthly().map((one) => one.usd) : null
}

describe('credits', () => {
  it('never raise what an option costs in any month, save no more than they are worth, and nothing once they have ended', () => {
    fc.assert(
      fc.property(place, fc.array(credit, { minLength: 1, maxLength: 4 }), (index, credits) => {
        const bare = at(index)
        const c: Case = { ...bare, credits }
        const last = Math.max(...credits.map((one) => one.months))
        for (const id of OPTION_IDS) {
          const [before, after] = [monthsOf(bare, id), monthsOf(c, id)]
          expect(after === null).toBe(before === null)
          if (!before || !after) continue
          expect(npvUsd(c, id)).toBeLessThanOrEqual((npvUsd(bare, id) ?? Number.NaN) + 0.01)
          // Without a base a hybrid is whoever costs less, and credits may make that the other one.
          if (id === 'hybrid' && c.hybridReplicas === 0) continue
          const saved = before.map((usd, month) => usd - (after[month] ?? Number.NaN))
          expect(Math.min(...saved)).toBeGreaterThan(-0.005)
          expect(saved.slice(last).every((usd) => Math.abs(usd) < 0.005)).toBe(true)
          expect(saved.reduce((sum, usd) => sum + usd, 0)).toBeLessThan(credits.reduce((sum, one) => sum + one.usd, 0) + 0.01)
        }
      }),
      runs(60),
    )
  })

  it('are worth no less where there is more of them, or where they last longer', () => {
    fc.assert(
      fc.property(place, credit, fc.nat({ max: 12 }), fc.double({ min: 1, max: 3, noNaN: true }), (index, one, longer, more) => {
        const c = at(index)
        const usd = (credits: Credit[], id: OptionId) => npvUsd({ ...c, credits }, id) ?? 0
        for (const id of OPTION_IDS) {
          const now = usd([one], id)
          expect(usd([{ ...one, usd: one.usd * more }], id)).toBeLessThanOrEqual(now + 1e-6)
          expect(usd([{ ...one, months: one.months + longer }], id)).toBeLessThanOrEqual(now + 1e-6)
        }
      }),
      runs(60),
    )
  })

  it('are none where there are none: the same bits in one pass as from the lines', () => {
    const c = at(0)
    const discount = discountFactors(c.months, c.terms.discountRatePerYear)
    for (const id of OPTION_IDS) expect(npvUsd(c, id, discount)).toBe(bookedNpvUsd(c, id, discount))
  })

  it.each([
    ['2026-11-28', undefined, 36],
    ['2026-11-28', '2026-11-27', 0],
    ['2026-11-28', '2026-11-30', 1],
    ['2026-11-28', '2026-12-30', 1],
    ['2026-11-28', '2026-12-31', 2],
    ['2026-11-28', '2027-02-28', 4],
    ['2026-11-28', '2040-01-01', 36],
  ])('given on %s and good until %s pay %i whole months', (asOf, expiresOn, months) =>
    expect(creditMonths(asOf, expiresOn, 36)).toBe(months),
  )
})

describe('throughput by the month', () => {
  const setup = fc.record({
    usdPerUnitMonth: fc.double({ min: 1, max: 5000, noNaN: true }),
    level: fc.double({ min: 0, max: 4, noNaN: true }),
    tokensPerMinute: fc.double({ min: 100, max: 1e6, noNaN: true }),
    unitStep: fc.constantFrom(1, 5, 50),
  })

  function withUnits(
    c: Case,
    { usdPerUnitMonth, level, tokensPerMinute, unitStep }: typeof setup extends fc.Arbitrary<infer T> ? T : never,
  ): Case {
    const pools = [{ tokensPerMinute, weights: { input: 1, cachedInput: 0, cacheWrite: 1, output: 6 } }]
    const provisioned: ProvisionedSetup = { offer: 'x', usdPerUnitMonth, level, unitStep, leastUnits: 1, termMonths: 1, pools }
    return { ...c, provisioned }
  }

  it('costs no less than tokens where full units would, and never less for a dearer unit', () => {
    fc.assert(
      fc.property(place, setup, fc.double({ min: 1, max: 4, noNaN: true }), (index, one, dearer) => {
        const c = withUnits(at(index), one)
        const usd = npvUsd(c, 'provisioned') ?? 0
        if (c.provisioned && provisionedUse(c, c.provisioned).evenAt >= 1)
          expect(usd).toBeGreaterThanOrEqual((npvUsd(c, 'api-optimized') ?? 0) * (1 - 1e-9))
        const more = withUnits(at(index), { ...one, usdPerUnitMonth: one.usdPerUnitMonth * dearer })
        expect(npvUsd(more, 'provisioned')).toBeGreaterThanOrEqual(usd)
      }),
      runs(60),
    )
  })
})

describe('a cheaper model first', () => {
  it('costs no less than the API where it passes everything on, and more for every request that it does', () => {
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (index, a, b) => {
          const passing = (share: number) =>
            npvUsd(
              changed(at(index), (c) => {
                c.terms.routing.passedOnShare = share
              }),
              'routed',
            ) ?? Number.NaN
          expect(passing(Math.max(a, b))).toBeGreaterThanOrEqual(passing(Math.min(a, b)))
          expect(passing(1)).toBeGreaterThan(npvUsd(at(index), 'api-optimized') ?? Number.NaN)
        },
      ),
      runs(40),
    )
  })
})

describe('a tuned model by the token', () => {
  it('costs its fee in every month, and its tokens in proportion to their price', () => {
    const c = at(1)
    const { tunedApi } = c
    if (!tunedApi) throw new Error('no service')
    const usd = (times: number, fixedUsdPerMonth: number) => {
      const scaled = tunedApi.model.prices.map((one) => ({
        ...one,
        input: usdPerMtok(one.input * times),
        output: usdPerMtok(one.output * times),
        cachedInput: one.cachedInput === null ? null : usdPerMtok(one.cachedInput * times),
        cacheWrite: one.cacheWrite === null ? null : usdPerMtok(one.cacheWrite * times),
      }))
      return npvUsd({ ...c, tunedApi: { model: { ...tunedApi.model, prices: scaled }, fixedUsdPerMonth } }, 'tuned-api') ?? 0
    }
    const months = discountFactors(c.months, c.terms.discountRatePerYear).reduce((sum, one) => sum + one, 0)
    expect(usd(1, 1000) - usd(1, 0)).toBeCloseTo(1000 * months, 4)
    expect(usd(3, 0) - usd(2, 0)).toBeCloseTo(usd(2, 0) - usd(1, 0), 4)
  })
})

describe('the discount of the break-even', () => {
  it('set again, at the same requests, makes the API and the challenger cost the same', () => {
    fc.assert(
      fc.property(
        place,
        fc.constantFrom<OptionId>('hosted-open', 'open-endpoint', 'rented', 'owned', 'routed', 'managed-tuned', 'tuned-api'),
        fc.double({ min: 0.2, max: 20, noNaN: true }),
        (index, id, volume) => {
          const c = changed(at(index), (one) => {
            one.volumeFactor = volume
          })
          const { status, value, cheaper } = breakEvens(c, id).apiDiscount
          if (status !== 'found' || value === null) return
          expect(cheaper).toBe('below')
          const requestsPerMonth = (c.series.requests[0] ?? 0) / volume
          const then = changed(c, (one) => {
            const { apiUsdPerMonth: _, ...workload } = one.terms.workload
            one.terms.workload = { ...workload, requestsPerMonth }
            one.terms.api.discount = value
          })
          const [api, other] = [npvUsd(then, 'api-optimized') ?? 0, npvUsd(then, id) ?? 0]
          expect(Math.abs(api - other)).toBeLessThan(Math.max(1, 1e-6 * Math.abs(other)))
        },
      ),
      runs(60),
    )
  })
})

describe('what makes one option alone cheaper never moves the verdict away from it', () => {
  const base = {
    workload: { apiUsdPerMonth: 90_000, inputTokensPerRequest: 2000, outputTokensPerRequest: 300 },
    api: { model: 'openai/gpt-6.1-sol' },
    hostedOpen: { model: 'none' },
  }

  it('a quote for throughput', () => {
    const chosen = [700, 500, 300, 200, 120, 60].map(
      (usdPerUnitMonth) => decided({ ...base, provisioned: { quote: { ...QUOTE, usdPerUnitMonth } } }).verdict.option,
    )
    const first = chosen.indexOf('provisioned')
    expect(first).toBeGreaterThan(0)
    expect(new Set(chosen.slice(first))).toEqual(new Set(['provisioned']))
  })

  it('the share that a cheaper model passes on; without an evaluation it is never the answer', () => {
    const by = (evaluation: typeof GOOD | null) =>
      [0.99, 0.8, 0.5, 0.2, 0].map(
        (passedOnShare) =>
          decided({ ...base, routing: { model: 'openai/gpt-6-luna', passedOnShare, evaluation } }).verdict.option,
      )
    const chosen = by(GOOD)
    const first = chosen.indexOf('routed')
    expect(first).toBeGreaterThan(0)
    expect(new Set(chosen.slice(first))).toEqual(new Set(['routed']))
    expect(by(null)).not.toContain('routed')
  })

  it('the price of a tuned token, which own GPUs have to beat as well', () => {
    const narrow = {
      workload: { requestsPerMonth: 60_000_000, inputTokensPerRequest: 600, outputTokensPerRequest: 20, growthPerYear: 0 },
      api: { model: 'openai/gpt-6.1-terra' },
      team: { mlPlatformEngineers: 3, onCallRota: true },
      task: {
        narrow: true,
        evaluation: {
          examples: 2000,
          frontierCorrect: 1600,
          tunedCorrect: 1800,
          tunedOnlyCorrect: 300,
          frontierOnlyCorrect: 100,
        },
      },
      selfHost: { model: 'qwen3-8b', thinking: 'no' },
    }
    const chosen = [3, 1, 0.3, 0.1, 0.03, 0.005].map((usd) => {
      const price = { inputUsdPerMtok: usd, outputUsdPerMtok: usd }
      return decided({ ...narrow, tunedApi: { price } }).verdict.option
    })
    const first = chosen.indexOf('tuned-api')
    expect(first).toBeGreaterThan(0)
    expect(new Set(chosen.slice(first))).toEqual(new Set(['tuned-api']))
  })

  it('credits at the API', () => {
    const chosen = [0, 1e5, 1e6, 1e7].map(
      (usd) => decided({ ...base, hostedOpen: {}, ...(usd === 0 ? {} : { credits: [{ usd, on: 'api' }] }) }).verdict.choice,
    )
    const first = chosen.indexOf('api')
    expect(first).toBeGreaterThanOrEqual(0)
    expect(new Set(chosen.slice(first))).toEqual(new Set(['api']))
  })
})
