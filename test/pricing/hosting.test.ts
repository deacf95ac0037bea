/** Offers that end, limits on use, endpoints by the hour, and one's own tables over all three. */
import { describe, expect, it } from 'vitest'
import { hostsOf } from '../../src/decide/case/prices.ts'
import { layTables } from '../../src/pricing/overlay.ts'
import { endpointsOf, isOffered, rateLimitsOf, sellersOf } from '../../src/pricing/selling.ts'
import { tables } from '../helpers/tables.ts'

const REQUEST = { inputTokens: 3000, outputTokens: 400, cachedInputShare: 0, batchShare: 0, readsPerWrite: 1 }

function rowOf(provider: string, id: string, of = tables()) {
  const file = of.api.find((one) => one.provider === provider)
  const model = file?.models.find((one) => one.id === id)
  if (!file || !model) throw new Error(`no ${provider}/${id}`)
  return { file, model }
}

function laid(path: string, file: object) {
  return layTables(tables(), { [path]: JSON.stringify(file) }, 'own')
}

describe('an offer that ends', () => {
  const ending = tables().api.flatMap((file) =>
    file.models.filter((one) => one.endsOn !== undefined).map((model) => ({ file, model })),
  )

  it('is bought until its last day, and never after', () => {
    expect(ending.length).toBeGreaterThan(0)
    for (const { file, model } of ending) {
      const { endsOn = '', openModel } = model
      const after = new Date(Date.parse(endsOn) + 86_400_000).toISOString().slice(0, 10)
      expect(isOffered(model, endsOn)).toBe(true)
      expect(isOffered(model, after)).toBe(false)
      if (openModel === null) continue
      const on = (asOf: string) => hostsOf(tables(), openModel, { asOf, months: 12 }, REQUEST).map(({ priced }) => priced.id)
      expect(on(endsOn)).toContain(`${file.provider}/${model.id}`)
      expect(on(after)).not.toContain(`${file.provider}/${model.id}`)
    }
  })

  it('can be ended by tables of one’s own', () => {
    const source = 'mail of the vendor'
    const own = laid('api/deepinfra.json', {
      models: [{ id: 'qwen3-14b', endsOn: '2026-12-31', ending: { source, checkedOn: '2026-11-20' } }],
    })
    const sellers = (day: string) => sellersOf(own, 'qwen3-14b', day).map(({ file }) => file.provider)
    expect(sellers('2026-12-31')).toContain('deepinfra')
    expect(sellers('2027-01-01')).not.toContain('deepinfra')
  })
})

describe('limits on use', () => {
  it('are those of the row, else of the vendor, and of a paid tier where there is one', () => {
    const { file, model } = rowOf('cerebras', 'gpt-oss-120b')
    expect(rateLimitsOf(file, model).map((one) => [one.tier, one.requestsPerMinute])).toEqual([['developer', 1000]])
    const all = rowOf('deepinfra', 'gpt-oss-120b')
    expect(rateLimitsOf(all.file, all.model).map((one) => [one.model, one.concurrentRequests])).toEqual([[null, 200]])
    const none = rowOf('together', 'glm-5.3')
    expect(rateLimitsOf(none.file, none.model)).toEqual([])
  })

  it('of one’s own contract take the place of the published ones of that model', () => {
    const [published] = rowOf('deepinfra', 'gpt-oss-120b').file.rateLimits ?? []
    const own = laid('api/deepinfra.json', {
      models: [],
      rateLimits: [{ ...published, model: 'gpt-oss-120b', tier: 'contract', concurrentRequests: 2000, source: 'contract 4711' }],
    })
    const { file, model } = rowOf('deepinfra', 'gpt-oss-120b', own)
    expect(rateLimitsOf(file, model).map((one) => one.concurrentRequests)).toEqual([2000])
    const other = rowOf('deepinfra', 'gpt-oss-20b', own)
    expect(rateLimitsOf(other.file, other.model).map((one) => one.concurrentRequests)).toEqual([200])
  })
})

describe('endpoints', () => {
  it('are in no other table twice, and of grade A or B where nobody names them', () => {
    const ids = tables().endpoints.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id } of tables().gpus)
      expect(endpointsOf(tables(), id).every(({ grade }) => grade === 'A' || grade === 'B')).toBe(true)
    expect(endpointsOf(tables(), 'h100-sxm').length).toBeGreaterThan(3)
  })

  it('of one’s own come before the shipped ones of the same id', () => {
    const [shipped] = tables().endpoints
    const own = laid('endpoints.json', {
      $schema: 's',
      endpoints: [{ ...shipped, usdPerGpuHour: 1.9, source: 'contract 4711' }],
    })
    expect(own.endpoints.length).toBe(tables().endpoints.length)
    expect(own.endpoints.find(({ id }) => id === shipped?.id)?.usdPerGpuHour).toBe(1.9)
  })
})

describe('classes of one’s own', () => {
  it('take the place of the shipped ones', () => {
    const row = { id: 'open/qwen3-32b', class: 'mid', index: 'aa-4.1.1', effort: null, grade: 'B', note: 'our own measurement' }
    const own = laid('quality.json', { $schema: 's', indexes: [], classes: [row], distances: [] })
    expect(own.quality.classes.length).toBe(tables().quality.classes.length)
    expect(own.quality.classes.find(({ id }) => id === row.id)?.class).toBe('mid')
    expect(own.origins?.['classes/open/qwen3-32b']).toBe('own')
  })
})
