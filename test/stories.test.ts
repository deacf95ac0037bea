/** What every story's report must hold, and the verdict that a reader of the story would expect. */
import { describe, expect, it } from 'vitest'
import { npvOf } from '../src/engine/ledger/cashflow.ts'
import { decide } from '../src/decide/decide.ts'
import type { Report } from '../src/report/schemas/report.schema.ts'
import { checkShape } from '../src/scenario/read.ts'
import { resolve } from '../src/scenario/resolve.ts'
import { AS_OF, decided, optionOf, STORIES, story } from './helpers/decided.ts'
import { tables } from './helpers/tables.ts'

function cents(usd: number) {
  return Math.round(usd * 100)
}

function sum(values: number[]) {
  return values.reduce((total, value) => total + value, 0)
}

describe.each(STORIES)('%s', (name) => {
  const report = decided(story(name), { draws: 500 })

  it('shows all eleven options, priced or with a reason', () => {
    expect(report.options.map((option) => option.id)).toEqual([
      'api',
      'api-optimized',
      'provisioned',
      'routed',
      'hosted-open',
      'open-endpoint',
      'managed-tuned',
      'tuned-api',
      'rented',
      'owned',
      'hybrid',
    ])
    for (const option of report.options) expect(option.totals !== null || option.reasons.length > 0).toBe(true)
  })

  it.each(report.options.filter((option) => option.totals !== null))(
    '$id: lines, months and total agree to the cent',
    (option) => {
      const total = cents(option.totals?.tcoUsd ?? Number.NaN)
      expect(cents(sum(option.lines.map((line) => line.amountUsd)))).toBe(total)
      expect(cents(sum(option.monthly.map((month) => month.usd)))).toBe(total)
      for (const month of option.monthly) {
        expect(
          cents(month.apiUsd + month.computeUsd + month.peopleUsd + month.tuningUsd + month.otherUsd + month.resaleUsd),
        ).toBe(cents(month.usd))
      }
      for (const line of option.lines) expect(line.quantity * line.unitPriceUsd).toBeCloseTo(line.amountUsd, 4)
    },
  )

  it.each(report.options.filter((option) => option.totals !== null))(
    '$id: its months discount to its present value',
    (option) => {
      // The plan is the case of means: a triangular range counts with a third of low + mode + high.
      const rate = report.scenario.discountRatePerYear
      const mean = typeof rate === 'number' ? rate : (rate.low + rate.mode + rate.high) / 3
      expect(option.totals?.npvUsd).toBeCloseTo(
        npvOf(
          option.monthly.map((month) => month.usd),
          mean,
        ),
        1,
      )
    },
  )

  it('has the challenger’s savings and payback from its months', () => {
    const { challenger, paybackMonth, savingsUsd } = report.comparison
    const rival = report.options.find((option) => option.id === challenger)
    const base = report.options.find((option) => option.id === 'api-optimized')
    if (!rival || !base?.totals) return
    const savings = rival.monthly.map((month, index) => (base.monthly[index]?.usd ?? 0) - month.usd)
    expect(savingsUsd).toBeCloseTo(sum(savings), 2)
    const cumulative = savings.map((_, index) => sum(savings.slice(0, index + 1)))
    const stays = cumulative.findIndex((_, index) => cumulative.slice(index).every((usd) => usd >= -0.005))
    expect(paybackMonth).toBe(stays < 0 ? null : stays + 1)
  })
})

const VERDICTS: [string, Partial<Report['verdict']>, Record<string, string>][] = [
  [
    'support-chat',
    { choice: 'api', basis: 'cheaper-by-token' },
    { 'regulated-data': 'not-met', 'scale-and-team': 'not-met', 'narrow-task': 'not-met' },
  ],
  // Scale and a team, and yet a host sells the same weights for less than own GPUs cost.
  ['saas-copilot', { choice: 'api', basis: 'cheaper-by-token' }, { 'scale-and-team': 'met' }],
  ['clinic', { choice: 'api', basis: 'cheaper-by-token' }, { 'regulated-data': 'not-met' }],
  [
    'air-gapped-defense',
    { choice: 'self-host', option: 'owned', basis: 'legal-requirement', agreement: 'rule-says-self-host' },
    { 'regulated-data': 'met' },
  ],
  ['narrow-classifier', { choice: 'managed-tuned', basis: 'narrow-task' }, { 'narrow-task': 'met' }],
  ['narrow-no-evaluation', { choice: 'api', basis: 'cheaper-by-token' }, { 'narrow-task': 'not-met' }],
  ['nightly-batch', { choice: 'api', basis: 'cheaper-by-token' }, { 'scale-and-team': 'not-met' }],
  ['coding-agent', { choice: 'api', basis: 'cheaper-by-token' }, { 'scale-and-team': 'met' }],
  [
    'open-model-passed',
    { choice: 'hosted-open', option: 'hosted-open', basis: 'open-model-hosted' },
    { 'scale-and-team': 'met' },
  ],
  ['no-host-allowed', { choice: 'api', basis: 'evaluate-first' }, { 'scale-and-team': 'met' }],
  // Three tokens of the open model for each of the bill's: cheaper by the token all the same, and own GPUs far from it.
  ['hindi-support', { choice: 'api', basis: 'cheaper-by-token' }, { 'scale-and-team': 'not-met' }],
  ['thinking-open-model', { choice: 'api', basis: 'cheaper-by-token' }, { 'scale-and-team': 'met' }],
  [
    'cheap-api-at-scale',
    { choice: 'api', basis: 'cost-disagrees', agreement: 'rule-says-self-host' },
    { 'scale-and-team': 'met' },
  ],
]

