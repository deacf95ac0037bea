/** No number of any report is NaN or infinite: a run that has none says so, with exit code 2 and an empty stdout. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CannotDecide } from '../../src/decide/case/cannot.ts'
import { decide } from '../../src/decide/decide.ts'
import { finite, firstNonFinite } from '../../src/decide/finite.ts'
import { givenVolume } from '../../src/decide/case/volume.ts'
import { MOST_REQUESTS_PER_MONTH } from '../../src/scenario/limits.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const AS_OF = '2026-11-24'
const FAST = ['--draws', '0', '--as-of', AS_OF]
const FREE = 'workload: {apiUsdPerMonth: 42000}\napi: {model: acme/free, price: {inputUsdPerMtok: 0, outputUsdPerMtok: 0}}\n'

function number(min: number, max: number) {
  // JSON has no −0, so no scenario has one.
  return fc
    .oneof(fc.constantFrom(min, max), fc.double({ min, max, noNaN: true, noDefaultInfinity: true }))
    .map((value) => value + 0)
}

/** Values at the edges of what the schema takes, where sums run over and divisors vanish. */
const anyScenario: fc.Arbitrary<ScenarioInput> = fc.record({
  horizonMonths: fc.constantFrom(12, 36, 84),
  workload: fc
    .record({
      bill: fc.boolean(),
      volume: number(1e-300, 1e10),
      growthPerYear: number(-0.999, 10),
      inputTokensPerRequest: number(1e-300, 1e6),
      outputTokensPerRequest: number(1e-300, 1e5),
      cachedInputShare: number(0, 1),
      batchShare: number(0, 1),
    })
    .map(({ bill, volume, ...rest }) => ({ ...rest, [bill ? 'apiUsdPerMonth' : 'requestsPerMonth']: volume })),
  api: fc.record({
    model: fc.constant('acme/any'),
    discount: number(0, 1),
    priceChangePerYear: number(-0.999, 10),
    usesCaching: fc.boolean(),
    usesBatch: fc.boolean(),
    price: fc.record({
      inputUsdPerMtok: number(0, 100),
      outputUsdPerMtok: number(0, 100),
      cachedInputUsdPerMtok: number(0, 100),
      batchDiscount: number(0, 1),
    }),
  }),
  selfHost: fc.record({
    model: fc.constant('qwen3-8b'),
    gpu: fc.constant('h100-sxm'),
    gpusPerReplica: fc.constant(1),
    throughput: fc.record({ requestsPerSecond: number(1e-9, 1e6) }),
    usdPerGpuHour: number(1, 10),
    utilization: number(1e-6, 1),
    overheadShare: number(0, 5),
    priceChangePerYear: number(-0.999, 10),
  }),
})

/** A decision of such a scenario takes a tenth of a second. */
const RUNS = runs(50)

describe('no number is NaN or infinite', () => {
  it('in any report, whatever the scenario', { timeout: 900_000 }, () => {
    let reports = 0
    fc.assert(
      fc.property(anyScenario, (input) => {
        const resolved = resolve({ input, origin: 'file', origins: {} }, tables())
        try {
          const report = decide(resolved, tables(), {
            asOf: AS_OF,
            draws: 0,
            seed: 1,
            version: '0.0.0',
            measurementsOf: () => [],
          })
          reports += 1
          // A report is a round trip: what JSON cannot say would come back as null.
          expect(JSON.parse(JSON.stringify(report))).toEqual(report)
          for (const { requests } of report.options.flatMap((option) => option.monthly.slice(0, 1)))
            expect(requests).toBeLessThanOrEqual(MOST_REQUESTS_PER_MONTH)
        } catch (error) {
          if (!(error instanceof CannotDecide)) throw error
        }
      }),
      RUNS,
    )
    expect(reports).toBeGreaterThan(RUNS.numRuns / 4)
  })

  it('in the volume that a bill stands for, which obeys the cap of the volume', () => {
    fc.assert(
      fc.property(anyScenario, (input) => {
        const { scenario } = resolve({ input, origin: 'file', origins: {} }, tables())
        try {
          expect(givenVolume(scenario, tables(), AS_OF)).toBeLessThanOrEqual(MOST_REQUESTS_PER_MONTH)
        } catch (error) {
          if (!(error instanceof CannotDecide)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('anywhere in a tree: the guard names the first', () => {
    const hole = fc.constantFrom(Number.NaN, Infinity, -Infinity)
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.constantFrom('a', 'b', '0'), { maxLength: 5 }), hole, (value, keys, bad) => {
        expect(finite(value)).toBe(value)
        const broken = keys.reduceRight<unknown>((inner, key) => ({ before: value, [key]: inner }), bad)
        expect(firstNonFinite(broken)).toBe(keys.join('.'))
        expect(() => finite(broken)).toThrow(CannotDecide)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a bill at a price of nothing', () => {
  it.each([
    ['decide', ['free.yaml', ...FAST]],
    ['decide for a program', ['free.yaml', '--json', ...FAST]],
    ['a gate', ['free.yaml', '--fail-on', 'apiUsdPerMonth>0', ...FAST]],
    ['size', ['size', 'free.yaml', '--as-of', AS_OF]],
    ['size for a program', ['size', 'free.yaml', '--json', '--as-of', AS_OF]],
  ])('is exit 2 and nothing on stdout: %s', async (_, argv) => {
    const { code, stdout, stderr } = await ran(argv, { files: { 'free.yaml': FREE } })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/acme\/free costs nothing here.*\n.*give workload\.requestsPerMonth/)
  })

  it('is the fault of its line in a batch', async () => {
    const line = JSON.stringify({
      workload: { apiUsdPerMonth: 42000 },
      api: { model: 'acme/free', price: { inputUsdPerMtok: 0, outputUsdPerMtok: 0 } },
    })
    const { code, stdout } = await ran(['batch', '-', ...FAST], { stdin: `${line}\n` })
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ line: 1, error: { code: 'bill-without-price' } })
  })
})
