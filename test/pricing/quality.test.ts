/** Classes, distances and the open model that is assumed when nobody names one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTables } from '../../src/pricing/check.ts'
import { periodInForce } from '../../src/pricing/find.ts'
import { classOf, defaultOpenModel, FEWEST_VENDORS, qualityStandingOf } from '../../src/pricing/quality.ts'
import type { QualityClass } from '../../src/pricing/tables/quality.ts'
import type { ApiFile, ApiModel, OpenModel, Tables } from '../../src/pricing/schema.ts'
import { establishedSellers, isOffered, isSolidPrice } from '../../src/pricing/selling.ts'
import { LAST_LOOK as AS_OF, tables, textsIn } from '../helpers/tables.ts'

const CLASSES = ['frontier', 'large', 'mid', 'small'] as const
function assumed(apiModelId: string, narrow = false, asOf = AS_OF) {
  return defaultOpenModel(tables(), { apiModelId, narrow, asOf })
}

describe('the open model that is assumed', () => {
  it.each<[string, string, QualityClass, string]>([
    ['openai/gpt-6.1-sol', 'glm-5.3', 'frontier', 'evaluate'],
    ['anthropic/claude-opus-5-5', 'glm-5.3', 'frontier', 'evaluate'],
    ['anthropic/claude-sonnet-5-5', 'glm-5.3', 'frontier', 'evaluate'],
    ['anthropic/claude-haiku-5-5', 'glm-5.3', 'frontier', 'level'],
    ['google/gemini-3.8-flash', 'qwen3.8-27b', 'large', 'evaluate'],
    ['openai/gpt-5-mini', 'qwen3.6-27b', 'mid', 'level'],
    ['openai/gpt-4o-mini', 'nemotron-3-nano-30b-a3b', 'small', 'level'],
  ])('for %s is %s', (api, model, quality, band) => {
    expect(assumed(api)).toEqual({ model, class: quality, band })
  })

  it('does not depend on who sells the API model', () => {
    expect(assumed('azure-openai/gpt-6.1-sol')).toEqual(assumed('openai/gpt-6.1-sol'))
    expect(assumed('amazon-bedrock/claude-opus-5-5')).toEqual(assumed('anthropic/claude-opus-5-5'))
    expect(assumed('claude-opus-5.5')).toEqual(assumed('anthropic/claude-opus-5-5'))
    expect(classOf(tables(), 'azure-openai/gpt-4o-mini')).toBe('small')
  })

  it('is the API model itself where its weights are open', () => {
    expect(assumed('zai/glm-5.3')).toEqual({ model: 'glm-5.3', class: 'frontier', band: 'level' })
    expect(qualityStandingOf(tables(), 'together/glm-5.3', 'glm-5.3')).toMatchObject({
      band: 'level',
      points: 0,
      basis: 'same-weights',
    })
  })

  it('is small for a narrow task, however strong the API model is', () => {
    for (const api of ['openai/gpt-6.1-sol', 'anthropic/claude-opus-5-5', 'zai/glm-5.3', 'openai/gpt-4o-mini'])
      expect(assumed(api, true)?.class).toBe('small')
  })

  it('is none for an API model without a class, unless the task is narrow', () => {
    expect(classOf(tables(), 'cohere/command-r7b-12-2024')).toBeNull()
    expect(assumed('cohere/command-r7b-12-2024')).toBeNull()
    expect(assumed('cohere/command-r7b-12-2024', true)).toMatchObject({ class: 'small', band: 'unknown' })
  })

  it('is of an older day where the newer one was not sold yet', () => {
    expect(assumed('openai/gpt-5-mini', false, '2026-01-01')).toBeNull()
    expect(assumed('anthropic/claude-opus-5-5', false, '2026-09-27')?.model).not.toBe('glm-5.3')
  })

  it('is never ended, a preview only, or sold by too few, whatever the day', () => {
    const days = fc.date({ min: new Date('2026-06-01'), max: new Date('2027-06-01'), noInvalidDate: true })
    const apis = fc.constantFrom(
      ...tables().api.flatMap(({ provider, models }) =>
        models.filter((one) => one.openModel === null).map(({ id }) => `${provider}/${id}`),
      ),
    )
    fc.assert(
      fc.property(apis, days, fc.boolean(), (api, date, narrow) => {
        const day = date.toISOString().slice(0, 10)
        const found = assumed(api, narrow, day)
        if (!found) return
        const sold = tables().api.filter(({ gateway, models }) => {
          const rows = models.filter((one) => one.openModel === found.model && isOffered(one, day) && one.preview !== true)
          const prices = rows.flatMap((one) => periodInForce(one.prices, day) ?? [])
          return gateway !== true && prices.some(isSolidPrice)
        })
        expect(sold.length).toBeGreaterThanOrEqual(FEWEST_VENDORS)
        expect(CLASSES.indexOf(found.class)).toBeGreaterThanOrEqual(CLASSES.indexOf(classOf(tables(), api) ?? 'frontier'))
        expect(found.band).toBe(qualityStandingOf(tables(), api, found.model).band)
      }),
      { numRuns: 200 },
    )
  })
})

describe('classes', () => {
  it('every open model of the tables has one, or is known to have none', () => {
    const rows = new Set(tables().quality.classes.map(({ id }) => id))
    expect(tables().models.filter(({ id }) => !rows.has(`open/${id}`))).toEqual([])
  })

  it('a model added without one is named', () => {
    const texts = textsIn('pricing')
    const file: { models: OpenModel[] } = JSON.parse(texts['models.json'] ?? '')
    const models = [...file.models, { ...file.models[0], id: 'new-model' }]
    const found = checkTables({ ...texts, 'models.json': JSON.stringify({ ...file, models }) }, AS_OF)
    expect(found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['open-models-are-classed'])
  })

  it('are those of their highest effort', () => {
    const order = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max']
    for (const { effort, atEffort, class: own } of tables().quality.classes) {
      if (!atEffort) continue
      const highest = Object.keys(atEffort).toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0]
      expect(effort).toBe(highest)
      expect(CLASSES).toContain(own)
    }
  })
})

/** Two classed models and a distance, over the shipped tables. */
function placed(api: QualityClass, open: QualityClass, points: number | null, grade: 'A' | 'C' = 'A'): Tables {
  const base = tables()
  const row = (id: string, quality: QualityClass) => ({
    id,
    class: quality,
    index: 'aa-4.1.1',
    effort: null,
    grade: 'A' as const,
  })
  return {
    ...base,
    quality: {
      indexes: base.quality.indexes,
      classes: [row('api/gpt-4o', api), row('open/qwen3-32b', open)],
      distances: points === null ? [] : [{ id: 'gpt-4o>qwen3-32b', index: 'aa-4.1.1', points, grade }],
    },
  }
}

