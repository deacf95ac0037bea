import { describe, expect, it } from 'vitest'
import { isDoubtful, parseQuantity } from '../../src/scenario/typed.ts'

describe('numbers as people type them', () => {
  it.each([
    ['$42k', 'USD/month', 42_000],
    ['42k/mo', 'USD/month', 42_000],
    ['42k a month', 'USD/month', 42_000],
    ['$1.2M', 'USD/month', 1_200_000],
    ['1,500,000', 'requests/month', 1_500_000],
    ['1 500 000', 'requests/month', 1_500_000],
    ['1.2M requests', 'requests/month', 1_200_000],
    ['60%', 'share', 0.6],
    ['60 %', 'share', 0.6],
    ['0.6', 'share', 0.6],
    ['-20%', 'share a year', -0.2],
    ['40% a year', 'share a year', 0.4],
    ['.5', 'share', 0.5],
    ['2', 'engineers', 2],
    ['800ms', 'ms', 800],
    ['6 months', 'months', 6],
    ['$2.50/hr', 'USD/GPU-hour', 2.5],
    ['$250k per year', 'USD/year', 250_000],
    ['2bn', 'tokens', 2e9],
    ['1e6', 'requests/month', 1_000_000],
    ['50k', null, 50_000],
    ['1.2 million', 'requests/month', 1_200_000],
    ['40 thousand', 'USD/month', 40_000],
    ['about 5k', 'tokens', 5000],
    ['~40k$', 'USD/month', 40_000],
    ['two', 'engineers', 2],
    ['nobody', 'engineers', 0],
    ['none', 'share', 0],
    ['none', 'share a year', 0],
  ])('%s as %s is %d', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: true, value: expect.closeTo(value, 9) })
  })

  it.each([
    ['lots', 'USD/month', /not a number/],
    ['60', 'share', /60% or 0\.6/],
    ['60%', 'USD/month', /percentage/],
    ['', 'tokens', /a number is needed/],
    ['1.2.3', 'tokens', /not a number/],
    ['1,5', 'tokens', /not a number/],
    ['0x10', 'tokens', /not a number/],
    ['12 apples', 'tokens', /apples does not fit/],
    ['1.2M tokens', 'requests/month', /tokens does not fit/],
    ['$3', 'tokens', /not dollars/],
    ['€42k', 'USD/month', /US dollars/],
    ['2s', 'ms', /in ms/],
    ['4%/mo', 'share a year', /per mo does not fit/],
    ['2-3', 'engineers', /one number/],
    ['3x', 'share a year', /200%/],
    ['1 year', 'months', /write 12 months/],
    ['10k/day', 'requests/month', /10000 a day are about 304167 a month/],
    ['lots', 'engineers', /try 2 or 6/],
    ['$480k/yr', 'USD/month', /480000 a year are 40000 a month/],
  ])('%j as %s is refused with a word of help', (text, unit, message) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: false, message: expect.stringMatching(message) })
  })
})

describe('a point that may mark thousands', () => {
  it.each([
    ['1.200', 'tokens', true],
    ['$42.000', 'USD/month', true],
    ['1.200.000', 'requests/month', true],
    ['1.234M', 'requests/month', false],
    ['1.25', 'engineers', false],
    ['0.125', 'share', false],
    ['2.125', 'USD/GPU-hour', false],
    ['1200.500', 'USD/month', false],
  ])('%s as %s: %s', (text, unit, doubtful) => {
    expect(isDoubtful(text, unit)).toBe(doubtful)
  })
})
