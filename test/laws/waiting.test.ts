/** Laws of requests that nobody serves: they are no saving, and a service that never starts has no price. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optionsInParts } from '../../src/decide/parts/options.ts'
import { savingsOf } from '../../src/decide/parts/savings.ts'
import { driversOf } from '../../src/engine/uncertainty/sensitivity.ts'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { bookOption } from '../../src/engine/options/options.ts'
import { isSelfHosted } from '../../src/engine/options/option-ids.ts'
import { prepared } from '../../src/engine/flat/series.ts'
import { runDraws } from '../../src/engine/uncertainty/monte-carlo.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided, optionOf } from '../helpers/decided.ts'

const OWN = {
  data: { legalPosition: 'own-infrastructure' },
  workload: { apiUsdPerMonth: 20_000 },
  selfHost: { model: 'qwen3-32b' },
  hostedOpen: { model: 'none' },
}
const CASES = [
  built(OWN),
  built({ ...OWN, data: { legalPosition: 'regional-cloud' }, horizonMonths: 12 }),
  built({ ...OWN, data: {}, team: { mlPlatformEngineers: 3 } }),
]

function between(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

/** Months in quarters: people start on a day, not within a millionth of one. */
function quarters(most: number) {
  return fc.nat({ max: most * 4 }).map((count) => count / 4)
}

const setting = fc.record({
  place: fc.nat({ max: CASES.length - 1 }),
  build: quarters(40),
  hiring: quarters(12),
  ramp: quarters(12),
  growth: between(-0.5, 2),
  volume: between(0.01, 30),
})

function caseOf({ place, build, hiring, ramp, growth, volume }: typeof setting extends fc.Arbitrary<infer T> ? T : never) {
  const base = CASES[place]
  if (!base) throw new Error('no case')
  const c = changed(base.c, (one) => {
    one.volumeFactor = volume
    one.terms.workload.growthPerYear = growth
    one.terms.team.hiringMonths = hiring
    Object.assign(one.terms.selfHost, { buildMonths: build, rampMonths: ramp })
  })
  const ledger = new BookLedger(c.months)
  bookOption(ledger, c, 'api-optimized')
  return { ...base, c, baselineMonthly: ledger.monthly().map((month) => month.usd) }
}

const RUNS = { numRuns: 1000 }

describe('laws of requests that wait', () => {
  it('an option of own GPUs is priced where it serves a request within the horizon, and nowhere else', () => {
    fc.assert(
      fc.property(setting, (one) => {
        const at = caseOf(one)
        for (const option of optionsInParts(at).filter(({ id }) => isSelfHosted(id))) {
          const moved = option.id === 'owned' ? at.c.series.ownedMoved : at.c.series.moved
          const serves = moved.some((share) => share > 0)
          if (option.status === 'priced') expect(serves).toBe(true)
          if (option.id === 'owned') expect(option.status).toBe(serves ? 'priced' : 'not-feasible')
          if (option.totals) expect(option.totals.usdPerRequest).toBeGreaterThan(0)
        }
      }),
      RUNS,
    )
  })

  it('saves what it would save if they went to the API until then: waiting is worth nothing', () => {
    fc.assert(
      fc.property(setting, (one) => {
        const { c, ...rest } = caseOf(one)
        // Nobody else may take what waits.
        const alone = (apiPermitted: boolean) => prepared({ ...c, apiPermitted, hostBridges: false })
        const saved = (apiPermitted: boolean) => savingsOf({ ...rest, c: alone(apiPermitted) }, 'owned').npvUsd
        expect(saved(false)).toBe(saved(true))
        // Of a month in which nothing runs only the build is left, which saves nothing.
        const month = savingsOf({ ...rest, c }, 'owned').monthly
        c.series.ownedRunning.forEach((running, index) => {
          if (running === 0) expect(month[index] ?? Number.NaN).toBeLessThan(0.05)
        })
      }),
      RUNS,
    )
  })

  it('draws and drivers count them as the comparison does', () => {
    const [base] = CASES
    if (!base) throw new Error('no case')
    const waits = { ...base.c, apiPermitted: false }
    const months = {
      path: 'selfHost.buildMonths',
      quantile: (u: number) => 3 + u * 9,
      setter: (c: typeof waits) => (value: number) => {
        c.terms.selfHost.buildMonths = value
      },
      follows: null,
    }
    const savings = (c: typeof waits) =>
      runDraws({ c, variables: [months], options: ['owned'], draws: 50, seed: 1 }).savings.get('owned')
    expect(savings(waits)).toEqual(savings({ ...waits, apiPermitted: true }))
    const drivers = (c: typeof waits) => driversOf(c, [months], 'owned')
    expect(drivers(waits)).toEqual(drivers({ ...waits, apiPermitted: true }))
  })
})

describe('where own infrastructure is required', () => {
  it.each([3, 6, 10, 12])('a build of %i months costs what the rule costs, and never saves', (buildMonths) => {
    const { comparison, verdict } = decided({
      ...OWN,
      team: { mlPlatformEngineers: 3 },
      selfHost: { ...OWN.selfHost, buildMonths },
    })
    expect(verdict.costOfRuleUsd).toBeGreaterThan(0)
    expect(Math.abs((comparison.npvSavingsUsd ?? 0) + (verdict.costOfRuleUsd ?? 0))).toBeLessThan(1)
  })

  it('a service that would start after the horizon is no option, and the report says in which month it would', () => {
    const report = decided({
      horizonMonths: 12,
      data: { airGapped: true },
      team: { mlPlatformEngineers: 1, hiringMonths: 3 },
      workload: { apiUsdPerMonth: 60_000 },
      selfHost: { model: 'qwen3-32b', buildMonths: 12 },
    })
    expect(report.verdict.choice).toBe('undetermined')
    const owned = optionOf(report, 'owned')
    expect(owned.status).toBe('not-feasible')
    expect(owned.totals).toBeNull()
    // Three months of hiring, twelve of building.
    expect(owned.reasons).toEqual([
      { code: 'starts-after-horizon', args: { month: 16, months: 12, hiringMonths: 3, buildMonths: 12, deliveryMonths: 0 } },
    ])
    expect(report.nextSteps?.steps.map((one) => one.code)).toContain('step-start-sooner')
  })
})
