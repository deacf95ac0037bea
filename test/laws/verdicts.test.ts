/**
 * A few of the laws of bench/verdicts over a small part of its grids: what the verdict is held to is worked out from the tables and the
 * method page. The whole grids: npm run bench:verdicts.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { decider } from '../../bench/verdicts/decider.ts'
import { betterEvidenceNeverHurts, cheaperNeverLoses } from '../../bench/verdicts/direction.ts'
import { bettered, evidenceOf, scoreBound } from '../../bench/verdicts/evaluations.ts'
import { items } from '../../bench/verdicts/grid.ts'
import { judge } from '../../bench/verdicts/judge.ts'
import { holds, type Law } from '../../bench/verdicts/law.ts'
import { ownAgainstPurchase } from '../../bench/verdicts/own.ts'
import { samePurchase, sameWithoutDraws } from '../../bench/verdicts/plan.ts'
import { openEvaluationAt, promisesKept } from '../../bench/verdicts/promises.ts'
import { purchaseOf } from '../../bench/verdicts/purchase.ts'
import { meanOf, valueAtZ } from '../../bench/verdicts/spread.ts'
import { isNode, readTables, type RawTables } from '../../bench/verdicts/tables.ts'
import type { Court, Judged } from '../../bench/verdicts/worlds.ts'
import * as library from '../../src/index.ts'

const AS_OF = '2026-11-28'
const EVERY = 50
const DRAWS = 200

function expectHolds(law: Law | undefined) {
  expect(law?.checked).toBeGreaterThan(0)
  if (law && !holds(law)) expect(law.broken).toEqual([])
}

/** Whether a build weighs the purchase: until then only what any verdict owes can be asked. */
function weighsPurchase({ report }: Judged): boolean {
  return report.comparison.purchase !== undefined
}

let court: Court
let all: Judged[]
let refused: string[]
let promises: Law[]

beforeAll(async () => {
  court = { ...(await decider(AS_OF, library)), tables: readTables() }
  const few = items().filter((item) => item.index % EVERY === 0)
  ;({ all, refused } = judge(court, few, DRAWS))
  promises = promisesKept(court, all, DRAWS)
}, 120_000)

describe('verdicts of a small part of the grids', () => {
  it('every scenario is decided', () => expect(refused).toEqual([]))

  it('what makes one kind of option cheaper never moves the verdict away from it', () => {
    const few = all.filter((_, index) => index % 4 === 0)
    const { checked, broken } = cheaperNeverLoses(court, few, 0)
    expect(checked).toBeGreaterThan(5)
    expect(broken).toEqual([])
  })

  it('an amount that is said of an option is the one of its row, or says what it counts beside', () => {
    const said = all.flatMap(({ report }) =>
      // What is decided under another word of counsel is a row of that report: answersKept holds it.
      report.verdict.reasons.flatMap(({ code, args }) => {
        const row = report.options.find((one) => one.id === args['option'])
        const isCost = typeof args['npvUsd'] === 'number' && /^answer-if-good|^law-bars/.test(code)
        return isCost && row?.status === 'priced' ? [{ args, row }] : []
      }),
    )
    expect(said.length).toBeGreaterThan(2)
    for (const { args, row } of said)
      if (args['waiting'] !== true) expect(args['npvUsd']).toBeCloseTo(row.totals?.npvUsd ?? Number.NaN, 1)
  })

  it('an answer to an open legal question is found once it is given', () => {
    expectHolds(promises.find((law) => law.name === 'an answer to an open legal question is found once it is given'))
  })

  it('what the headline makes of a passed evaluation is the answer once it passed', () => {
    expectHolds(promises.find((law) => law.name.startsWith('what the headline makes of')))
  })

  it('no barred option is named', () => {
    expectHolds(promises.find((law) => law.name === 'no barred option is named'))
  })

  it('a host costs what plain code says, wherever the report prices one that may be bought from', () => {
    const anywhere = all.filter(({ item }) => item.placement === 'anywhere')
    expectHolds(samePurchase(court, anywhere))
  })

  it('own GPUs are never chosen where the purchase of the same weights is cheaper', ({ skip }) => {
    skip(!all.some(weighsPurchase), 'this build does not weigh the purchase')
    expect(ownAgainstPurchase(court, all).broken).toEqual([])
  })

  it('a value that is named leads to the choice that is promised', ({ skip }) => {
    skip(!all.some(weighsPurchase), 'this build does not weigh the purchase')
    for (const law of promises) expect(law.broken, law.name).toEqual([])
  })

  it('verdicts without draws are those with them, and better evidence never hurts', ({ skip }) => {
    skip(!all.some(weighsPurchase), 'this build does not weigh the purchase')
    expectHolds(sameWithoutDraws(all))
    expectHolds(betterEvidenceNeverHurts(court, all))
  })
})

