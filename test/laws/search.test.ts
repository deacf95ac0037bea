/** Laws of the choice among set-ups: what ties at the low end goes to the cheaper plan, and better inputs never cost more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import type { Case, OwnedSetup, RentedSetup, Serving } from '../../src/engine/case.ts'
import { npvUsd } from '../../src/engine/options/options.ts'
import { plannedFactor } from '../../src/engine/throughput/planned.ts'
import { cheapestOwned, cheapestRented, NEAR_TIE } from '../../src/engine/options/search.ts'
import { requestsPerSecond, usdPerGpuHour } from '../../src/engine/ledger/units.ts'
import { built, changed } from '../helpers/cases.ts'
import { LEAST_RUNS, runs } from '../helpers/laws.ts'

const CASES = [
  built({ workload: { requestsPerMonth: 5_000_000 }, selfHost: { model: 'qwen3-32b' }, team: { mlPlatformEngineers: 3 } }),
  built({
    horizonMonths: 60,
    workload: { requestsPerMonth: 90_000_000, traffic: 'consumer-chat-global', growthPerYear: 0.6 },
    selfHost: { model: 'gpt-oss-120b' },
  }),
].map((one) => one.c)

function share(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

/** What tells one set-up from another; the rest is that of a case. */
const hardware = fc.record({
  rate: share(0.05, 40),
  low: share(0.4, 1),
  high: share(1, 2),
  gpusPerReplica: fc.constantFrom(1, 2, 4, 8),
  usdPerGpuHour: share(0.3, 12),
  serverUsd: share(20_000, 600_000),
})

type Hardware = typeof hardware extends fc.Arbitrary<infer T> ? T : never

function served<T extends Serving>(setup: T, one: Hardware): T {
  return {
    ...setup,
    gpusPerReplica: one.gpusPerReplica,
    requestsPerSecond: requestsPerSecond(one.rate),
    range: { low: requestsPerSecond(one.rate * one.low), high: requestsPerSecond(one.rate * one.high) },
  }
}

function rentedOf(c: Case, all: readonly Hardware[]): RentedSetup[] {
  const { rented } = c
  if (!rented) throw new Error('nothing is rented')
  return all.map((one) => ({ ...served(rented, one), gpusPerInstance: 8, usdPerGpuHour: usdPerGpuHour(one.usdPerGpuHour) }))
}

function ownedOf(c: Case, all: readonly Hardware[]): OwnedSetup[] {
  const { owned } = c
  if (!owned) throw new Error('nothing is owned')
  return all.map((one) => ({ ...served(owned, one), gpusPerServer: 8, serverUsd: one.serverUsd }))
}

function at(c: Case, throughputFactor: number): Case {
  return { ...c, facts: { ...c.facts, throughputFactor } }
}

/** Discounted cost of each set-up, at the low end of its capacity and as the plan counts it. */
const KINDS = {
  rented: {
    setups: rentedOf,
    choose: (c: Case, setups: readonly Serving[]): Serving | null => cheapestRented(c, setups as readonly RentedSetup[]),
    put: (c: Case, setup: Serving): Case => ({ ...c, rented: setup as RentedSetup }),
  },
  owned: {
    setups: ownedOf,
    choose: (c: Case, setups: readonly Serving[]): Serving | null => cheapestOwned(c, setups as readonly OwnedSetup[]),
    put: (c: Case, setup: Serving): Case => ({ ...c, owned: setup as OwnedSetup }),
  },
} as const

type Kind = keyof typeof KINDS

function costs(kind: Kind, c: Case, setup: Serving) {
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const usd = (factor: number) => npvUsd(KINDS[kind].put(at(c, factor), setup), kind, discount) ?? Number.NaN
  return { lowEnd: usd(setup.range.low / setup.requestsPerSecond), plan: usd(plannedFactor(setup)) }
}

/** Rounding of sums in another order. */
const SLACK = 1 + 1e-9

/** Changes that leave no set-up dearer than it was. */
const IMPROVEMENTS: Record<string, (c: Case) => void> = {
  'a spare fewer': (c) => (c.terms.selfHost.spareReplicas = Math.max(0, c.terms.selfHost.spareReplicas - 1)),
  'less headroom': (c) => (c.terms.selfHost.headroomShare *= 0.5),
  'a lower peak': (c) => (c.facts.peakToMean = Math.max(1, c.facts.peakToMean * 0.6)),
  'cheaper people': (c) => (c.terms.team.engineerUsdPerYear *= 0.6),
  'less overhead': (c) => (c.terms.selfHost.overheadShare *= 0.3),
  'falling rents': (c) => (c.terms.selfHost.priceChangePerYear -= 0.15),
  'more that waits': (c) => (c.terms.workload.batchShare = 0.7),
  'cheaper power': (c) => (c.terms.owned.usdPerKwh *= 0.5),
  'a better resale': (c) => (c.terms.owned.residualShare += 0.2),
}

const anySearch = fc.record({
  c: fc.constantFrom(...CASES),
  kind: fc.constantFrom<Kind>('rented', 'owned'),
  volume: share(0.05, 8),
  all: fc.array(hardware, { minLength: 2, maxLength: 8 }),
})