describe('verdicts', () => {
  it.each(VERDICTS)('%s', (name, verdict, flips) => {
    const report = decided(story(name), { draws: 2000 })
    expect(report.verdict).toMatchObject(verdict)
    expect(Object.fromEntries(report.flips.map((flip) => [flip.id, flip.status]))).toMatchObject(flips)
  })

  it('an air gap leaves own servers as the only option, and says what the rule costs', () => {
    const report = decided(story('air-gapped-defense'))
    expect(report.options.filter((option) => option.status === 'priced').map((option) => option.id)).toEqual(['owned'])
    expect(report.verdict.costOfRuleUsd).toBeGreaterThan(0)
    expect(optionOf(report, 'owned').lines.some((line) => line.id.startsWith('api-'))).toBe(false)
  })

  it('an open legal question prices both answers', () => {
    const { verdict, options } = decided({ ...story('support-chat'), data: { regimes: ['ts'] } })
    expect(verdict).toMatchObject({ choice: 'undetermined', basis: 'evidence-gap' })
    const codes = verdict.reasons.map((reason) => reason.code)
    expect(codes).toEqual(expect.arrayContaining(['answer-if-own-required', 'answer-if-not-required']))
    expect(options.filter((option) => option.status === 'not-permitted')).toEqual([])
  })

  it('a met flip that does not pay is called so', () => {
    const scenario = { ...story('no-host-allowed'), selfHost: { model: 'gpt-oss-120b', precision: 'fp4', opsFte: 60 } }
    expect(decided(scenario).verdict).toMatchObject({ choice: 'api', basis: 'cost-disagrees', agreement: 'rule-says-self-host' })
  })

  it('a paper saving without a flip is said, and does not decide', () => {
    const scenario = { ...story('no-host-allowed'), team: { mlPlatformEngineers: 1, onCallRota: true } }
    const { verdict } = decided(scenario)
    expect(verdict).toMatchObject({ choice: 'api', basis: 'no-flip', agreement: 'cost-says-self-host' })
  })

  it('a paper saving of own GPUs is none where a host sells the same weights for less', () => {
    const scenario = { ...story('saas-copilot'), team: { mlPlatformEngineers: 1, onCallRota: true } }
    expect(optionOf(decided(scenario), 'rented').totals?.npvUsd).toBeLessThan(
      optionOf(decided(scenario), 'api-optimized').totals?.npvUsd ?? 0,
    )
    expect(decided(scenario).verdict).toMatchObject({ choice: 'api', basis: 'cheaper-by-token', agreement: 'agree' })
  })

  it('regimes that only allow an authorized region refuse an API outside one', () => {
    const report = decided({ ...story('support-chat'), data: { regimes: ['il45'] } })
    expect(optionOf(report, 'api').status).toBe('not-permitted')
    const inRegion = decided({
      ...story('support-chat'),
      data: { regimes: ['il45'] },
      api: { model: 'amazon-bedrock/claude-sonnet-5-5' },
    })
    expect(optionOf(inRegion, 'api').status).toBe('priced')
  })
})

describe('time', () => {
  it('a price period that begins later does not change an older report', () => {
    const input = checkShape(story('support-chat'), 'test')
    const before = tables()
    const after = structuredClone(before)
    const model = after.api.find((file) => file.provider === 'anthropic')?.models.find((one) => one.id === 'claude-sonnet-5-5')
    const last = model?.prices.at(-1)
    if (!model || !last) throw new Error('the model is gone')
    model.prices.push({ ...last, from: '2031-01-01', inputUsdPerMtok: 99, outputUsdPerMtok: 99 })
    const run = { asOf: AS_OF, draws: 100, seed: 1, version: '0' }
    const report = (rows: typeof before) =>
      JSON.stringify({ ...decide(resolve({ input, origin: 'file', origins: {} }, rows), rows, run), verdict: null })
    expect(report(after)).toBe(report(before))
  })

  it('a dated step that is confirmed applies from its month, an announced one does not', () => {
    const scenario = {
      workload: { apiUsdPerMonth: 10_000, growthPerYear: 0 },
      api: { model: 'google/gemini-3.8-flash', priceChangePerYear: 0 },
    }
    const announced = optionOf(decided(scenario), 'api')
    expect(announced.monthly[2]?.apiUsd).toBe(announced.monthly[0]?.apiUsd)
    const confirmed = structuredClone(tables())
    const model = confirmed.api.find((file) => file.provider === 'google')?.models.find((one) => one.id === 'gemini-3.8-flash')
    for (const period of model?.prices ?? []) period.status = 'list'
    const input = checkShape(scenario, 'test')
    const report = decide(resolve({ input, origin: 'file', origins: {} }, confirmed), confirmed, {
      asOf: AS_OF,
      draws: 0,
      seed: 1,
      version: '0',
    })
    const months = optionOf(report, 'api').monthly
    expect(months[1]?.apiUsd).toBe(months[0]?.apiUsd)
    expect(months[2]?.apiUsd).toBeCloseTo(2 * (months[0]?.apiUsd ?? 0), 1)
  })
})

describe('starting a replica', () => {
  it('takes the engine’s start and the weights at the storage rate, from the tables', () => {
    const row = (id: string) => {
      const value = tables().facts.find((fact) => fact.id === id)?.value
      return typeof value === 'object' && value !== null ? value.mode : Number(value)
    }
    const rented = optionOf(decided(story('clinic')), 'rented').capacity
    const weightsGb = 70.55 * { bf16: 2, fp8: 1, int8: 1, int4: 0.56, fp4: 0.56 }[rented?.precision ?? 'fp8']
    expect(rented?.loadSeconds).toBeCloseTo(
      row('selfHost.engineStartSeconds') + weightsGb / row('selfHost.storageGbPerSecond'),
      3,
    )
  })
})
