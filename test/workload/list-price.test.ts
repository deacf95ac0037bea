/** A bill beside what the list price makes of the same tokens. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFar, listPrice } from '../../src/workload/list-price.ts'
import type { ModelSum } from '../../src/workload/tally.ts'
import { ran } from '../helpers/world.ts'

type Period = Parameters<typeof listPrice>[2]

/** 1 and 10 dollars a million, cached reads a tenth, half off for batches, twice above 200,000 tokens. */
const PERIOD: Period = {
  from: '2026-01-01',
  status: 'list',
  inputUsdPerMtok: 1,
  outputUsdPerMtok: 10,
  cachedInputUsdPerMtok: 0.1,
  cacheWriteUsdPerMtok: 1.25,
  batchDiscount: 0.5,
  tiers: [],
  source: 'https://example.com',
  checkedOn: '2026-01-01',
  grade: 'A',
}

function sum(more: Partial<ModelSum> = {}): ModelSum {
  return {
    requests: 1,
    input: 1e6,
    output: 1e5,
    cost: 2,
    cachedRead: 0,
    cacheWritten: 0,
    isBatchSome: false,
    unpriced: 0,
    ...more,
  }
}

describe('the list price of tokens', () => {
  it.each([
    ['all fresh', {}, 1 + 1, 1 + 1],
    ['half of it cached', { cachedRead: 5e5 }, 0.5 + 0.05 + 1, 0.5 + 0.05 + 1],
    ['a cache of which nothing is said', { cachedRead: null }, 0.1 + 1, 1 + 1],
    ['writes of which nothing is said', { cachedRead: 5e5, cacheWritten: null }, 0.5 + 0.05 + 1, 0.625 + 0.05 + 1],
    ['batches of which nothing is said', { isBatchSome: true }, (1 + 1) / 2, 1 + 1],
  ])('%s', (_, more, low, high) => {
    const found = listPrice('m', sum(more), PERIOD)
    expect(found?.low).toBeCloseTo(low, 9)
    expect(found?.high).toBeCloseTo(high, 9)
  })

  it('of a prompt tier reaches to the dearest', () => {
    const tiers = [
      {
        aboveInputTokens: 2e5,
        inputUsdPerMtok: 2,
        outputUsdPerMtok: 20,
        cachedInputUsdPerMtok: null,
        cacheWriteUsdPerMtok: null,
      },
    ]
    expect(listPrice('m', sum(), { ...PERIOD, tiers })).toMatchObject({ low: 2, high: 4 })
  })

  it.each([
    ['without tokens', { input: null }],
    ['without a cost', { cost: null }],
    ['of a free model', { cost: 0 }],
    ['of which a part has no cost', { unpriced: 1 }],
  ])('%s is not compared', (_, more) => {
    expect(listPrice('m', sum(more), PERIOD)).toBeNull()
  })

  it('a bill that is the list price is never far, whatever was cached, written or batched', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.boolean(), fc.boolean(), fc.boolean(), (cached, wrote, knowsRead, knowsWrites, batched) => {
        const read = 1e6 * cached
        const written = (1e6 - read) * wrote
        const fresh = 1e6 - read - written
        const cost = ((fresh + read * 0.1 + written * 1.25) / 1e6 + 1) * (batched ? 0.5 : 1)
        const told = { cachedRead: knowsRead ? read : null, cacheWritten: knowsWrites ? written : null, isBatchSome: batched }
        const found = listPrice('m', sum({ cost, ...told }), PERIOD)
        expect(found && isFar(found)).toBe(false)
        expect(found?.low).toBeLessThanOrEqual(cost * (1 + 1e-9))
        expect(found?.high).toBeGreaterThanOrEqual(cost * (1 - 1e-9))
      }),
    )
  })

  it.each([
    ['cents for dollars', 200],
    ['the last step of several', 0.4],
  ])('a bill of %s is far', (_, cost) => {
    const found = listPrice('m', sum({ cost }), PERIOD)
    expect(found && isFar(found)).toBe(true)
  })
})

it('is said beside the bill, for models that the tables know', async () => {
  const row = (id: string, model: string, spend: number) =>
    JSON.stringify({
      request_id: id,
      call_type: 'acompletion',
      spend,
      prompt_tokens: 1_000_000,
      completion_tokens: 0,
      startTime: '2026-10-05T09:00:00Z',
      model,
      metadata: {},
    })
  const files = {
    'a.jsonl': [row('a', 'openai/gpt-5-mini', 0.25), row('b', 'openai/gpt-5', 125), row('c', 'own/model', 9)].join('\n'),
  }
  const { stdout } = await ran(['workload', 'a.jsonl', '--json'], { files })
  const { listPrices } = JSON.parse(stdout) as { listPrices: { model: string; usd: number }[] }
  expect(listPrices.map((one) => [one.model, one.usd])).toEqual([
    ['openai/gpt-5-mini', 0.25],
    ['openai/gpt-5', 125],
  ])
  const text = await ran(['workload', 'a.jsonl'], { files })
  expect(text.stdout).toMatch(/Bill against list price\n.*openai\/gpt-5: \$125/)
  expect(text.stdout).not.toMatch(/gpt-5-mini: \$0\.25 in the files/)
})
