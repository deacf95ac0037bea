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

function withOffers(offers: Row[]): Tables {
  return {
    ...tables(),
    gpu: [{ $schema: '', provider: 'cloud', name: 'Cloud', pricingUrl: source, kind: 'cloud', offers }],
  }
}

function rentedWith(offers: Row[], selfHost: object = {}) {
  const input = checkShape(
    {
      workload: { requestsPerMonth: 2e6 },
      api: { model: 'openai/gpt-4o' },
      selfHost: { model: 'qwen3-32b', gpu: 'h100-sxm', gpusPerReplica: 1, ...selfHost },
    },
    'test',
  )
  const on = withOffers(offers)
  const report = decide(resolve({ input, origin: 'file', origins: {} }, on), on, {
    asOf: '2026-11-24',
    draws: 0,
    seed: 1,
    version: '0',
  })
  const line = report.options.find((one) => one.id === 'rented')?.lines.find((one) => one.id === 'gpu-hours')
  return { used: report.pricing.used.filter((one) => one.table === 'gpu').map((one) => one.id), line }
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
