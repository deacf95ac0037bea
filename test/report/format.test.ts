import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  count,
  delta,
  gap,
  host,
  money,
  month,
  monthYear,
  odds,
  ofDraws,
  percent,
  plural,
  price,
  quantity,
  span,
  volume,
} from '../../src/report/sentences/format.ts'

describe('money', () => {
  it.each([
    [0, '$0'],
    [-0.4, '$0'],
    [84.5, '$85'],
    [8_412, '$8,412'],
    [-8_412, '−$8,412'],
    [9_999.49, '$9,999'],
    [9_999.5, '$10.0K'],
    [42_130, '$42.1K'],
    [99_960, '$100K'],
    [999_499, '$999K'],
    [999_500, '$1.00M'],
    [1_234_567, '$1.23M'],
    [999_600_000, '$1.00B'],
    [2_500_000_000, '$2.50B'],
  ])('%d is %s', (usd, text) => expect(money(usd)).toBe(text))

  it.each([
    [1_930_000, '+$1.93M'],
    [-1_930_000, '−$1.93M'],
    [0.2, '$0'],
  ])('as a difference %d is %s', (usd, text) => expect(delta(usd)).toBe(text))

  it('is never off by more than half of its last digit', () =>
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e11, noNaN: true }), (usd) => {
        const [, digits = '', suffix = ''] = /^\$([\d,.]+)([KMB]?)$/.exec(money(usd)) ?? []
        const said = Number(digits.replaceAll(',', '')) * { '': 1, K: 1e3, M: 1e6, B: 1e9 }[suffix as 'K']
        expect(Math.abs(said - usd)).toBeLessThanOrEqual(Math.max(0.5, usd * 0.00501))
      }),
    ))
})

describe('unit prices', () => {
  it.each([
    [0, '$0.00'],
    [3.5, '$3.50'],
    // The cents carry to the dollar.
    [0.996, '$1.00'],
    [1.999, '$2.00'],
    [4.998, '$5.00'],
    [0.5, '$0.50'],
    [0.1, '$0.10'],
    [0.125, '$0.125'],
    [0.0774, '$0.0774'],
    [0.05, '$0.05'],
    [0.000187, '$0.000187'],
    [1_234.5, '$1,234.50'],
    [20_833.33, '$20,833'],
    [-131_250, '−$131,250'],
  ])('%d is %s', (usd, text) => expect(price(usd)).toBe(text))

  it('are never off by more than half a cent or half of the third digit', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 9_999, noNaN: true }), (usd) => {
        const said = Number(price(usd).slice(1).replaceAll(',', ''))
        expect(Math.abs(said - usd)).toBeLessThanOrEqual(usd < 0.995 ? usd * 0.00501 : 0.00501)
      }),
    ))
})

it.each([
  [0.41, '41%'],
  [0.075, '7.5%'],
  [0.08, '8%'],
  [0.0996, '10%'],
  [1, '100%'],
  [0, '0%'],
  [-0.3, '−30%'],
  [0.0004, '0.04%'],
])('the share %d is %s', (share, text) => expect(percent(share)).toBe(text))

it.each([
  [0.999, 'over 99%'],
  [1, 'over 99%'],
  [0.93, '93%'],
  [0, 'under 1%'],
])('the share of draws %d is %s', (share, text) => expect(ofDraws(share)).toBe(text))

it.each([
  [0.995, 'almost certain'],
  [0.9, 'very likely'],
  [0.66, 'likely'],
  [0.5, 'about as likely as not'],
  [0.2, 'unlikely'],
  [0.05, 'very unlikely'],
  [0, 'exceptionally unlikely'],
])('the chance %d is %s', (share, words) => expect(odds(share)).toBe(words))

it.each([
  [1_234_567, '1,234,567'],
  [-1_234, '−1,234'],
  [4.791, '4.79'],
  [0.05, '0.05'],
  [0.004, '0.004'],
  [123.4, '123'],
])('the count %d is %s', (value, text) => expect(count(value)).toBe(text))

it.each([
  [950, '950'],
  [12_345, '12.3K'],
  [1_500_000, '1.50M'],
])('the volume %d is %s', (value, text) => expect(volume(value)).toBe(text))

it.each([
  [1, '2026-11-24', 'month 1 (Nov 2026)'],
  [2, '2026-11-24', 'month 2 (Dec 2026)'],
  [3, '2026-11-24', 'month 3 (Jan 2027)'],
  [14, '2026-12-01', 'month 14 (Jan 2028)'],
  [84, '2026-01-31', 'month 84 (Dec 2032)'],
])('month %d from %s is %s', (index, asOf, text) => expect(month(index, asOf)).toBe(text))

it('words of length', () => {
  expect([span(12), span(36), span(18)]).toEqual(['1 year', '3 years', '18 months'])
  expect([plural(1.004, 'token'), plural(0.996, 'token'), plural(1.01, 'token')]).toEqual(['1 token', '1 token', '1.01 tokens'])
  expect([plural(1, 'GPU'), plural(2, 'GPU'), plural(0, 'person', 'people')]).toEqual(['1 GPU', '2 GPUs', '0 people'])
  expect(monthYear('2024-11-12')).toBe('Nov 2024')
  expect(gap(-0.0374)).toBe('3.7 points')
  expect(host('https://www.a16z.com/llm?x=1')).toBe('a16z.com')
})

it.each([
  [null, 'share', 'not set'],
  [[], null, 'none'],
  [['hipaa', 'gdpr'], null, 'hipaa, gdpr'],
  [true, null, 'yes'],
  ['auto', 'FTE', 'auto'],
  [0.2, 'share', '20%'],
  [0.5, 'share a year', '50% a year'],
  [0.04, 'share of GPUs a year', '4% of GPUs a year'],
  [250_000, 'USD/year', '$250K/year'],
  [0.12, 'USD/kWh', '$0.12/kWh'],
  [1, 'replicas', '1 replica'],
  [2, 'replicas', '2 replicas'],
  [1, 'ms', '1 ms'],
  [1.4, 'ratio', '1.4'],
  [5_000_000, 'requests/month', '5.00M requests/month'],
  [{ low: -0.3, mode: 0, high: 0 }, 'share a year', '0% a year (−30% to 0%)'],
  [{ low: 206_000, mode: 250_000, high: 315_000 }, 'USD/year', '$250K/year ($206K to $315K)'],
  [{ low: 3, mode: 6, high: 12 }, 'months', '6 months (3 to 12)'],
  [{ inputTokensPerSecond: 900, requestsPerSecond: null }, null, 'inputTokensPerSecond 900'],
])('%j in %s is %s', (value, unit, text) => expect(quantity(value, unit)).toBe(text))
