/** Names, periods in force, tiers and offers, on the shipped tables and on small ones. */
import { describe, expect, it } from 'vitest'
import { calendarMonths } from '../../src/decide/case/calendar.ts'
import { pricesOf } from '../../src/decide/case/prices.ts'
import { pricesAt } from '../../src/engine/api.ts'
import { findApiModel, offersOf, knownOn, periodInForce, upcomingPeriods } from '../../src/pricing/find.ts'
import { nearest } from '../../src/pricing/nearest.ts'
import type { ApiModel } from '../../src/pricing/schema.ts'
import { tables } from '../helpers/tables.ts'

function model(name: string): ApiModel {
  const found = findApiModel(tables(), name)
  if (found.status !== 'found') throw new Error(`${name}: ${JSON.stringify(found)}`)
  return found.model
}

describe('a model by name', () => {
  it.each([
    ['anthropic/claude-sonnet-5-5', 'anthropic/claude-sonnet-5-5'],
    ['Anthropic/Claude-Sonnet-5-5 ', 'anthropic/claude-sonnet-5-5'],
    ['mistral-small-latest', 'mistral/mistral-small-2603'],
    ['mistral/mistral-small-latest', 'mistral/mistral-small-2603'],
    ['minimax-m3', 'minimax/MiniMax-M3'],
    ['moonshotai/kimi-k2-0905', 'openrouter/moonshotai/kimi-k2-0905'],
    ['qwen/qwen3.8-max-0902', 'openrouter/qwen/qwen3.8-max-0902'],
  ])('%s is %s', (asked, expected) => {
    const found = findApiModel(tables(), asked)
    expect(found.status === 'found' ? `${found.provider}/${found.model.id}` : found).toBe(expected)
  })

  it('that several vendors sell is ambiguous, and all are named', () => {
    const found = findApiModel(tables(), 'gpt-oss-20b')
    expect(found).toMatchObject({ status: 'ambiguous' })
    expect(found.status === 'ambiguous' && found.among).toEqual(
      expect.arrayContaining(['amazon-bedrock/gpt-oss-20b', 'together/gpt-oss-20b', 'fireworks/gpt-oss-20b']),
    )
  })

  it('that is misspelt names its neighbors, the nearest first', () => {
    const found = findApiModel(tables(), 'anthropic/claude-sonet-5-5')
    expect(found.status === 'unknown' && found.near[0]).toBe('anthropic/claude-sonnet-5-5')
    expect(findApiModel(tables(), 'zzzzzzzzzzzzzzzzzzzz')).toEqual({ status: 'unknown', near: [] })
  })

  it('finds every shipped model by its full id', () => {
    const lost = tables().api.flatMap((file) =>
      file.models.filter((one) => {
        const found = findApiModel(tables(), `${file.provider}/${one.id}`)
        return found.status !== 'found' || found.model !== one
      }),
    )
    expect(lost).toEqual([])
  })
})

it.each([
  ['h100-smx', 'h100-sxm'],
  ['mi30x', 'mi300x'],
  ['l40', 'l40s'],
])('%s is near %s', (asked, expected) => {
  expect(nearest(asked, ['a100-80gb-sxm', 'h100-sxm', 'h200-sxm', 'mi300x', 'l40s', 't4'])[0]).toBe(expected)
})

/** Input price in each month, null where none is known. */
function inputOver(name: string, asOf: string, months: number) {
  return calendarMonths(asOf, months).map((day) => periodInForce(model(name).prices, day)?.inputUsdPerMtok ?? null)
}

describe('periods over months', () => {
  it.each<[string, string, (number | null)[]]>([
    // Announced for 2027-01-01: never used before somebody has seen it.
    ['google/gemini-3.8-flash', '2026-11-24', [0.75, 0.75, 0.75, 0.75]],
    ['google/gemini-4-argon', '2026-11-24', [2, 2, 2]],
    ['google/gemini-3.6-flash', '2026-07-25', [1.5, 1.5, 0.75, 0.75]],
    ['google/gemini-3.6-flash', '2026-08-12', [1.5, 0.75]],
    ['openai/gpt-5.6-luna', '2026-07-29', [1, 0.2]],
    ['openai/gpt-5.6-luna', '2026-07-30', [0.2, 0.2]],
    // A promotion past its promise goes on: there is no other price.
    ['openai/gpt-5.6-sol', '2026-08-20', [5, 4, 4, 4, 4]],
    ['deepseek/deepseek-v4-pro', '2026-04-25', [1.74, 0.435, 0.435, 0.435, 0.435, 1.32]],
    // Called off before its day: it is no period at all.
    ['anthropic/claude-sonnet-5', '2026-08-15', [2, 2, 2]],
    // Before the first known day the price is unknown, not the first one and not 0.
    ['google/gemini-3.8-flash', '2026-08-15', [null, null, 0.75]],
  ])('%s from %s', (name, asOf, expected) => {
    expect(inputOver(name, asOf, expected.length)).toEqual(expected)
  })

  it('knows no price of any model in 2020', () => {
    const known = tables().api.flatMap((file) => file.models.filter((one) => periodInForce(one.prices, '2020-01-01')))
    expect(known).toEqual([])
  })

  const steps = (name: string, day: string) => upcomingPeriods(model(name).prices, day).map(({ from, status }) => [from, status])

  it('names what is announced, also when its day has come and nobody has confirmed it', () => {
    expect(steps('google/gemini-3.8-flash', '2026-11-24')).toEqual([['2027-01-01', 'announced']])
    expect(steps('google/gemini-3.8-flash', '2027-02-01')).toEqual([['2027-01-01', 'announced']])
    // It came unannounced: on the day before, nobody knew.
    expect(steps('openai/gpt-5.6-sol', '2026-08-20')).toEqual([])
    expect(steps('openai/gpt-5.6-sol', '2026-11-24')).toEqual([])
  })

  it('forgets an announcement that a later price has overtaken', () => {
    const checkedOn = '2026-01-01'
    const periods = [
      { from: '2026-01-01', status: 'list' as const, checkedOn },
      { from: '2026-03-01', status: 'announced' as const, checkedOn },
      { from: '2026-05-01', status: 'list' as const, checkedOn },
    ]
    expect(upcomingPeriods(periods, '2026-04-01').map(({ from }) => from)).toEqual(['2026-03-01', '2026-05-01'])
    expect(upcomingPeriods(periods, '2026-05-01')).toEqual([])
  })
})

