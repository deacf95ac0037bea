/** The draws of a case and the drivers of its money: against the money itself, one value at a time. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../src/engine/case.ts'
import { discountFactors } from '../../../src/engine/ledger/cashflow.ts'
import { npvUsd } from '../../../src/engine/options/options.ts'
import type { OptionId } from '../../../src/engine/options/option-ids.ts'
import { toldFuture } from '../../../src/engine/flat/future.ts'
import { at, copyOf, fillSeries } from '../../../src/engine/flat/series.ts'
import { triangular } from '../../../src/engine/uncertainty/distributions.ts'
import { runDraws, shareCheaper, spreadOf } from '../../../src/engine/uncertainty/monte-carlo.ts'
import { normalQuantile } from '../../../src/engine/uncertainty/normal.ts'
import { pricerOf } from '../../../src/engine/uncertainty/pricer.ts'
import { samplerOf } from '../../../src/engine/uncertainty/sampler.ts'
import { driversOf } from '../../../src/engine/uncertainty/sensitivity.ts'
import { uniforms, uniformsOf } from '../../../src/engine/uncertainty/uniforms.ts'
import type { Variable } from '../../../src/engine/uncertainty/variable.ts'
import { built } from '../../helpers/cases.ts'

let base: Case

beforeAll(() => {
  base = built({ workload: { apiUsdPerMonth: 120_000 }, selfHost: { model: 'qwen3-32b' }, team: { mlPlatformEngineers: 3 } }).c
})

function variable(path: string, set: (c: Case, value: number) => void, more: Partial<Variable> = {}): Variable {
  return { path, quantile: (u) => u, setter: (c) => (value) => set(c, value), follows: null, ...more }
}

const DISCOUNT = variable('api.discount', (c, value) => (c.terms.api.discount = value), {
  quantile: triangular({ low: 0, mode: 0.3, high: 0.6 }),
})
const ENGINEERS = variable('team.mlPlatformEngineers', (c, value) => (c.terms.team.mlPlatformEngineers = value), {
  quantile: (u) => 1 + 4 * u,
})
const POWER = variable('owned.usdPerKwh', (c, value) => (c.terms.owned.usdPerKwh = value))
const SALARY = variable('team.engineerUsdPerYear', (c, value) => (c.terms.team.engineerUsdPerYear = value), {
  quantile: (u) => 100_000 + 200_000 * u,
})

function moneyWith(change: (c: Case) => void) {
  const c = copyOf(base)
  change(c)
  fillSeries(c)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  return {
    cost: (id: OptionId) => npvUsd(c, id, discount) ?? Number.NaN,
    billUsd: at(c.series.requests, 1) * at(c.series.apiUsdPerRequest, 1),
  }
}

describe('the draws', () => {
  const OPTIONS: OptionId[] = ['rented', 'hosted-open']
  const DRAWS = 20

  it('are each the case with the values of its own numbers: savings, bill and team', () => {
    const variables = [DISCOUNT, ENGINEERS]
    const { savings, bills, engineers } = runDraws({ c: base, variables, options: OPTIONS, draws: DRAWS, seed: 5 })
    const uniform = uniforms(5)
    expect([...savings.keys()]).toEqual(OPTIONS)
    for (let draw = 0; draw < DRAWS; draw++) {
      const [discount, people] = [DISCOUNT.quantile(uniform()), ENGINEERS.quantile(uniform())]
      const { cost, billUsd } = moneyWith((c) => {
        c.terms.api.discount = discount
        c.terms.team.mlPlatformEngineers = people
      })
      for (const id of OPTIONS) expect(savings.get(id)?.[draw]).toBeCloseTo(cost('api-optimized') - cost(id), 4)
      expect(bills[draw]).toBeCloseTo(billUsd, 6)
      expect(engineers[draw]).toBe(people)
    }
  })

  it('leave the case as it was', () => {
    const before = structuredClone(base.terms)
    runDraws({ c: base, variables: [DISCOUNT], options: OPTIONS, draws: 3, seed: 1 })
    expect(base.terms).toEqual(before)
  })

  it('of an option without a price are no number', () => {
    const c = { ...copyOf(base), host: null }
    const { savings } = runDraws({ c, variables: [DISCOUNT], options: ['hosted-open', 'rented'], draws: 2, seed: 1 })
    expect(savings.get('hosted-open')?.[0]).toBeNaN()
    expect(savings.get('rented')?.[0]).not.toBeNaN()
  })
})

describe('what is said of draws', () => {
  it('the share that is cheaper counts savings alone', () => {
    expect(shareCheaper(Float64Array.of(1, 0, -1, 2))).toBe(0.5)
  })

  it('percentiles lie on a straight line between neighbors, in whatever order they come', () => {
    expect(spreadOf(Float64Array.of(30, 10, 20, 0, 40))).toEqual({ p10: 4, p50: 20, p90: 36, mean: 20 })
    expect(spreadOf(Float64Array.of(8))).toEqual({ p10: 8, p50: 8, p90: 8, mean: 8 })
  })
})

describe('a sample', () => {
  it('sets what is read; what no option reads takes a number and sets nothing', () => {
    const work = copyOf(base)
    const kwh = work.terms.owned.usdPerKwh
    const numbers = () => Float64Array.of(0.1, 0.2, 0.3)
    samplerOf(work, { variables: [ENGINEERS, POWER, SALARY], options: ['rented'], draws: 1, numbers })()
    expect(work.terms.team.mlPlatformEngineers).toBeCloseTo(1.4, 12)
    expect(work.terms.owned.usdPerKwh).toBe(kwh)
    expect(work.terms.team.engineerUsdPerYear).toBe(160_000)
    samplerOf(work, { variables: [POWER], options: ['owned'], draws: 1, numbers: () => Float64Array.of(0.25) })()
    expect(work.terms.owned.usdPerKwh).toBe(0.25)
  })

  it.each([0.8, -0.5, 0])('a follower moves with its leader at a correlation of %d, and is as widely spread', (correlation) => {
    const follower = { ...SALARY, follows: { path: ENGINEERS.path, correlation } }
    const work = copyOf(base)
    const next = samplerOf(work, {
      variables: [ENGINEERS, follower],
      options: ['rented'],
      draws: 4000,
      numbers: uniformsOf(11, 8000),
    })
    const zs = Array.from({ length: 4000 }, () => {
      next()
      const { mlPlatformEngineers, engineerUsdPerYear } = work.terms.team
      return [normalQuantile((mlPlatformEngineers - 1) / 4), normalQuantile((engineerUsdPerYear - 100_000) / 200_000)] as const
    })
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    // Four standard errors of a correlation of 4,000 pairs: 4·(1 − ρ²) ÷ √4000.
    expect(Math.abs(mean(zs.map(([a, b]) => a * b)) - correlation)).toBeLessThan(0.08)
    expect(Math.abs(mean(zs.map(([, b]) => b * b)) - 1)).toBeLessThan(0.1)
    expect(Math.abs(mean(zs.map(([, b]) => b)))).toBeLessThan(0.07)
  })

  it('follows nobody where its leader is not among the inputs', () => {
    const follower = { ...SALARY, follows: { path: 'nobody', correlation: 0.9 } }
    const work = copyOf(base)
    samplerOf(work, { variables: [follower], options: ['rented'], draws: 1, numbers: () => Float64Array.of(0.25) })()
    expect(work.terms.team.engineerUsdPerYear).toBe(150_000)
  })
})

describe('prices of a draw', () => {
  const BOUGHT: OptionId[] = ['hosted-open', 'api-optimized', 'open-endpoint']

  it.each([BOUGHT, ['hosted-open', 'rented'] as OptionId[]])(
    'are those of the case, whether all is bought or something has to be built: %s, %s',
    (...ids) => {
      const options = ids.filter((id) => id !== undefined)
      const work = copyOf(base)
      const price = pricerOf(toldFuture(work, new Float64Array(work.months)), options)
      for (const discount of [0, 0.4]) {
        work.terms.api.discount = discount
        const one = price()
        const { cost, billUsd } = moneyWith((c) => (c.terms.api.discount = discount))
        expect(one.baselineUsd).toBeCloseTo(cost('api-optimized'), 4)
        expect(one.billUsd).toBeCloseTo(billUsd, 6)
        for (const [index, id] of options.entries()) {
          const usd = cost(id)
          if (Number.isNaN(usd)) expect(one.optionsUsd[index]).toBeNaN()
          else expect(one.optionsUsd[index]).toBeCloseTo(usd, 4)
        }
      }
    },
  )
})

describe('credits', () => {
  const priceOf = (c: Case, options: OptionId[]) => pricerOf(toldFuture(c, new Float64Array(c.months)), options)()

  it('are spent by the invoice: a draw with credits costs that much less', () => {
    const c = { ...copyOf(base), credits: [{ on: 'api', usd: 1000, months: 12 }] } satisfies Case
    const [withCredits, without] = [priceOf(c, ['hosted-open']).baselineUsd, priceOf(copyOf(base), ['hosted-open']).baselineUsd]
    expect(without - withCredits).toBeGreaterThan(900)
    expect(without - withCredits).toBeLessThanOrEqual(1000)
    expect(priceOf(c, ['hosted-open', 'rented']).baselineUsd).toBe(withCredits)
  })
})

describe('drivers', () => {
  const savingsAt = (change: (c: Case) => void, id: OptionId) => {
    const { cost } = moneyWith(change)
    return cost('api-optimized') - cost(id)
  }

  it('are each input alone from its 10th to its 90th percentile, the widest swing first', () => {
    const drivers = driversOf(base, [SALARY, DISCOUNT], 'rented')
    expect(drivers.map((one) => one.path)).toEqual(drivers.toSorted((a, b) => b.swingUsd - a.swingUsd).map((one) => one.path))
    const discount = drivers.find((one) => one.path === DISCOUNT.path)
    expect(discount?.low).toBeCloseTo(DISCOUNT.quantile(0.1), 12)
    expect(discount?.high).toBeCloseTo(DISCOUNT.quantile(0.9), 12)
    const low = savingsAt((c) => (c.terms.api.discount = DISCOUNT.quantile(0.1)), 'rented')
    const high = savingsAt((c) => (c.terms.api.discount = DISCOUNT.quantile(0.9)), 'rented')
    expect(discount?.npvSavingsAtLow).toBeCloseTo(low, 4)
    expect(discount?.npvSavingsAtHigh).toBeCloseTo(high, 4)
    expect(discount?.swingUsd).toBeCloseTo(low - high, 4)
    const salary = drivers.find((one) => one.path === SALARY.path)
    expect(salary?.swingUsd).toBeGreaterThan(0)
  })

  it('name the value at which the savings change sign, and none where they do not', () => {
    const wide = { ...DISCOUNT, quantile: (u: number) => u }
    const [driver] = driversOf(base, [wide], 'rented')
    const turn = driver?.flipsAt
    if (turn === null || turn === undefined) throw new Error('a discount of all of the price must turn the savings')
    expect(Math.abs(savingsAt((c) => (c.terms.api.discount = turn), 'rented'))).toBeLessThan(1)
    const still = { ...DISCOUNT, quantile: (u: number) => u / 1000 }
    expect(driversOf(base, [still], 'rented')[0]?.flipsAt).toBeNull()
  })

  it('leave the case as it was', () => {
    const before = structuredClone(base.terms)
    driversOf(base, [DISCOUNT], 'rented')
    expect(base.terms).toEqual(before)
  })
})
