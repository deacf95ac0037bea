/** What a list says beside the price in force: until when a row is sold, what it is to cost then, what a batch costs. */
import { describe, expect, it } from 'vitest'
import { genaiPrices } from '../../../src/pricing/import/genai-prices.ts'
import { litellm } from '../../../src/pricing/import/litellm.ts'
import { llmPrices } from '../../../src/pricing/import/llm-prices.ts'
import { proposeModels } from '../../../src/pricing/import/models.ts'
import type { SeenPrice } from '../../../src/pricing/import/seen.ts'
import type { ApiFile } from '../../../src/pricing/schema.ts'
import { apiPeriod } from '../../helpers/rows.ts'

const DAY = '2026-11-20'
const AHEAD = { ...apiPeriod(2, 8, { cachedInputUsdPerMtok: 0.2 }), from: '2027-01-01', status: 'announced' }

/** One model at 1 and 4, last looked at on 2026-11-01 unless a test says otherwise. */
function tables(row: object = {}, period: object = {}, more: object[] = []): ApiFile {
  const model = { id: 'one', name: 'one', aliases: [], openModel: null, prices: [apiPeriod(1, 4, period), ...more], ...row }
  return { provider: 'groq', name: 'groq', pricingUrl: 'https://example.com/prices', models: [model] } as unknown as ApiFile
}

function proposed(seen: SeenPrice, file: ApiFile, day = DAY) {
  const origin = {
    from: day,
    isFromGiven: false,
    checkedOn: day,
    source: 'https://example.com/a',
    grade: 'C',
    isPartial: true,
  } as const
  return proposeModels(seen, { api: [file], gpu: [], gpus: [] }, origin)
}

function lite(output: number, more: object = {}, id = 'one') {
  const row = { litellm_provider: 'groq', mode: 'chat', input_cost_per_token: 1e-6, output_cost_per_token: output / 1e6 }
  return litellm({ [`groq/${id}`]: { ...row, ...more } })
}

function genai(more: object, id = 'one', day = DAY) {
  return genaiPrices([{ id: 'groq', models: [{ id, prices: { input_mtok: 1, output_mtok: 4 }, ...more }] }], day)
}

describe('a row whose last day is over', () => {
  const ENDED = { endsOn: '2026-11-07', ending: { source: 'https://example.com/end', checkedOn: '2026-11-01' } }

  it.each([
    ['the tables say so', ENDED, {}],
    ['the list says so', {}, { deprecation_date: '2026-11-07' }],
  ])('gets no other price and no sighting: %s', (_, row, more) => {
    const other = proposed(lite(5, more), tables(row))
    expect(other.changes).toEqual([])
    expect(other.refused.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['ended', 'outputUsdPerMtok 4 → 5; last day 2026-11-07'],
    ])
    const same = proposed(lite(4, more), tables(row))
    expect([same.unchanged, same.confirmations, same.refused]).toEqual([1, [], []])
  })

  it('is sold on that very day, and before', () => {
    expect(proposed(lite(5), tables(ENDED), '2026-11-07').changes).toHaveLength(1)
    expect(proposed(lite(4), tables(ENDED), '2026-11-07').confirmations).toHaveLength(1)
  })

  it.each([
    ['not known', {}, '2027-01-01', ['2027-01-01']],
    ['only inferred', { ...ENDED, ending: { ...ENDED.ending, evidence: 'inferred' } }, '2027-01-01', ['2027-01-01']],
    ['known', ENDED, '2027-01-01', []],
    ['no day', {}, 'soon', []],
  ])('a last day that is %s', (_, row, deprecation_date, told) => {
    const { additions } = proposed(lite(4, { deprecation_date }), tables(row), '2026-11-05')
    expect(additions.filter(({ key }) => key === 'endsOn').map(({ day }) => day)).toEqual(told)
  })
})