describe('what was known on a day', () => {
  const step = (change: object) => ({ from: '2026-12-01', status: 'list' as const, checkedOn: '2026-12-05', ...change })
  const known = (change: object) => knownOn([step(change)], '2026-11-24').map(({ status }) => status)

  it.each<[string, object, string[]]>([
    ['a price that has begun, whenever it was written down', { from: '2026-11-01' }, ['list']],
    ['a step that nobody had seen', {}, []],
    ['a step that had been seen', { checkedOn: '2026-11-20' }, ['list']],
    ['one that was announced, and confirmed since', { announcedOn: '2026-11-20' }, ['announced']],
    ['one that was announced since', { announcedOn: '2026-11-25' }, []],
  ])('%s', (_, change, expected) => expect(known(change)).toEqual(expected))
})

describe('tiers', () => {
  const priceAt = (name: string, day: string, inputTokens: number) => {
    const period = periodInForce(model(name).prices, day)
    if (!period) throw new Error(`${name} has no price on ${day}`)
    const { input, output } = pricesAt(pricesOf(period), inputTokens)
    return [input, output]
  }

  it.each<[string, string, number, number[]]>([
    ['openai/gpt-5.6-terra', '2026-11-24', 272_000, [2, 12]],
    ['openai/gpt-5.6-terra', '2026-11-24', 272_001, [4, 18]],
    ['openai/gpt-5.6-terra', '2026-07-10', 300_000, [5, 22.5]],
    ['anthropic/claude-haiku-5-5', '2026-11-24', 100_001, [0.5, 2.5]],
    ['anthropic/claude-sonnet-5-5', '2026-11-24', 900_000, [2, 10]],
    ['openrouter/qwen/qwen3.7-plus', '2026-11-24', 256_001, [0.96, 3.84]],
  ])('%s on %s, prompt of %d', (name, day, tokens, expected) => {
    expect(priceAt(name, day, tokens)).toEqual(expected)
  })

  it('take the highest one that is reached, in whatever order they stand', () => {
    const [period] = model('openai/gpt-5.6-terra').prices
    if (!period) throw new Error('no period')
    const tier = (aboveInputTokens: number) => ({
      aboveInputTokens,
      inputUsdPerMtok: aboveInputTokens,
      outputUsdPerMtok: 1,
      cachedInputUsdPerMtok: null,
      cacheWriteUsdPerMtok: null,
    })
    const twoSteps = { ...period, tiers: [tier(256_000), tier(32_000)] }
    const inputAt = (tokens: number) => pricesAt(pricesOf(twoSteps), tokens).input
    expect(inputAt(32_000)).toBe(period.inputUsdPerMtok)
    expect(inputAt(40_000)).toBe(32_000)
    expect(inputAt(300_000)).toBe(256_000)
  })
})

describe('offers of a GPU', () => {
  const offer = (gpu: string, provider: string, id: string, day: string) =>
    offersOf(tables(), gpu, day).find((one) => one.provider === provider && one.id === id)

  it('carry the day on which somebody looked last, up to the day asked for', () => {
    const seen = (asOf: string) => offer('h100-sxm', 'aws', 'h100-sxm-x8-on-demand-us-east-1', asOf)?.checkedOn
    expect([seen('2026-10-10'), seen('2026-11-08'), seen('2026-11-09')]).toEqual(['2026-10-10', '2026-10-10', '2026-11-09'])
  })

  it('carry the price of the whole instance, where it was seen and how far to trust it', () => {
    expect(offer('h100-sxm', 'aws', 'h100-sxm-x8-on-demand-us-east-1', '2026-11-24')).toMatchObject({
      kind: 'cloud',
      gpusPerInstance: 8,
      term: 'on-demand',
      usdPerInstanceHour: 55.04,
      checkedOn: '2026-11-09',
      evidence: 'stated',
    })
    expect(offer('h100-sxm', 'neocloud-market', 'h100-sxm-x1-reserved-3y', '2026-11-24')).toMatchObject({
      kind: 'estimate',
      grade: 'C',
      evidence: 'inferred',
    })
  })

  it('are none before they were first seen', () => {
    expect(offersOf(tables(), 'h100-sxm', '2024-01-01')).toEqual([])
    expect(offer('h100-sxm', 'aws', 'h100-sxm-x8-on-demand-us-east-1', '2026-10-09')).toBeUndefined()
  })

  it('are none for a GPU that is not there', () => {
    expect(offersOf(tables(), 'h9000', '2026-11-24')).toEqual([])
  })
})
