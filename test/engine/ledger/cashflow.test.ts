/** Money over time against the formulas of a textbook. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountFactors, discountStep, npvOf, paybackMonth } from '../../../src/engine/ledger/cashflow.ts'

describe('discounting', () => {
  it('takes a year’s rate off in twelve equal steps, from the first month on', () => {
    const factors = discountFactors(24, 0.21)
    expect(factors).toHaveLength(24)
    for (const [index, factor] of factors.entries()) expect(factor).toBeCloseTo(1.21 ** (-(index + 1) / 12), 12)
    expect(discountStep(0.21)).toBeCloseTo(factors[0] ?? 0, 12)
  })

  it('at no cost of capital takes nothing off', () => expect([...discountFactors(3, 0)]).toEqual([1, 1, 1]))

  it('gives a level payment the present value of an annuity', () => {
    const step = 1.08 ** (1 / 12) - 1
    const annuity = (1000 * (1 - 1.08 ** -3)) / step
    expect(
      npvOf(
        Array.from({ length: 36 }, () => 1000),
        0.08,
      ),
    ).toBeCloseTo(annuity, 6)
  })

  it('of nothing is nothing', () => expect(npvOf([], 0.1)).toBe(0))
})

describe('payback', () => {
  it.each([
    ['savings from the start', [5, 5], 1],
    ['an investment earned back in the third month', [-10, 5, 5, 5], 3],
    ['an investment that is never earned back', [-10, 5], null],
    ['a loss of the last month', [10, -20], null],
    ['one that is earned back, lost and earned back: the last time counts', [-10, 20, -15, 10], 4],
    ['half a cent of rounding, which is no loss', [-0.005, 0], 1],
    ['a cent, which is one', [-0.01, 0.02], 2],
  ] as const)('%s', (_, savings, month) => expect(paybackMonth(savings)).toBe(month))

  it('is the first month from which all later sums are no loss', () => {
    const whole = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(whole, (savings) => {
        const sumTo = (month: number) => savings.slice(0, month).reduce((sum, usd) => sum + usd, 0)
        const months = savings.map((_, index) => index + 1)
        const first = months.find((month) => months.slice(month - 1).every((later) => sumTo(later) >= 0))
        expect(paybackMonth(savings)).toBe(first ?? null)
      }),
    )
  })
})
