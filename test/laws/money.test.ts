/** Laws of the money, whatever the scenario. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCase } from '../../src/decide/case/case.ts'
import type { BuiltCase } from '../../src/decide/case/built-case.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { leastRented } from '../../src/engine/options/lower-bound.ts'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { bookOption, npvUsd, serviceOf } from '../../src/engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../src/engine/options/option-ids.ts'
import { breakEvens } from '../../src/engine/break-even/volume.ts'
import { copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { fleetIn } from '../../src/engine/options/service.ts'
import { servedShare } from '../../src/engine/flat/overflow.ts'
import type { Case, RentedSetup } from '../../src/engine/case.ts'
import { requestsPerSecond, usdPerGpuHour } from '../../src/engine/ledger/units.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

const RUNS = runs(100)

function built(scenario: unknown): BuiltCase {
  const { scenario: whole } = resolve({ input: checkShape(scenario, 'law'), origin: 'file', origins: {} }, tables())
  return buildCase(whole, tables(), AS_OF, [])
}

/** Looking hardware up takes longest, so laws vary the money of a few built cases. */
const CASES = [
  built({ workload: { apiUsdPerMonth: 60_000 }, selfHost: { model: 'qwen3-32b' }, team: { mlPlatformEngineers: 3 } }),
  built({
    workload: { requestsPerMonth: 4_000_000, inputTokensPerRequest: 900, outputTokensPerRequest: 40, batchShare: 0.4 },
    task: { narrow: true },
    selfHost: { model: 'qwen3-8b' },
  }),
  built({
    horizonMonths: 60,
    workload: { apiUsdPerMonth: 250_000, traffic: 'consumer-chat-global', growthPerYear: 0.8 },
    selfHost: { model: 'gpt-oss-120b', precision: 'fp4' },
  }),
]

interface Money {
  growth: number
  volume: number
  rate: number
  build: number
  headroom: number
  batch: number
  salary: number
}

const money = fc.record({
  growth: fc.double({ min: -0.4, max: 2, noNaN: true }),
  volume: fc.double({ min: 0.05, max: 20, noNaN: true }),
  rate: fc.double({ min: 0, max: 0.6, noNaN: true }),
  build: fc.double({ min: 0, max: 15, noNaN: true }),
  headroom: fc.double({ min: 0, max: 0.6, noNaN: true }),
  batch: fc.double({ min: 0, max: 1, noNaN: true }),
  salary: fc.double({ min: 20_000, max: 500_000, noNaN: true }),
})

const anyCase = fc.tuple(fc.constantFrom(...CASES), money).map(([base, terms]) => varied(base.c, terms))

function varied(base: Case, terms: Money): Case {
  const c = copyOf(base)
  c.volumeFactor = terms.volume
  c.terms.workload.growthPerYear = terms.growth
  c.terms.workload.batchShare = terms.batch
  c.terms.discountRatePerYear = terms.rate
  c.terms.selfHost.buildMonths = terms.build
  c.terms.selfHost.headroomShare = terms.headroom
  c.terms.team.engineerUsdPerYear = terms.salary
  fillSeries(c)
  return c
}

function cost(c: Case, id: OptionId) {
  return npvUsd(c, id) ?? Number.NaN
}

function tco(c: Case, id: OptionId): number {
  const ledger = new BookLedger(c.months)
  bookOption(ledger, c, id)
  return ledger.monthly().reduce((sum, month) => sum + month.usd, 0)
}

function law(name: string, holds: (c: Case) => void) {
  return it(name, () => fc.assert(fc.property(anyCase, holds), RUNS))
}

