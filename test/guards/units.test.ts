/** Laws of values that the tables bound: whatever door they come through, and whatever tables there are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundedPaths, misfits } from '../../src/scenario/bounds/bounds.ts'
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import { CannotDecide } from '../../src/decide/case/cannot.ts'
import { firstNonFinite } from '../../src/decide/finite.ts'
import { oddPrices } from '../../src/decide/advice/odd-prices.ts'
import { UserError } from '../../src/errors.ts'
import { limitsAt } from '../../src/scenario/bounds/limits.ts'
import { fields } from '../../src/scenario/fields.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { decided } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

const RUNS = { numRuns: 1000 }

function at(path: string, value: unknown): ScenarioInput {
  return withValue({ workload: { apiUsdPerMonth: 1000 } }, path, value) as ScenarioInput
}

function first(path: string, value: unknown) {
  return misfits(at(path, value), tables()).find((one) => one.path === path)
}

/** What is asked for, agreed or counted is doubted and never refused. */
const money = boundedPaths().filter((path) => !/\.(slo|quote)\.|TokensPerRequest$/.test(path))

/** Every GPU-hour that the tables ask for a GPU. */
const offers = tables().gpu.flatMap((file) =>
  file.offers.flatMap((offer) =>
    offer.prices.map(({ usdPerInstanceHour }) => ({ gpu: offer.gpu, size: offer.gpusPerInstance, usd: usdPerInstanceHour })),
  ),
)

/** Every price of a model of the tables. */
const periods = tables().api.flatMap((file) =>
  file.models.flatMap((model) => model.prices.map((period) => ({ model: `${file.provider}/${model.id}`, period }))),
)

describe('what the tables have is never doubted', () => {
  it('of GPU-hours', () => {
    for (const { gpu, size, usd } of offers)
      expect(misfits({ workload: {}, selfHost: { gpu, usdPerGpuHour: usd / size } }, tables())).toEqual([])
  })

  it('of tokens, as the price of its own model', () => {
    for (const { model, period } of periods) {
      const { inputUsdPerMtok, outputUsdPerMtok, cachedInputUsdPerMtok, cacheWriteUsdPerMtok } = period
      const price = { inputUsdPerMtok, outputUsdPerMtok, cachedInputUsdPerMtok, cacheWriteUsdPerMtok }
      expect(misfits({ workload: {}, api: { model, price } }, tables())).toEqual([])
    }
  })

  it('of defaults', () => {
    for (const path of boundedPaths()) {
      const row = tables().facts.find((fact) => fact.defaultFor === path)
      if (row && row.value !== null) expect(first(path, row.value)).toBeUndefined()
    }
  })
})

describe('another unit', () => {
  it('a price per thousand tokens or per token of a model of the tables is refused, and given back per million', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periods), fc.constantFrom(1e3, 1e6), ({ model, period }, factor) => {
        fc.pre(period.inputUsdPerMtok > 0)
        const found = misfits(
          { workload: {}, api: { model, price: { inputUsdPerMtok: period.inputUsdPerMtok / factor, outputUsdPerMtok: 0 } } },
          tables(),
        )[0]
        expect(found?.refused).toBe(true)
        expect((found?.likely?.value ?? 0) / period.inputUsdPerMtok).toBeCloseTo(1, 3)
      }),
      RUNS,
    )
  })

  it('the price of a machine of eight is never taken in silence where it is above that of any GPU of its kind', () => {
    const machines = offers.filter((one) => one.size === 8)
    const dearest = (gpu: string) => Math.max(...offers.filter((one) => one.gpu === gpu).map((one) => one.usd / one.size))
    fc.assert(
      fc.property(fc.constantFrom(...machines), fc.boolean(), ({ gpu, usd }, asRange) => {
        fc.pre(usd > dearest(gpu))
        const value = asRange ? { low: usd / 8, mode: usd, high: usd } : usd
        const found = misfits({ workload: {}, selfHost: { gpu, usdPerGpuHour: value } }, tables())
        expect(found).toHaveLength(1)
        const size = Math.round(usd / (found[0]?.likely?.value ?? usd))
        if (!asRange) expect(offers.filter((one) => one.gpu === gpu).map((one) => one.size)).toContain(size)
      }),
      RUNS,
    )
  })

  it('a hundred times and more beyond what there is, is refused where a unit explains it, and what is doubted is outside of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...money),
        fc.double({ min: 1e-7, max: 1e9, noNaN: true, noDefaultInfinity: true }),
        (path, value) => {
          const found = first(path, value)
          const seen = found?.seen
          if (!found || !seen) return
          expect(value < seen.low || value > seen.high).toBe(true)
          if (found.likely && (value * 100 <= seen.low || value >= seen.high * 100)) expect(found.refused).toBe(true)
          if (!found.likely) expect(found.refused).toBe(false)
          expect(valueAt(at(path, value), path)).toBe(found.value)
        },
      ),
      RUNS,
    )
  })

  it('tokens of a request that were read off in thousands are said, with the number that was meant', () => {
    const length = fc.oneof(
      fc.tuple(fc.constant('workload.inputTokensPerRequest'), fc.integer({ min: 100, max: 9000 })),
      fc.tuple(fc.constant('workload.outputTokensPerRequest'), fc.integer({ min: 22, max: 800 })),
    )
    fc.assert(
      fc.property(length, ([path, tokens]) => {
        const found = first(path, tokens / 1000)
        expect([found?.refused, found?.likely?.name]).toEqual([false, 'in thousands'])
        expect(found?.likely?.value).toBeCloseTo(tokens, 6)
        expect(first(path, tokens)).toBeUndefined()
      }),
      RUNS,
    )
  })

  it('a share that may pass the whole is said as a percentage from there on', () => {
    const shares = ['workload.growthPerYear', 'api.priceChangePerYear', 'selfHost.priceChangePerYear', 'selfHost.overheadShare']
    fc.assert(
      fc.property(fc.constantFrom(...shares), fc.double({ min: -0.9, max: 5, noNaN: true }), (path, value) => {
        expect(first(path, value) !== undefined).toBe(value > 1)
      }),
      RUNS,
    )
  })
})

