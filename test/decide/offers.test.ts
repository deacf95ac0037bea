/** Which rented offer stands for a GPU: prices that hold before those that are old, floating or sold out, and machines by their size. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import type { GpuFile, Tables } from '../../src/pricing/schema.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { tables } from '../helpers/tables.ts'

const source = 'https://example.com/prices'
type Row = GpuFile['offers'][number]

function offer(id: string, usd: number, more: Partial<Row> = {}, checkedOn = '2026-11-01'): Row {
  return {
    id,
    gpu: 'h100-sxm',
    gpusPerInstance: 1,
    instanceType: null,
    region: null,
    term: 'on-demand',
    vcpus: null,
    ramGb: null,
    ...more,
    prices: [{ from: '2026-01-01', status: 'list', usdPerInstanceHour: usd, source, checkedOn, grade: 'B' }],
  }
}

function vendorOf(provider: string, offers: Row[]): GpuFile {
  return {
    $schema: '',
    provider,
    name: provider,
    pricingUrl: source,
    kind: 'cloud',
    offers,
  }
}

function withOffers(offers: Row[], others: GpuFile[]): Tables {
  return { ...tables(), gpu: [vendorOf('cloud', offers), ...others] }
}

function rentedWith(offers: Row[], selfHost: object = {}, others: GpuFile[] = []) {
  const input = checkShape(
    {
      workload: { requestsPerMonth: 2e6 },
      api: { model: 'openai/gpt-4o' },
      selfHost: { model: 'qwen3-32b', gpu: 'h100-sxm', gpusPerReplica: 1, ...selfHost },
    },
    'test',
  )
  const on = withOffers(offers, others)
  const report = decide(resolve({ input, origin: 'file', origins: {} }, on), on, {
    asOf: '2026-11-24',
    draws: 0,
    seed: 1,
    version: '0',
  })
  const line = report.options.find((one) => one.id === 'rented')?.lines.find((one) => one.id === 'gpu-hours')
  const note = report.warnings.find((one) => one.code === 'gpu-price-not-firm' || one.code === 'gpu-price-passed-over')
  return { used: report.pricing.used.filter((one) => one.table === 'gpu').map((one) => one.id), line, note }
}

describe('the cheapest offer', () => {
  it.each([
    ['is not seen for a quarter', offer('weak', 1, {}, '2026-08-25')],
    ['floats', offer('weak', 1, { isFloating: true })],
    ['is sold out', offer('weak', 1, { availability: { is: 'none-free', source, checkedOn: '2026-11-01' } })],
  ])('that %s does not win over one that holds', (_, weak) => {
    expect(rentedWith([weak, offer('firm', 2)]).used).toEqual(['cloud/firm'])
    expect(rentedWith([weak]).used).toEqual(['cloud/weak'])
  })

  it('does where its vendor is named', () =>
    expect(rentedWith([offer('weak', 1, { isFloating: true }), offer('firm', 2)], { provider: 'cloud' }).used).toEqual([
      'cloud/weak',
    ]))
})

describe('a price that is passed over', () => {
  const floating = { isFloating: true }

  it('and much lower is named, with what is counted in its place', () => {
    const { note, used } = rentedWith([offer('firm', 2)], {}, [vendorOf('other', [offer('weak', 1, floating)])])
    expect(used).toEqual(['cloud/firm'])
    expect(note).toMatchObject({
      code: 'gpu-price-passed-over',
      args: { id: 'other/weak', usdPerGpuHour: 1, used: 'cloud', usedUsdPerGpuHour: 2 },
    })
  })

  it('and a little lower is not', () =>
    expect(rentedWith([offer('firm', 2)], {}, [vendorOf('other', [offer('weak', 1.8, floating)])]).note).toBeUndefined())

  it('and old is not', () =>
    expect(rentedWith([offer('firm', 2)], {}, [vendorOf('other', [offer('weak', 1, {}, '2026-05-01')])]).note).toBeUndefined())

  it('is not named where it is the one that holds', () =>
    expect(rentedWith([offer('firm', 2)], {}, [vendorOf('other', [offer('weak', 1)])]).note).toBeUndefined())
})

describe('where one price decides that is old', () => {
  const OLD = '2026-05-01'

  it('the next vendor stands beside it, at its own price and age', () => {
    const others = [
      vendorOf('dear', [offer('b', 9, {}, '2026-08-01')]),
      vendorOf('near', [offer('c', 3, {}, '2026-06-01'), offer('d', 7, {}, '2026-06-01')]),
      // Another term, another GPU, and machines that are too small are no next one.
      vendorOf('spot', [offer('e', 0.5, { term: 'spot' }, OLD), offer('f', 0.5, { gpu: 'a10' })]),
    ]
    const { used, note } = rentedWith([offer('weak', 2, {}, OLD)], {}, others)
    expect(used).toEqual(['cloud/weak'])
    expect(note?.args).toMatchObject({ id: 'cloud/weak', why: 'old', usdPerGpuHour: 2, ageDays: 207 })
    expect(note?.args).toMatchObject({ next: 'near', nextUsdPerGpuHour: 3, nextAgeDays: 176 })
  })

  it('nobody stands there where nobody else has one, and a price that moves is called that', () => {
    const { note } = rentedWith([offer('weak', 2, { isFloating: true })])
    expect(note?.args).toMatchObject({ why: 'moves', next: null, nextUsdPerGpuHour: null })
  })

  it('is not said of one that holds, and not of a price of your own', () => {
    expect(rentedWith([offer('firm', 2)]).note).toBeUndefined()
    expect(rentedWith([offer('weak', 2, {}, OLD)], { usdPerGpuHour: 2 }).note).toBeUndefined()
  })
})

describe('a replica of several GPUs', () => {
  it('fits a machine that has as many, at its price a GPU', () => {
    const four = offer('x4', 16, { gpusPerInstance: 4 })
    const single = offer('x1', 2, { maxGpusPerMachine: 8 })
    const { used, line } = rentedWith([four, single], { gpusPerReplica: 4 })
    expect(used).toEqual(['cloud/x1'])
    expect(line?.unitPriceUsd).toBeCloseTo(2, 5)
  })

  it.each([
    ['has fewer', { maxGpusPerMachine: 2 }],
    ['does not say', {}],
  ])('does not fit one that %s', (_, more) => {
    const four = offer('x4', 16, { gpusPerInstance: 4 })
    expect(rentedWith([four, offer('x1', 2, more)], { gpusPerReplica: 4 }).used).toEqual(['cloud/x4'])
  })
})