describe('laws of the money', () => {
  law('lines and months are two sums over the same cells', (c) => {
    for (const id of OPTION_IDS) {
      const ledger = new BookLedger(c.months)
      if (!bookOption(ledger, c, id)) continue
      const lines = ledger.lines().reduce((sum, line) => sum + line.amountUsd, 0)
      const months = ledger.monthly().reduce((sum, month) => sum + month.usd, 0)
      expect(Math.round(lines * 100)).toBe(Math.round(months * 100))
    }
  })

  law('what searches and draws compute is what the report books', (c) => {
    c.terms.discountRatePerYear = 0
    // A ledger of whole cents is off by half a cent for each of its cells at most.
    for (const id of OPTION_IDS)
      if (serviceOf(c, id) || id.startsWith('api')) expect(Math.abs(cost(c, id) - tco(c, id))).toBeLessThan(c.months * 0.1)
  })

  law('caching and batch never make the API dearer', (c) => {
    expect(cost(c, 'api-optimized')).toBeLessThanOrEqual(cost(c, 'api') + 1e-6)
  })

  law('a hybrid with the best base never costs more than the API or renting it all', (c) => {
    const whole = serviceOf(c, 'rented')
    if (!whole) return
    const most = Math.max(...Array.from({ length: c.months }, (_, index) => fleetIn(c, whole, index + 1).serving))
    const bases = [0, ...Array.from({ length: Math.min(most, 30) }, (_, index) => index + 1), Infinity]
    const best = Math.min(...bases.map((hybridReplicas) => cost({ ...c, hybridReplicas }, 'hybrid')))
    expect(best).toBeLessThanOrEqual(Math.min(cost(c, 'api-optimized'), cost(c, 'rented')) + 1e-6)
    expect(cost({ ...c, hybridReplicas: Infinity }, 'hybrid')).toBeCloseTo(cost(c, 'rented'), 4)
  })

  law('a commitment never costs less than on-demand at the same price', (c) => {
    if (!c.rented) return
    const bought = (term: RentedSetup['term']) => cost({ ...c, rented: c.rented && { ...c.rented, term } }, 'rented')
    c.terms.selfHost.priceChangePerYear = 0
    fillSeries(c)
    for (const term of ['reserved-1y', 'reserved-3y'] as const)
      expect(bought(term)).toBeGreaterThanOrEqual(bought('on-demand') - 1e-6)
  })

  law('owning at next to no load still costs its capital', (c) => {
    if (!c.owned) return
    const idle = copyOf(c)
    idle.volumeFactor = 1e-9
    idle.terms.selfHost.buildMonths = 0
    idle.terms.team.mlPlatformEngineers = 99
    fillSeries(idle)
    const ledger = new BookLedger(idle.months)
    bookOption(ledger, idle, 'owned')
    expect(ledger.totalOf('servers')).toBeGreaterThanOrEqual(c.owned.serverUsd - 1)
  })

  law('GPUs never fall as load rises', (c) => {
    const service = serviceOf(c, 'rented')
    if (!service) return
    const more = copyOf(c)
    more.volumeFactor = c.volumeFactor * 1.7
    fillSeries(more)
    const larger = serviceOf(more, 'rented')
    for (let month = 1; month <= c.months; month++) {
      expect(larger && fleetIn(more, larger, month).gpus).toBeGreaterThanOrEqual(fleetIn(c, service, month).gpus)
    }
  })

  law('a fleet never serves more than it can', (c) => {
    const service = serviceOf(c, 'rented')
    if (!service) return
    for (let month = 1; month <= c.months; month++) {
      const fleet = fleetIn(c, service, month)
      expect(fleet.mean / (fleet.serving * service.rule.perReplica)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  law('following the hours never costs more than running always, and changes nothing for what is bought', (c) => {
    const hourly = copyOf(c)
    hourly.terms.selfHost.scaling = 'hourly'
    if (serviceOf(c, 'rented')) expect(cost(hourly, 'rented')).toBeLessThanOrEqual(cost(c, 'rented') + 1e-6)
    if (serviceOf(c, 'owned')) expect(cost(hourly, 'owned')).toBeCloseTo(cost(c, 'owned'), 6)
  })

  law('a spot reserve makes spot dearer than on-demand at the same price', (c) => {
    if (!c.rented) return
    const bought = (term: RentedSetup['term']) => cost({ ...c, rented: c.rented && { ...c.rented, term } }, 'rented')
    expect(bought('spot')).toBeGreaterThanOrEqual(bought('on-demand'))
  })

  law('what a base serves in a week is what its hours add up to', (c) => {
    const batch = c.terms.workload.batchShare
    for (const capacity of [0.1, 0.7, 1, 1.6]) {
      const loads = [...c.traffic.hours].map((factor) => factor * (1 - batch))
      const urgent = loads.reduce((sum, load) => sum + Math.min(load, capacity), 0) / loads.length
      const room = loads.reduce((sum, load) => sum + Math.max(0, capacity - load), 0) / loads.length
      expect(servedShare(c.traffic, capacity, batch)).toBeCloseTo(Math.min(1, urgent + Math.min(batch, room)), 9)
    }
  })

  law('a longer horizon never lowers the total', (c) => {
    const shorter: Case = { ...c, months: Math.floor(c.months / 2) }
    for (const id of ['api', 'api-optimized', 'rented'] as const)
      expect(tco(c, id)).toBeGreaterThanOrEqual(tco(copyOf(shorter), id) - 1)
  })

  law('at a break-even volume the savings change sign', (c) => {
    const { requestsPerMonth } = breakEvens(c, 'rented')
    if (requestsPerMonth.status !== 'found' || requestsPerMonth.value === null) return
    const saving = (volume: number) => {
      const at = copyOf(c)
      at.volumeFactor = c.volumeFactor * (volume / (c.series.requests[0] ?? 1))
      fillSeries(at)
      return cost(at, 'api-optimized') - cost(at, 'rented')
    }
    const [before, after] = [saving(requestsPerMonth.value * (1 - 1e-6)), saving(requestsPerMonth.value * (1 + 1e-6))]
    const [cheaper, dearer] = requestsPerMonth.cheaper === 'above' ? [after, before] : [before, after]
    // Whole GPUs make stairs: a step may lie between the two, and the sides are then a step apart.
    expect(cheaper).toBeGreaterThanOrEqual(-1)
    expect(dearer).toBeLessThanOrEqual(1)
  })

  law('at a break-even price and at a break-even number of people the two cost the same', (c) => {
    const { usdPerGpuHour: price, opsFte } = breakEvens(c, 'rented')
    const apart = (change: (one: Case) => void) => {
      const at = copyOf(c)
      change(at)
      return Math.abs(cost(at, 'api-optimized') - cost(at, 'rented')) / cost(at, 'rented')
    }
    const { rented } = c
    if (rented && price.value !== null) {
      const usd = usdPerGpuHour(price.value)
      expect(apart((one) => (one.rented = { ...rented, usdPerGpuHour: usd }))).toBeLessThan(1e-9)
    }
    if (opsFte.value !== null) {
      const people = opsFte.value
      expect(apart((one) => (one.terms.selfHost.opsFte = people))).toBeLessThan(1e-9)
    }
  })

  it('no rented set-up costs less than it is said to at least', () => {
    const setup = fc.record({
      usdPerGpuHour: fc.double({ min: 0.05, max: 30, noNaN: true }).map(usdPerGpuHour),
      gpusPerReplica: fc.constantFrom(1, 2, 4, 8),
      gpusPerInstance: fc.constantFrom(8, 16),
      requestsPerSecond: fc.double({ min: 0.01, max: 50, noNaN: true }).map(requestsPerSecond),
      term: fc.constantFrom('on-demand' as const, 'spot' as const, 'reserved-1y' as const, 'reserved-3y' as const),
    })
    const how = fc.record({
      change: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      opsFte: fc.constantFrom('auto' as const, 0, 2.5),
      utilization: fc.constantFrom(null, 0.1, 0.9),
    })
    fc.assert(
      fc.property(anyCase, setup, how, (c, offer, { change, opsFte, utilization }) => {
        if (!c.rented) return
        const rented = { ...c.rented, ...offer }
        Object.assign(c.terms.selfHost, { priceChangePerYear: change, opsFte, utilization })
        fillSeries(c)
        const discount = discountFactors(c.months, c.terms.discountRatePerYear)
        const least = leastRented(c, () => c, discount)(rented)
        expect(least).toBeLessThanOrEqual(cost({ ...c, rented }, 'rented'))
        expect(least).toBeGreaterThan(0)
      }),
      { ...runs(100), seed: 1 },
    )
  })

  law('a dearer API never moves the break-even later', (c) => {
    const dearer = copyOf({ ...c, api: { ...c.api, prices: c.api.prices.map((price) => doubled(price)) } })
    const volume = (one: Case) => breakEvens(one, 'rented').requestsPerMonth.value ?? Infinity
    // A bill stands for fewer requests at a dearer API; volumes are compared, so requests are given.
    expect(volume(dearer)).toBeLessThanOrEqual(volume(c) * 1.01)
  })
})

function doubled<T extends Case['api']['prices'][number]>(price: T): T {
  return {
    ...price,
    input: price.input * 2,
    output: price.output * 2,
    cachedInput: price.cachedInput === null ? null : price.cachedInput * 2,
    cacheWrite: price.cacheWrite === null ? null : price.cacheWrite * 2,
  }
}