describe('of several set-ups', () => {
  it('the chosen one ties with the cheapest at the low end, and none that ties costs less at the plan', () => {
    fc.assert(
      fc.property(anySearch, ({ c: base, kind, volume, all }) => {
        const c = changed(base, (one) => (one.volumeFactor = volume))
        const setups = KINDS[kind].setups(c, all)
        const chosen = KINDS[kind].choose(c, setups)
        if (!chosen) throw new Error('none was chosen')
        const every = setups.map((setup) => costs(kind, c, setup))
        const lowest = Math.min(...every.map((one) => one.lowEnd))
        const { lowEnd, plan } = costs(kind, c, chosen)
        expect(lowEnd).toBeLessThanOrEqual(lowest * (1 + NEAR_TIE) * SLACK)
        for (const other of every)
          if (other.lowEnd <= lowest * (1 + NEAR_TIE)) expect(plan).toBeLessThanOrEqual(other.plan * SLACK)
      }),
      { numRuns: LEAST_RUNS },
    )
  })

  it('an improvement never costs money, unless what was chosen before no longer ties at the low end', () => {
    fc.assert(
      fc.property(
        anySearch,
        fc.constantFrom(...Object.keys(IMPROVEMENTS)),
        fc.array(share(1, 1.4), { minLength: 8, maxLength: 8 }),
        ({ c: base, kind, volume, all }, name, faster) => {
          const before = changed(base, (one) => (one.volumeFactor = volume))
          const after = changed(before, (one) => IMPROVEMENTS[name]?.(one))
          const {
            setups,
            choose,
          }: {
            setups: (c: Case, all: readonly Hardware[]) => Serving[]
            choose: (c: Case, setups: readonly Serving[]) => Serving | null
          } = KINDS[kind]
          const slow = setups(before, all)
          // A looser promise serves more on each hardware, on some more than on others.
          const fast = setups(
            after,
            all.map((one, index) => ({ ...one, rate: one.rate * (faster[index] ?? 1) })),
          )
          const [was, is] = [choose(before, slow), choose(after, fast)]
          const same = was && fast[slow.indexOf(was)]
          if (!was || !is || !same) throw new Error('none was chosen')
          const [old, now] = [costs(kind, after, same), costs(kind, after, is)]
          expect(old.plan).toBeLessThanOrEqual(costs(kind, before, was).plan * SLACK)
          const ties = old.lowEnd <= Math.min(...fast.map((one) => costs(kind, after, one).lowEnd)) * (1 + NEAR_TIE)
          if (ties) expect(now.plan).toBeLessThanOrEqual(costs(kind, before, was).plan * SLACK)
        },
      ),
      { numRuns: LEAST_RUNS },
    )
  })
})

/** The same of a whole scenario: hardware looked up, replicas estimated, offers of the tables. */
const SCENARIO_IMPROVEMENTS: Record<
  string,
  (s: Record<'workload' | 'selfHost' | 'owned' | 'team', Record<string, unknown>>) => void
> = {
  'a looser latency target': ({ workload }) => (workload['slo'] = { ttftMs: 4000, tpotMs: 100 }),
  'shorter prompts': ({ workload }) => (workload['inputTokensPerRequest'] = 1400),
  'shorter answers': ({ workload }) => (workload['outputTokensPerRequest'] = 200),
  'more from the cache': ({ workload }) => (workload['cachedInputShare'] = 0.7),
  'fewer requests': ({ workload }) => (workload['requestsPerMonth'] = Number(workload['requestsPerMonth']) * 0.8),
  'a lower peak': ({ workload }) => (workload['peakToMean'] = 2),
  'no spare': ({ selfHost }) => (selfHost['spareReplicas'] = 0),
  'less headroom': ({ selfHost }) => (selfHost['headroomShare'] = 0.1),
  'falling rents': ({ selfHost }) => (selfHost['priceChangePerYear'] = -0.2),
  'less overhead': ({ selfHost }) => (selfHost['overheadShare'] = 0.02),
  'cheaper people': ({ team }) => (team['engineerUsdPerYear'] = 120_000),
  'cheaper power': ({ owned }) => (owned['usdPerKwh'] = 0.05),
}

describe('of the hardware in the tables', () => {
  const models = ['qwen3-32b', 'llama-3.3-70b', 'gpt-oss-120b', 'qwen3-8b', 'llama-4-scout', 'qwen3-235b-a22b']
  const scenarioOf = (model: string, requestsPerMonth: number) => ({
    workload: {
      requestsPerMonth,
      inputTokensPerRequest: 2000,
      outputTokensPerRequest: 300,
      cachedInputShare: 0.3,
      growthPerYear: 0.2,
      peakToMean: 4,
    },
    team: { mlPlatformEngineers: 3, engineerUsdPerYear: 250_000 },
    selfHost: { model, spareReplicas: 1, headroomShare: 0.3, priceChangePerYear: 0 },
    owned: { usdPerKwh: 0.12 },
  })
  const money = (c: Case, kind: Kind): number => npvUsd(c, kind) ?? Number.NaN

  it('an improvement never costs money, unless what was chosen before no longer ties at the low end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        share(4.5, 8.5).map((exponent) => Math.round(10 ** exponent)),
        fc.constantFrom(...Object.keys(SCENARIO_IMPROVEMENTS)),
        fc.constantFrom<Kind>('rented', 'owned'),
        (model, volume, name, kind) => {
          const base = scenarioOf(model, volume)
          const better = structuredClone(base)
          SCENARIO_IMPROVEMENTS[name]?.(better)
          const [before, after] = [built(base).c, built(better).c]
          const [was, is] = [before[kind], after[kind]]
          if (!was || !is || money(after, kind) <= money(before, kind) * SLACK) return
          const { gpu, gpusPerReplica } = was
          const offer = kind === 'rented' && before.rented ? { provider: before.rented.provider, term: before.rented.term } : {}
          const forced = built({ ...better, selfHost: { ...better.selfHost, gpu, gpusPerReplica, ...offer } }).c
          const old = forced[kind]
          if (!old) throw new Error('what served before is gone')
          expect(costs(kind, after, old).lowEnd).toBeGreaterThan(costs(kind, after, is).lowEnd * (1 + NEAR_TIE))
        },
      ),
      runs(30),
    )
  })
})
