/** Laws of servers of one's own: what their sale touches and what it does not, when they stand, and how small they may be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resaleDecides } from '../../src/decide/parts/resale.ts'
import { savingsOf } from '../../src/decide/parts/savings.ts'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { bookOption } from '../../src/engine/options/options.ts'
import { resale } from '../../src/report/sentences/resale.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided, optionOf } from '../helpers/decided.ts'

const BASE = built({ workload: { apiUsdPerMonth: 150_000 }, selfHost: { model: 'qwen3-32b' }, horizonMonths: 48 })

const setting = fc.record({
  volume: fc.double({ min: 0.01, max: 30, noNaN: true }),
  growth: fc.double({ min: -0.5, max: 2, noNaN: true }),
  life: fc.integer({ min: 12, max: 120 }),
  residual: fc.double({ min: 0, max: 1, noNaN: true }),
  resaleShare: fc.double({ min: 0, max: 1, noNaN: true }),
  delivery: fc.nat({ max: 240 }).map((count) => count / 4),
  term: fc.integer({ min: 0, max: 60 }),
})

type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never

function caseOf({ volume, growth, life, residual, resaleShare, delivery, term }: Setting) {
  return changed(BASE.c, (c) => {
    c.volumeFactor = volume
    c.terms.workload.growthPerYear = growth
    Object.assign(c.terms.owned, { lifeMonths: life, residualShare: residual, resaleShare, deliveryMonths: delivery })
    c.facts.colocationTermMonths = term
  })
}

function booked(c: ReturnType<typeof caseOf>) {
  const ledger = new BookLedger(c.months)
  bookOption(ledger, c, 'owned')
  return ledger
}

function law(name: string, holds: (one: Setting) => void) {
  return it(name, () => fc.assert(fc.property(setting, holds), { numRuns: 1000 }))
}

describe("laws of servers of one's own", () => {
  law('their sale is a credit of its own: no running cost and no payback hangs on it', (one) => {
    const [none, some] = [0, one.resaleShare].map((resaleShare) => caseOf({ ...one, resaleShare }))
    if (!none || !some) throw new Error('no case')
    const running = (c: typeof none) =>
      booked(c)
        .monthly()
        .map(({ usd, byCategory }) => usd - byCategory.resale)
    const other = running(some)
    const apart = running(none).map((usd, month) => Math.abs(usd - (other[month] ?? Number.NaN)))
    expect(Math.max(...apart)).toBeLessThan(1e-6)
    const [without, withSale] = [none, some].map((c) => savingsOf({ ...BASE, c }, 'owned'))
    expect(without?.paybackMonth).toBe(withSale?.paybackMonth)
    expect(without?.npvWithoutResaleUsd).toBeCloseTo(withSale?.npvWithoutResaleUsd ?? Number.NaN, 2)
    expect(without?.npvUsd).toBeLessThanOrEqual((withSale?.npvUsd ?? Number.NaN) + 0.01)
  })

  law('nobody gets more for them than they cost, and at nothing asked nothing is got in the last month', (one) => {
    const c = caseOf(one)
    const ledger = booked(c)
    expect(-ledger.totalOf('server-residual')).toBeLessThanOrEqual(ledger.totalOf('servers') + 0.01)
    const unsold = booked(caseOf({ ...one, resaleShare: 0, life: 120 }))
    expect(unsold.totalOf('server-residual')).toBe(0)
  })

  law('no request is served before they stand, and none is bought before', (one) => {
    const c = caseOf(one)
    const months = booked(c).monthly()
    c.series.ownedMoved.forEach((moved, index) => {
      if (index + 1 <= one.delivery) {
        expect(moved).toBe(0)
        expect(months[index]?.byCategory.compute).toBe(0)
      }
      expect(moved).toBeLessThanOrEqual((c.series.moved[index] ?? 0) + 1e-12)
    })
  })

  law('at the end what is left of the first contract is owed, to the month', (one) => {
    const c = caseOf(one)
    const ledger = booked(c)
    const start = c.series.ownedRunning.findIndex((share) => share > 0)
    const left = start < 0 ? 0 : Math.max(0, start + one.term - c.months)
    const owed = ledger.totalOf('colocation-term')
    if (left === 0 || start < 0) expect(owed).toBe(0)
    else expect(owed).toBeGreaterThan(0)
  })
})

describe('a few requests behind an air gap', () => {
  const small = decided({
    workload: { requestsPerMonth: 5000 },
    data: { airGapped: true },
    selfHost: { model: 'llama-3.1-8b' },
  })

  it('are not put on eight GPUs, and a scaled price is said to be one', () => {
    const owned = optionOf(small, 'owned')
    expect(owned.capacity?.gpus).toBeLessThan(8)
    expect(owned.reasons.map((one) => one.code)).toContain('server-scaled')
  })
})

describe('a saving that only the sale of servers makes', () => {
  const report = (resaleShare: number) =>
    decided({
      workload: { apiUsdPerMonth: 100_000, growthPerYear: 0 },
      team: { mlPlatformEngineers: 4 },
      selfHost: { model: 'qwen3-32b' },
      owned: { resaleShare },
    })
  const sold = report(1)
  const { comparison, options } = sold

  it('stands in a month of its own', () => {
    const owned = optionOf(sold, 'owned')
    expect(owned.totals?.resaleUsd).toBeLessThan(0)
    expect(owned.monthly.reduce((sum, one) => sum + one.resaleUsd, 0)).toBeCloseTo(owned.totals?.resaleUsd ?? Number.NaN, 2)
    expect(optionOf(report(0), 'owned').totals?.resaleUsd).toBe(0)
    expect(resale({ ...sold, comparison: { ...comparison, challenger: 'owned' } })).toContain('for used servers')
  })

  it.each([
    [100_000, -20_000, ['resale-decides']],
    [100_000, 20_000, []],
    [-10_000, -90_000, []],
    [null, null, []],
  ])('is named beside the verdict where %s with and %s without it', (npvSavingsUsd, npvSavingsWithoutResaleUsd, codes) => {
    const said = resaleDecides({ ...comparison, challenger: 'owned', npvSavingsUsd, npvSavingsWithoutResaleUsd }, options)
    expect(said.map((one) => one.code)).toEqual(codes)
  })
})
