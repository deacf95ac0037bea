/** Two sets of tables → what kind of change each difference is. */
import { describe, expect, it } from 'vitest'
import { compareTables } from '../../src/pricing/compare/tables.ts'
import type { ApiPeriod, Tables } from '../../src/pricing/schema.ts'
import { tables } from '../helpers/tables.ts'

const VENDOR = 'openai'
const MODEL = 'gpt-6.1-sol'

function withPrices(change: (prices: ApiPeriod[]) => ApiPeriod[], on = tables()): Tables {
  return {
    ...on,
    api: on.api.map((file) => ({
      ...file,
      models: file.models.map((row) =>
        file.provider === VENDOR && row.id === MODEL ? { ...row, prices: change(row.prices) } : row,
      ),
    })),
  }
}

function last(prices: ApiPeriod[]): ApiPeriod {
  const period = prices.at(-1)
  if (!period) throw new Error(`${MODEL} has no price`)
  return period
}

function append(change: Partial<ApiPeriod>) {
  return (prices: ApiPeriod[]) => [...prices, { ...last(prices), ...change }]
}

function replace(change: Partial<ApiPeriod>) {
  return (prices: ApiPeriod[]) => [...prices.slice(0, -1), { ...last(prices), ...change }]
}

const announced = withPrices(append({ from: '2027-03-01', status: 'announced', inputUsdPerMtok: 3 }))
function compared(head: Tables, base = tables()) {
  return compareTables(base, head)
}

describe('a history', () => {
  const now = last(
    tables()
      .api.find((file) => file.provider === VENDOR)
      ?.models.find((row) => row.id === MODEL)?.prices ?? [],
  )

  it('that is the same says nothing', () => expect(compared(withPrices((prices) => prices))).toEqual([]))

  it('with a new period: its price against the one in force before, in percent', () => {
    const head = withPrices(append({ from: '2027-01-01', inputUsdPerMtok: now.inputUsdPerMtok * 1.5, note: 'why' }))
    expect(compared(head)).toEqual([
      {
        table: 'api',
        id: `${VENDOR}/${MODEL}`,
        what: 'period-added',
        from: '2027-01-01',
        status: 'list',
        why: 'why',
        fields: [
          {
            field: 'inputUsdPerMtok',
            base: now.inputUsdPerMtok,
            head: now.inputUsdPerMtok * 1.5,
            change: expect.closeTo(0.5, 9),
          },
        ],
      },
    ])
  })

  it('with a period after an announced one: against what is in force, not what was announced', () => {
    const [change] = compared(
      withPrices(append({ from: '2027-04-01', status: 'list', inputUsdPerMtok: 4 }), announced),
      announced,
    )
    expect(change?.fields).toMatchObject([{ field: 'inputUsdPerMtok', base: now.inputUsdPerMtok, head: 4 }])
  })

  it.each([
    ['corrected', { inputUsdPerMtok: 9, correction: 'a digit had slipped' }],
    ['overwritten', { inputUsdPerMtok: 9 }],
    ['restated', { checkedOn: '2026-11-23' }],
    ['restated', { source: 'https://example.com/other' }],
  ])('%s by %j', (what, change) => {
    expect(compared(withPrices(replace(change)))).toMatchObject([{ what, from: now.from }])
  })

  it('a second slip under an old correction is overwriting all the same', () => {
    const base = withPrices(replace({ correction: 'a digit had slipped' }))
    expect(compared(withPrices(replace({ inputUsdPerMtok: 9 }), base), base)).toMatchObject([{ what: 'overwritten' }])
  })

  it.each([
    ['confirmed', replace({ status: 'list', checkedOn: '2027-03-02' })],
    ['announcement-changed', replace({ inputUsdPerMtok: 5 })],
    ['announcement-withdrawn', (prices: ApiPeriod[]) => prices.slice(0, -1)],
  ])('an announcement is %s', (what, change) => {
    expect(compared(withPrices(change, announced), announced)).toMatchObject([{ what, from: '2027-03-01' }])
  })

  it('that lost a period says so', () => {
    const longer = withPrices(append({ from: '2026-11-20', inputUsdPerMtok: 3 }))
    expect(compared(tables(), longer)).toMatchObject([{ what: 'period-removed', from: '2026-11-20' }])
  })

  it('a tier that comes or goes is a change of price', () => {
    const tier = {
      aboveInputTokens: 500_000,
      inputUsdPerMtok: 8,
      outputUsdPerMtok: 30,
      cachedInputUsdPerMtok: null,
      cacheWriteUsdPerMtok: null,
    }
    const [change] = compared(withPrices(append({ from: '2027-01-01', tiers: [...now.tiers, tier] })))
    expect(change?.fields.map((one) => one.field)).toContain(`tiers.${now.tiers.length}.inputUsdPerMtok`)
  })
})

describe('rows', () => {
  it('that are new or gone, with their price', () => {
    const [first, ...rest] = tables().gpu
    if (!first) throw new Error('no GPU vendor')
    const [gone, ...offers] = first.offers
    const base = { ...tables(), gpu: [{ ...first, offers }, ...rest] }
    expect(compared(tables(), base)).toMatchObject([
      { what: 'row-added', id: `${first.provider}/${gone?.id}`, fields: [{ field: 'usdPerInstanceHour', base: null }] },
    ])
    expect(compared(base)).toMatchObject([
      { what: 'row-removed', id: `${first.provider}/${gone?.id}`, fields: [{ field: 'usdPerInstanceHour', head: null }] },
    ])
  })

  it('without dates: defaults, hardware, open models, measurements, and how a vendor is counted', () => {
    const on = tables()
    const first = <T extends object>(rows: T[], change: object): T[] =>
      rows.map((row, at) => (at === 0 ? { ...row, ...change } : row))
    const head: Tables = {
      ...on,
      facts: first(on.facts, { value: 7 }),
      gpus: first(on.gpus, { watts: 1 }),
      models: first(on.models, { layers: 1 }),
      gpu: first(on.gpu, { kind: 'estimate' }),
      throughput: { ...on.throughput, measurements: first(on.throughput.measurements, { outputTokensPerSecond: 1 }) },
    }
    expect(compared(head).map(({ table, what, fields }) => [table, what, fields[0]?.field])).toEqual([
      ['gpu-vendors', 'changed', 'kind'],
      ['gpus', 'changed', 'watts'],
      ['models', 'changed', 'layers'],
      ['facts', 'changed', 'value'],
      ['measurements', 'changed', 'outputTokensPerSecond'],
    ])
  })

  it('whose source alone changed are told anew, not changed', () => {
    const head = { ...tables(), gpus: tables().gpus.map((row, at) => (at === 0 ? { ...row, checkedOn: '2026-11-23' } : row)) }
    expect(compared(head)).toMatchObject([{ table: 'gpus', what: 'restated', fields: [{ field: 'checkedOn' }] }])
  })
})