describe('a price for a later day', () => {
  function stepped(input: number, more: object = {}) {
    const prices = { input_mtok: input, output_mtok: 8, ...more }
    return { prices: [{ prices: { input_mtok: 1, output_mtok: 4 } }, { constraint: { start_date: '2027-01-01' }, prices }] }
  }

  it.each([
    ['that the tables announce as well', stepped(2), [AHEAD], []],
    ['announced otherwise', stepped(3), [AHEAD], ['from 2027-01-01: inputUsdPerMtok 2 → 3']],
    [
      'of which the tables lack a part',
      stepped(2, { cache_read_mtok: 0.2 }),
      [{ ...AHEAD, cachedInputUsdPerMtok: null }],
      ['from 2027-01-01: cachedInputUsdPerMtok unknown → 0.2'],
    ],
    ['that the tables do not announce', stepped(2), [], ['from 2027-01-01: input 2, output 8']],
  ])('%s', (_, model, more, details) => {
    const { refused, unchanged } = proposed(genai(model), tables({}, {}, more))
    expect(refused.map(({ reason, detail }) => [reason, detail])).toEqual(details.map((one) => ['announced', one]))
    expect(unchanged).toBe(1)
  })

  it('of a model that the tables do not hold is none of theirs, whichever list says it', () => {
    const prices = [
      { id: 'two', vendor: 'groq', input: 1, output: 4, from_date: null, to_date: '2027-01-01' },
      { id: 'two', vendor: 'groq', input: 2, output: 8, from_date: '2027-01-01', to_date: null },
    ]
    for (const seen of [genai(stepped(2), 'two'), llmPrices({ prices }, DAY)]) {
      const { refused, unknown } = proposed(seen, tables())
      expect(refused).toEqual([])
      expect(unknown).toBeGreaterThanOrEqual(1)
    }
  })

  it('of several the next one is told, in whatever order they stand', () => {
    const [first, next] = stepped(2).prices
    const last = { constraint: { start_date: '2028-01-01' }, prices: { input_mtok: 9, output_mtok: 9 } }
    const { refused } = proposed(genai({ prices: [first, last, next] }), tables())
    expect(refused.map(({ detail }) => detail)).toEqual(['from 2027-01-01: input 2, output 8'])
  })
})

describe('the first day of a price that genai-prices states', () => {
  const from = (start_date: string) => {
    const prices = [
      { prices: { input_mtok: 1, output_mtok: 4 } },
      { constraint: { start_date }, prices: { input_mtok: 1, output_mtok: 5 } },
    ]
    return proposed(genai({ prices }), tables()).changes.map(({ period }) => period.from)
  }

  it('is that of the new period', () => expect(from('2026-11-12')).toEqual(['2026-11-12']))
  it('is not, where the old price was seen later', () => expect(from('2026-10-12')).toEqual([DAY]))
})

describe('what genai-prices charges in a batch', () => {
  const half = { input_mtok: 0.5, output_mtok: 2, cache_read_mtok: 0.1 }
  const cached = { prices: { input_mtok: 1, output_mtok: 4, cache_read_mtok: 0.1 } }
  const period = { cachedInputUsdPerMtok: 0.1 }

  it.each([
    ['that alone', [{ when: { processing: 'batch' }, prices: half }], [0.5, 0.1]],
    ['a price of the tier, not of the batch', [{ when: { service_tier: 'flex' }, prices: half }], []],
    ['a batch of a region', [{ when: { processing: 'batch', route: 'eu' }, prices: half }], []],
    ['from a later day', [{ when: { processing: 'batch' }, constraint: { start_date: '2026-12-01' }, prices: half }], []],
    [
      'the first of two in force',
      [
        { when: { processing: 'batch' }, constraint: { start_date: '2026-10-14' }, prices: half },
        { when: { processing: 'batch' }, prices: { input_mtok: 0.9 } },
      ],
      [0.5, 0.1],
    ],
  ])('%s', (_, price_variants, values) => {
    const { additions } = proposed(genai({ ...cached, price_variants }), tables({}, period))
    expect(additions.map(({ value }) => value)).toEqual(values)
  })

  it('is told by an older list that shows the price of the tables, and by none that shows another', () => {
    const batch = { price_variants: [{ when: { processing: 'batch' }, prices: half }] }
    const told = (model: object) =>
      proposed(genai(model, 'one', '2026-10-20'), tables({}, period), '2026-10-20').additions.map(({ key }) => key)
    expect(told({ ...cached, ...batch })).toEqual(['batchDiscount', 'batchCachedInputUsdPerMtok'])
    expect(told({ prices: { input_mtok: 1, output_mtok: 3 }, ...batch })).toEqual([])
  })
})