describe('a range of shares', () => {
  const doubted = (low: number, mode: number, high: number) =>
    misfits({ workload: { growthPerYear: { low, mode, high } } }, tables()).map((one) => one.path)

  it('is no percentage because its end is a doubling, and is one where its middle or a stray end is', () => {
    expect(doubted(0.2, 0.6, 1.5)).toEqual([])
    expect(doubted(0, 5, 10)).toEqual(['workload.growthPerYear'])
    expect(doubted(0.05, 0.1, 15)).toEqual(['workload.growthPerYear'])
  })
})

describe('what the published schema lets a value be', () => {
  it('has an end: nothing that is typed overflows, and nothing runs on for ever', () => {
    const open = fields()
      .filter(({ path }) => limitsAt(path) !== null)
      .filter(({ path }) => !Number.isFinite(limitsAt(path)?.high) || !Number.isFinite(limitsAt(path)?.low))
    expect(open.map((one) => one.path)).toEqual([])
  })

  it(
    'is decided or refused at each end of each value, alone or two at once, and no figure is without end',
    { timeout: 600_000 },
    () => {
      const ends = fields().flatMap(({ path }) => {
        const limits = limitsAt(path)
        return limits ? [[path, limits.low] as const, [path, limits.high] as const] : []
      })
      const base = { workload: { requestsPerMonth: 1e6 }, selfHost: { model: 'qwen3-32b' } }
      fc.assert(
        fc.property(fc.constantFrom(...ends), fc.constantFrom(...ends), fc.boolean(), (first, second, narrow) => {
          const both = [first, second].reduce<unknown>(
            (input, [path, value]) => withValue(input, path, value),
            withValue(base, 'task.narrow', narrow),
          )
          try {
            const report = decided(both)
            expect(firstNonFinite(report)).toBeNull()
          } catch (error) {
            const isTold = error instanceof CannotDecide || error instanceof UserError
            if (!isTold && !(error instanceof Error && /^[\w.]+: /.test(error.message))) throw error
          }
        }),
        runs(40),
      )
    },
  )
})

describe('a price that no list has', () => {
  const prices = fc.record({
    inputUsdPerMtok: fc.constantFrom(0, 0.5, 3),
    outputUsdPerMtok: fc.constantFrom(0, 0.4, 15),
    cachedInputUsdPerMtok: fc.constantFrom(null, 0.1, 9),
  })
  it('is said: free, output below input, a cached read above it, and nearly all taken off', () => {
    const base = resolve({ input: { workload: { requestsPerMonth: 1 } }, origin: 'file', origins: {} }, tables()).scenario
    const discounts = fc.constantFrom(0, 0.5, 0.9, 0.91, 1)
    fc.assert(
      fc.property(fc.option(prices), discounts, fc.option(prices), discounts, (api, off, host, hostOff) => {
        const scenario = {
          ...base,
          api: { ...base.api, price: api, discount: off },
          hostedOpen: { ...base.hostedOpen, price: host, discount: hostOff },
        }
        const said = oddPrices(scenario).map(({ args }) => `${args['path']} ${args['what']}`)
        const wanted = (
          [
            ['api', api, off],
            ['hostedOpen', host, hostOff],
          ] as const
        ).flatMap(([path, price, discount]) => {
          const { inputUsdPerMtok: input = 0, outputUsdPerMtok: output = 0, cachedInputUsdPerMtok: cached = null } = price ?? {}
          const isFree = price !== null && input + output === 0
          return [
            ...(isFree ? [`${path}.price free`] : []),
            ...(price && !isFree && output < input ? [`${path}.price output-below-input`] : []),
            ...(price && !isFree && cached !== null && cached > input ? [`${path}.price cached-above-input`] : []),
            ...(discount > 0.9 ? [`${path}.discount discount`] : []),
          ]
        })
        expect(said).toEqual(wanted)
      }),
      RUNS,
    )
  })
})
