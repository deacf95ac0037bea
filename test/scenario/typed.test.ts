import { describe, expect, it } from 'vitest'
import { parseQuantity } from '../../src/scenario/typed.ts'

describe('numbers as people type them', () => {
  it.each([
    ['$42k', 'USD/month', 42_000],
    ['42k/mo', 'USD/month', 42_000],
    ['$1.2M', 'USD/month', 1_200_000],
    ['1,500,000', 'requests/month', 1_500_000],
    ['1.2M requests', 'requests/month', 1_200_000],
    ['60%', 'share', 0.6],
    ['60 %', 'share', 0.6],
    ['0.6', 'share', 0.6],
    ['-20%', 'share a year', -0.2],
    ['.5', 'share', 0.5],
    ['2', 'engineers', 2],
    ['$250k per year', 'USD/year', 250_000],
    ['2bn', 'tokens', 2e9],
  ])('%s as %s is %d', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: true, value: expect.closeTo(value, 9) })
  })

  it.each([
    ['lots', 'USD/month'],
    ['60', 'share'],
    ['60%', 'USD/month'],
    ['', 'tokens'],
    ['1.2.3', 'tokens'],
    ['12 apples', 'tokens'],
  ])('%j as %s is refused with a word of help', (text, unit) => {
    const typed = parseQuantity(text, unit)
    expect(typed.ok).toBe(false)
    expect(typed).toHaveProperty('message', expect.stringMatching(/\w/))
  })
})