describe('the judges themselves', () => {
  it('Newcombe 1998, table II: 56 of 70 less 48 of 80 lies in 0.0524 to 0.3339 by method 10', () => {
    const [a, b] = [
      { right: 56, n: 70 },
      { right: 48, n: 80 },
    ]
    expect(scoreBound(a, b, -1, 1.959964)).toBeCloseTo(0.0524, 4)
    expect(scoreBound(a, b, 1, 1.959964)).toBeCloseTo(0.3339, 4)
  })

  it('evidence: level models on pairs settle it, few examples never, a clear loss is worse', () => {
    const paired = { examples: 2000, frontierCorrect: 1700, openCorrect: 1700, openOnlyCorrect: 50, frontierOnlyCorrect: 50 }
    expect(evidenceOf(paired, 0.03, 200)).toBe('good')
    expect(evidenceOf({ examples: 80, frontierCorrect: 60, openCorrect: 70 }, 0.03, 200)).toBe('open')
    expect(evidenceOf({ examples: 1000, frontierCorrect: 900, openCorrect: 780 }, 0.03, 200)).toBe('worse')
    expect(bettered(paired, 0.04)).toEqual({ ...paired, openCorrect: 1780, openOnlyCorrect: 80, frontierOnlyCorrect: 0 })
  })

  it('a range has the ends and the mean that the method page gives its family', () => {
    const range = { low: 1, mode: 2, high: 6 }
    expect(meanOf('owned.usdPerKwh', range)).toBeCloseTo((1 + 2 + 6) / 3, 2)
    expect(meanOf('selfHost.opsFte', range)).toBeCloseTo((1 + 4 * 2 + 6) / 6, 2)
    expect(valueAtZ('workload.growthPerYear', { low: -0.2, mode: 0, high: 1 }, 1.2815515655)).toBeCloseTo(1, 9)
    expect(valueAtZ('workload.growthPerYear', { low: -0.2, mode: 0, high: 1 }, -1.2815515655)).toBeCloseTo(-0.2, 9)
  })

  it('the median of vendors: one price each, gateways and ended offers apart, of two the dearer', () => {
    const price = (usd: number, more: object = {}) => ({
      from: '2026-01-01',
      status: 'list',
      inputUsdPerMtok: usd,
      outputUsdPerMtok: usd,
      cachedInputUsdPerMtok: null,
      cacheWriteUsdPerMtok: null,
      batchDiscount: null,
      tiers: [],
      checkedOn: '2026-01-01',
      grade: 'B',
      ...more,
    })
    const row = (id: string, usd: number, more: object = {}, period: object = {}) => ({
      id,
      openModel: 'm',
      contextTokens: 8000,
      prices: [price(usd, period)],
      ...more,
    })
    const tables: RawTables = {
      facts: [],
      shapes: [],
      api: [
        { provider: 'one', models: [row('slow', 4), row('fast', 2)] },
        { provider: 'two', models: [row('m', 3)] },
        { provider: 'short', models: [row('m', 1, { contextTokens: 100 })] },
        { provider: 'gone', models: [row('m', 1, { endsOn: '2026-11-01' })] },
        { provider: 'rumor', models: [row('m', 1, {}, { grade: 'C' })] },
        { provider: 'openrouter', models: [row('m', 1)] },
      ],
    }
    const shape = { inputTokens: 1000, outputTokens: 100, cachedShare: 0, batchShare: 0, readsPerWrite: 5 }
    const market = { tables, asOf: AS_OF, months: 12, shape }
    const found = purchaseOf('m', 'frontier/x', 'anywhere', market)
    expect(found?.hosts.map((one) => one.provider)).toEqual(['one', 'two'])
    expect(found?.median.provider).toBe('two')
    expect(found?.cheapest.monthly[0]).toBeCloseTo((1100 * 2) / 1e6, 12)
    expect(purchaseOf('m', 'two/m', 'anywhere', market)?.hosts.map((one) => one.provider)).toEqual(['one'])
    expect(purchaseOf('m', 'frontier/x', 'regional', market)).toBeNull()
  })

  it('the grids are as large as they say, a fifth of the large one regional, and half of the evaluations have pairs', () => {
    const whole = items()
    const large = whole.filter((item) => item.grid === 'large')
    const found = whole.flatMap(({ scenario }) => (openEvaluationAt(scenario) ? [openEvaluationAt(scenario)] : []))
    const paired = found.filter((one) => isNode(one) && 'openOnlyCorrect' in one)
    expect([whole.length, large.length]).toEqual([680, 280])
    expect(large.filter((item) => item.placement === 'regional').length / large.length).toBeCloseTo(0.2, 1)
    expect(paired.length / found.length).toBeCloseTo(0.5, 1)
  })
})
