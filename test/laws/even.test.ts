/** Laws of break-evens: what each of the states promises, at volumes, prices and numbers of people tried one by one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakEvens, type BreakEvens } from '../../src/engine/break-even/volume.ts'
import type { Case } from '../../src/engine/case.ts'
import type { Crossing } from '../../src/engine/break-even/crossing.ts'
import { npvUsd, serviceOf } from '../../src/engine/options/options.ts'
import type { OptionId } from '../../src/engine/options/option-ids.ts'
import { copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { fleetIn } from '../../src/engine/options/service.ts'
import { usdPerGpuHour } from '../../src/engine/ledger/units.ts'
import { evenAt } from '../../src/report/sentences/break-even.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided } from '../helpers/decided.ts'

const CASES = [
  built({
    workload: { apiUsdPerMonth: 60_000 },
    selfHost: { model: 'qwen3-32b' },
    hostedOpen: { model: 'none' },
    team: { mlPlatformEngineers: 3 },
  }),
  built({
    workload: { requestsPerMonth: 40_000_000, inputTokensPerRequest: 900, outputTokensPerRequest: 40 },
    task: { narrow: true },
    selfHost: { model: 'qwen3-8b' },
    hostedOpen: { model: 'none' },
  }),
].map((one) => one.c)

function between(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

const setting = fc.record({
  place: fc.nat({ max: CASES.length - 1 }),
  volume: between(0.0001, 100),
  apiOpsFte: between(0, 8),
  opsFte: fc.constantFrom('auto' as const, 0, 0.5),
  escalation: fc.constantFrom(0, 0, 0.3, 1),
  apiPrice: fc.constantFrom(0.01, 1, 100),
  gpuPrice: fc.constantFrom(0.01, 1, 3),
  build: fc.constantFrom(0, 6),
})

function caseOf(one: typeof setting extends fc.Arbitrary<infer T> ? T : never): Case {
  const base = CASES[one.place]
  if (!base?.rented) throw new Error('no case')
  const rented = { ...base.rented, usdPerGpuHour: usdPerGpuHour(base.rented.usdPerGpuHour * one.gpuPrice) }
  const prices = base.api.prices.map((price) => ({
    ...price,
    input: (price.input * one.apiPrice) as typeof price.input,
    output: (price.output * one.apiPrice) as typeof price.output,
  }))
  return changed({ ...base, hostBridges: false, rented, api: { ...base.api, prices } }, (c) => {
    c.volumeFactor = one.volume
    c.terms.api.opsFte = one.apiOpsFte
    Object.assign(c.terms.selfHost, { opsFte: one.opsFte, escalationShare: one.escalation, buildMonths: one.build })
  })
}

function saving(c: Case, id: OptionId): number {
  fillSeries(c)
  return (npvUsd(c, 'api-optimized') ?? Number.NaN) - (npvUsd(c, id) ?? Number.NaN)
}

/** Saving with one figure set. */
function savingAt(c: Case, set: (one: Case) => void): number {
  const one = copyOf(c)
  set(one)
  return saving(one, 'rented')
}

const TINY = 1e-6
function law(name: string, holds: (c: Case) => void) {
  return it(name, () =>
    fc.assert(
      fc.property(setting, (one) => holds(caseOf(one))),
      { numRuns: 1000 },
    ),
  )
}