function standing(...args: Parameters<typeof placed>) {
  return qualityStandingOf(placed(...args), 'openai/gpt-4o', 'qwen3-32b')
}

describe('the standing of an open model', () => {
  it.each([
    [-20, 'level'],
    [3, 'level'],
    [3.5, 'evaluate'],
    [8, 'evaluate'],
    [8.5, 'below'],
  ])('%d points behind on 4.1.1 is %s', (points, band) => {
    expect(standing('large', 'large', points)).toMatchObject({ band, points, basis: 'distance' })
  })

  it('by an estimate is level only where it is ahead', () => {
    expect(standing('small', 'small', 0, 'C').band).toBe('evaluate')
    expect(standing('small', 'small', -3, 'C').band).toBe('level')
    expect(standing('small', 'small', 8.5, 'C').band).toBe('below')
  })

  it('without a distance follows from the classes, and never says more than they do', () => {
    for (const [at, api] of CLASSES.entries())
      for (const [below, open] of CLASSES.entries()) {
        const expected = below > at ? 'below' : below < at ? 'level' : 'evaluate'
        expect(standing(api, open, null)).toMatchObject({ band: expected, points: null, basis: 'class' })
      }
  })

  it('of the shipped distances never says level across classes that lie two apart', () => {
    const { quality } = tables()
    const rank = (...ids: string[]) =>
      CLASSES.findIndex((one) => one === quality.classes.find((row) => ids.includes(row.id))?.class)
    for (const { id } of quality.distances) {
      const [api, open] = id.split('>')
      expect(rank(`open/${open}`) - rank(`api/${api}`, `open/${api}`)).toBeLessThanOrEqual(1)
    }
  })

  it('to a host’s row of other open weights is read from the distance of these', () => {
    expect(qualityStandingOf(tables(), 'zai/glm-5.2', 'qwen3.8-27b')).toMatchObject({ points: 1, basis: 'distance' })
  })

  it('gets no better as the distance grows', () => {
    const bands = ['level', 'evaluate', 'below']
    const distance = fc.double({ min: -60, max: 60, noNaN: true })
    fc.assert(
      fc.property(distance, distance, fc.constantFrom('A' as const, 'C' as const), (one, other, grade) => {
        const [near, far] = one < other ? [one, other] : [other, one]
        expect(bands.indexOf(standing('mid', 'mid', far, grade).band)).toBeGreaterThanOrEqual(
          bands.indexOf(standing('mid', 'mid', near, grade).band),
        )
      }),
    )
  })
})

describe('who sells open weights', () => {
  const vendor = (provider: string, row: Partial<ApiModel>, file: Partial<ApiFile> = {}): ApiFile => {
    const shipped = tables().api.find((one) => one.provider === 'deepinfra')
    const [model] = shipped?.models ?? []
    if (!shipped || !model) throw new Error('no deepinfra')
    return { ...shipped, ...file, provider, models: [{ ...model, openModel: 'qwen3-32b', ...row }] }
  }
  const sellers = (...api: ApiFile[]) => establishedSellers({ api }, 'qwen3-32b', AS_OF).map(({ file }) => file.provider)

  it('is nobody whose offer has ended, is a preview, or is resold', () => {
    expect(sellers(vendor('a', {}), vendor('b', { endsOn: AS_OF }))).toEqual(['a', 'b'])
    expect(sellers(vendor('a', { endsOn: '2026-11-27' }))).toEqual([])
    expect(sellers(vendor('a', { preview: true }))).toEqual([])
    expect(sellers(vendor('a', {}, { gateway: true }))).toEqual([])
  })
})

it('most open models can be bought by the token, many of three vendors or more', () => {
  const counts = tables().models.map(
    ({ id }) => new Set(establishedSellers(tables(), id, AS_OF).map(({ file }) => file.provider)).size,
  )
  expect(counts.filter((one) => one >= 1).length).toBeGreaterThan(50)
  expect(counts.filter((one) => one >= 3).length).toBeGreaterThan(36)
})
