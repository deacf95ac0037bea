import { describe, expect, it } from 'vitest'
import { findApiModel, upcomingPeriods } from '../../src/pricing/find.ts'
import { sentence } from '../../src/report/sentences/finding-sentences.ts'
import { AS_OF, decided, optionOf } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const MODEL = 'google/gemini-3.8-flash'

/** The step that the tables announce for it. */
function next() {
  const found = findApiModel(tables(), MODEL)
  const [period] = found.status === 'found' ? upcomingPeriods(found.model.prices, AS_OF) : []
  if (!period) throw new Error(`nothing is announced for ${MODEL}`)
  return period
}

/** Level in pairs on 2,000 examples; nobody else may serve it, so that the answer lies between the API and own GPUs. */
const GOOD = { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 }
const TEAM = {
  team: { mlPlatformEngineers: 4, onCallRota: true },
  data: { regimes: [] },
  hostedOpen: { model: 'none' },
  selfHost: { model: 'gpt-oss-120b', precision: 'fp4', evaluation: GOOD, inputTokensFactor: 1, outputTokensFactor: 1 },
}
function scenario(requestsPerMonth: number, price: object | null = null) {
  return {
    ...TEAM,
    workload: {
      requestsPerMonth,
      inputTokensPerRequest: 2000,
      outputTokensPerRequest: 400,
      cachedInputShare: 0.4,
      growthPerYear: 0.1,
    },
    api: { model: MODEL, price, usesCaching: true },
  }
}

function announced(requests: number) {
  const warning = decided(scenario(requests)).warnings.find((one) => one.code === 'announced-price')
  if (!warning) throw new Error('no warning')
  return warning
}

function atThatPrice(requests: number) {
  const { inputUsdPerMtok, outputUsdPerMtok, cachedInputUsdPerMtok, cacheWriteUsdPerMtok, batchDiscount } = next()
  const price = { inputUsdPerMtok, outputUsdPerMtok, cachedInputUsdPerMtok, cacheWriteUsdPerMtok, batchDiscount }
  return decided(scenario(requests, price)).verdict.choice
}

describe('an announced price', () => {
  const volumes = [1e6, 5e6, 15e6, 20e6, 60e6]

  it.each(volumes)('comes with the choice that deciding at that price gives, for %d requests', (requests) => {
    expect(announced(requests).args['choiceThen']).toBe(atThatPrice(requests))
  })

  it('holds for some volumes and flips the answer for others, and the warning says which', () => {
    const holds = volumes.map((requests) => announced(requests).args['holds'])
    expect(new Set(holds)).toEqual(new Set([true, false]))
    const said = volumes.map((requests) => sentence(announced(requests), { asOf: AS_OF }))
    expect(said[holds.indexOf(true)]).toMatch(/: at that price the answer holds\.$/)
    expect(said[holds.indexOf(false)]).toMatch(/: at that price the answer becomes (self-hosting|hybrid|a hybrid|an own base)/)
  })

  it('says the same where the report tells when to look again, with and without draws', () => {
    for (const draws of [0, 500]) {
      const { revisit } = decided(scenario(15e6), { draws }).verdict
      const step = revisit.find((one) => one.code === 'revisit-price-step')
      expect(step?.args).toMatchObject({ date: next().from, holds: false, choiceThen: atThatPrice(15e6) })
    }
  })

  it('keeps the requests of a bill that was given', () => {
    const bill = (apiUsdPerMonth: number) => ({
      ...scenario(1),
      workload: { ...scenario(1).workload, requestsPerMonth: undefined, apiUsdPerMonth },
    })
    const { requestsPerMonth: _, ...workload } = bill(30_000).workload
    const report = decided({ ...bill(30_000), workload })
    const warning = report.warnings.find((one) => one.code === 'announced-price')
    expect(warning?.args['choiceThen']).toBe(atThatPrice(optionOf(report, 'api').monthly[0]?.requests ?? 0))
    expect(report.verdict.choice).toBe('api')
  })

  it('says nothing of an answer that is not there yet', () => {
    const open = decided({ ...scenario(15e6), data: { regimesInDoubt: ['itar'] } })
    expect(open.verdict.choice).toBe('undetermined')
    expect(open.warnings.find((one) => one.code === 'announced-price')?.args['choiceThen']).toBeUndefined()
  })
})