describe('laws of break-evens', () => {
  const volumes = (c: Case, { requestsPerMonth: crossing }: BreakEvens) => {
    const today = c.series.requests[0] ?? 1
    const at = (requests: number) => savingAt(c, (one) => (one.volumeFactor = c.volumeFactor * (requests / today)))
    const scale = (npvUsd(c, 'rented') ?? 1) * TINY
    if (crossing.status === 'always') for (const by of [1e-9, 1, 1000]) expect(at(today * by)).toBeGreaterThan(-scale * (1 + by))
    if (crossing.status === 'never') for (const by of [1e-9, 1, 1000]) expect(at(today * by)).toBeLessThan(scale * (1 + by))
    if (crossing.status === 'beyond') expect(at(crossing.searchedTo ?? 0)).toBeLessThan(scale * 1000)
    expect(crossing.value !== null).toBe(crossing.status === 'found')
    if (crossing.value === null) return
    const [before, after] = [at(crossing.value * 0.99999), at(crossing.value * 1.00001)]
    // Where the two cost the same at every volume there is no side to be on.
    if (Math.max(Math.abs(before), Math.abs(after)) <= scale) return
    expect(before > 0).not.toBe(after > 0)
    expect(crossing.cheaper).toBe(after > 0 ? 'above' : 'below')
  }

  const straight = (c: Case, { usdPerGpuHour: price, opsFte }: BreakEvens) => {
    const figures: [Crossing, (one: Case, value: number) => void][] = [
      [price, (one, value) => (one.rented = one.rented && { ...one.rented, usdPerGpuHour: usdPerGpuHour(value) })],
      [opsFte, (one, value) => (one.terms.selfHost.opsFte = value)],
    ]
    for (const [{ status, value }, set] of figures) {
      const at = (figure: number) => savingAt(c, (one) => set(one, figure))
      const scale = Math.abs(npvUsd(c, 'api-optimized') ?? 1) * TINY + 1
      if (status === 'never') expect(at(0)).toBeLessThan(scale)
      if (status === 'always' || status === 'beyond') expect(at(10_000)).toBeGreaterThan(-scale)
      if (status === 'found') expect(Math.abs(at(value ?? 0))).toBeLessThan(scale * Math.max(1, value ?? 0))
    }
  }

  const month = (c: Case, { utilization }: BreakEvens) => {
    const service = serviceOf(c, 'rented')
    if (utilization.status !== 'found' || !service) return
    const at = utilization.month ?? 0
    const fleet = fleetIn(c, service, at)
    const { selfHost, team, tuning } = c.terms
    const requests = (utilization.value ?? 0) * fleet.held * service.rule.perReplica * 730 * 3600
    const usd = c.series.apiUsdPerRequest[at - 1] ?? 0
    const hours = fleet.gpus * 730 * (c.rented?.usdPerGpuHour ?? 0) * (c.series.gpuPriceFactor[at - 1] ?? 0)
    const gpus = fleet.gpus
    const staff =
      gpus <= 8 ? c.facts.opsFteUpTo8 : gpus <= 64 ? c.facts.opsFteUpTo64 : c.facts.opsFteUpTo256 * Math.max(1, gpus / 256)
    const fte = selfHost.opsFte === 'auto' ? staff : selfHost.opsFte
    let own = hours * (1 + selfHost.overheadShare) + selfHost.fixedUsdPerMonth + (fte * team.engineerUsdPerYear) / 12
    if (c.terms.task.narrow) {
      own += (tuning.pipelineFte * team.engineerUsdPerYear) / 12
      const labels = tuning.examples * tuning.relabelShare * tuning.usdPerLabel
      const tokens = tuning.examples * tuning.tokensPerExample * tuning.epochs
      const training = c.training
      if (!training) throw new Error('no training')
      const flop = c.facts.trainingFlops * training.parametersB * 1e9 * tokens
      const gpuHours = (flop / (c.facts.trainingMfu * training.tflops * 1e12) / 3600) * c.facts.trainingRuns
      own += ((labels + gpuHours * training.usdPerGpuHour) * tuning.retunesPerYear) / 12
    }
    // What is passed on is paid at the API as well.
    expect(own + requests * selfHost.escalationShare * usd).toBeCloseTo(requests * usd, 4)
    expect(utilization.value).toBeLessThanOrEqual(1)
  }

  law('each state is what trying says: of volumes, of prices and people, of a running month', (c) => {
    const evens = breakEvens(c, 'rented')
    volumes(c, evens)
    straight(c, evens)
    month(c, evens)
  })
})

describe('the utilization at which a month is even', () => {
  const asked = (escalationShare: number) => {
    const [base] = CASES
    if (!base) throw new Error('no case')
    const c = changed({ ...base, hostBridges: false }, (one) => (one.terms.selfHost.escalationShare = escalationShare))
    return breakEvens(c, 'rented').utilization
  }

  it('rises as requests are passed on: what is left has to pay for the fleet', () => {
    const [none, some] = [asked(0), asked(0.25)]
    expect(none.status).toBe('found')
    expect(some.value).toBeCloseTo((none.value ?? 0) / 0.75, 9)
    expect(asked(1).status).toBe('never')
  })

  it('names its month, the same as that of the utilization beside it', () => {
    const report = decided({
      workload: { apiUsdPerMonth: 60_000, growthPerYear: 1 },
      selfHost: { model: 'qwen3-32b', buildMonths: 6 },
      hostedOpen: { model: 'none' },
      owned: { serverUsd: 5_000_000 },
      team: { hiringMonths: 3 },
    })
    const { challenger, breakEven } = report.comparison
    const option = report.options.find((one) => one.id === challenger)
    expect(['rented', 'hybrid']).toContain(option?.id)
    // Three months of hiring, six of building, two of ramp: the twelfth is the first whole one.
    expect(option?.capacity?.month).toBe(12)
    expect(breakEven.utilization.month).toBe(option?.capacity?.month)
    expect(evenAt({ ...breakEven.utilization, status: 'found', value: 0.4 }, 'share')).toContain(
      `month ${option?.capacity?.month}`,
    )
  })
})

describe('in words', () => {
  const bare = { value: null, holds: null, searchedTo: null, month: null }
  it('the five states are five sentences', () => {
    const words = (['found', 'always', 'never', 'beyond', 'not-computed'] as const).map((status) =>
      evenAt({ ...bare, status, value: status === 'found' ? 3 : null, searchedTo: status === 'beyond' ? 30 : null }, 'FTE'),
    )
    expect(new Set(words).size).toBe(5)
  })
})
