/** The method page against the code: a plain implementation of its formulas gives every month of every option. */
import { describe, expect, it } from 'vitest'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { bookOption } from '../../src/engine/options/options.ts'
import { OPTION_IDS } from '../../src/engine/options/option-ids.ts'
import { fields } from '../../src/scenario/fields.ts'
import { valueAt } from '../../src/scenario/paths.ts'
import { recompute } from './options.ts'
import { scenario } from './scenarios.ts'

/** More with RECOMPUTE=10000, and others with RECOMPUTE_SEED. */
const SCENARIOS = Number(process.env['RECOMPUTE'] ?? 320)
const SEED = Number(process.env['RECOMPUTE_SEED'] ?? 1)

/** A thousandth, or the cents of some thirty lines. */
function isNear(a: number, b: number) {
  return Math.abs(a - b) <= Math.max(0.001 * Math.max(Math.abs(a), Math.abs(b)), 0.5)
}

interface Apart {
  index: number
  option: string
  month: number
  page: number
  code: number
}

function apartIn(index: number): { apart: Apart[]; priced: string[] } {
  const c = scenario(SEED, index)
  const page = recompute(c)
  const apart: Apart[] = []
  const priced: string[] = []
  for (const option of OPTION_IDS) {
    const ledger = new BookLedger(c.months)
    const months = bookOption(ledger, c, option) ? ledger.monthly().map((month) => month.usd) : null
    expect(months === null, `${option} of scenario ${index}`).toBe(page[option] === null)
    if (!months) continue
    priced.push(option)
    const first = months.findIndex((usd, month) => !isNear(usd, page[option]?.[month] ?? Number.NaN))
    if (first >= 0)
      apart.push({
        index,
        option,
        month: first + 1,
        page: page[option]?.[first] ?? Number.NaN,
        code: months[first] ?? Number.NaN,
      })
  }
  return { apart, priced }
}

describe('the formulas of the method page', () => {
  it(`give what the code gives in every month of every option, in ${SCENARIOS} scenarios with every key varied`, () => {
    const all = Array.from({ length: SCENARIOS }, (_, index) => apartIn(index))
    expect(all.flatMap((one) => one.apart).slice(0, 12)).toEqual([])
    for (const option of OPTION_IDS) expect(all.filter((one) => one.priced.includes(option)).length).toBeGreaterThan(20)
  }, 600_000)
})

const LAW = 'says who may be asked: whether the API and a host may is varied in its place (apiPermitted, hostBridges)'
const VERDICT = 'judges money that is there, and stands in none'
const GAINS = 'read as a gain in accuracy, which is varied (openGain, tunedGain, errorsCount)'

const OFFERS = 'says what is bought: what it comes to is varied (provisioned, routed, tunedApi)'

const TOKENS = 'read as factors of tokens, which are varied'

/** Keys that are no part of any sum, and why. */
const STANDS_IN_NO_SUM: Record<string, string> = {
  name: 'the title of the report',
  'data.regimes': LAW,
  'data.regimesInDoubt': LAW,
  'data.airGapped': LAW,
  'data.privateLinkRequired': LAW,
  'data.contractForbidsProcessors': LAW,
  'data.zeroRetentionRequired': LAW,
  'data.regionRequired': LAW,
  'data.plaintextAccess': LAW,
  'data.legalPosition': LAW,
  'team.onCallRota': 'a warning, no cost',
  'task.evaluation': GAINS,
  'selfHost.evaluation': GAINS,
  portability: 'read as days of a switch, which are varied (switchDays)',
  'workload.hourly': 'read as the traffic of a week, which is varied',
  'workload.session': 'read as input and cached share of a request, which are varied',
  'selfHost.serving': 'read as the rate of a replica, which is varied',
  'workload.content': TOKENS,
  'selfHost.inputTokensFactor': TOKENS,
  'selfHost.outputTokensFactor': TOKENS,
  'selfHost.thinking': TOKENS,
  'api.upgrades': 'read as months of a change, which are varied (changes), and as a range of price changes',
  credits: 'read as whole months of the horizon, which are varied (credits)',
  'routing.model': OFFERS,
  'routing.evaluation': GAINS,
  'provisioned.offer': OFFERS,
  'provisioned.quote': OFFERS,
  'tunedApi.service': OFFERS,
  'tunedApi.price': OFFERS,
  'tunedApi.fixedUsdPerMonth': OFFERS,
  'policy.apiUsdPerMonthThreshold': VERDICT,
  'policy.minMlPlatformEngineers': VERDICT,
  'policy.minEvaluationExamples': VERDICT,
  'policy.confidence': VERDICT,
  'policy.qualityMargin': VERDICT,
  'policy.minHybridShare': 'limits which bases are tried; the base itself is varied (hybridReplicas)',
}

describe('the scenarios of the recomputation', () => {
  const cases = Array.from({ length: SCENARIOS }, (_, index) => scenario(SEED, index))
  const isVaried = (values: readonly unknown[]) => new Set(values.map((one) => JSON.stringify(one))).size > 1

  it('vary every key of a scenario but those that stand in no sum', () => {
    const same = fields()
      .map((field) => field.path)
      .filter((path) => !isVaried(cases.map((c) => valueAt(c.terms, path))))
    expect(same.toSorted()).toEqual(Object.keys(STANDS_IN_NO_SUM).toSorted())
  })

  it('vary every figure of the tables that stands in a sum, and everything that is looked up', () => {
    const facts = Object.keys(cases[0]?.facts ?? {}) as (keyof (typeof cases)[0]['facts'])[]
    expect(facts.filter((name) => !isVaried(cases.map((c) => c.facts[name])))).toEqual([])
    const looked = [
      'api',
      'host',
      'endpoint',
      'managed',
      'rented',
      'owned',
      'training',
      'traffic',
      'hybridReplicas',
      'provisioned',
      'routed',
      'tunedApi',
      'credits',
    ] as const
    expect(looked.filter((name) => !isVaried(cases.map((c) => c[name])))).toEqual([])
    expect(isVaried(cases.map((c) => [c.apiPermitted, c.hostBridges, c.errorsCount]))).toBe(true)
  })
})
