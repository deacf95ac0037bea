/**
 * The cases in which an experienced infrastructure lead knows the answer: sign, choice, basis and conditions on the shipped tables.
 * Amounts are bands: prices move, the sign of the advice must not.
 */
import { describe, expect, it } from 'vitest'
import { withValue } from '../../src/scenario/paths.ts'
import { decided, optionOf, story } from '../helpers/decided.ts'

/** Level in pairs on 2,000 examples. */
const GOOD = { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 }
const WON = { examples: 500, frontierCorrect: 430, tunedCorrect: 465, tunedOnlyCorrect: 45, frontierOnlyCorrect: 10 }

function on(scenario: unknown, draws = 1000) {
  return decided(scenario, { asOf: '2026-11-28', draws })
}

function saas(changes: Record<string, unknown> = {}) {
  return Object.entries(changes).reduce((all, [path, value]) => withValue(all, path, value), story('saas-copilot'))
}

function answer({ verdict }: ReturnType<typeof on>) {
  return [verdict.choice, verdict.basis]
}

function codes({ verdict }: ReturnType<typeof on>) {
  return (verdict.conditions ?? []).map((one) => one.code)
}

function addedByOwn({ verdict }: ReturnType<typeof on>) {
  return Number(verdict.reasons.find((one) => one.code === 'own-would-add')?.args['npvUsd'])
}

describe('a SaaS copilot at $60K a month', () => {
  it('stays on the API until the open model passed, buys it by the token then, and builds nothing', () => {
    const report = on(saas())
    expect(answer(report)).toEqual(['api', 'cheaper-by-token'])
    expect(codes(report)).toEqual(expect.arrayContaining(['model-below', 'evaluate']))
    expect(report.comparison.challenger).toBe('hosted-open')
    expect(report.comparison.npvSavingsUsd).toBeGreaterThan(1.8e6)
    expect(report.comparison.npvSavingsUsd).toBeLessThan(2.6e6)
    expect(addedByOwn(report)).toBeGreaterThan(0.4e6)
    expect(addedByOwn(report)).toBeLessThan(0.9e6)
  })

  it('moves to a host once an evaluation shows that the model is as good', () => {
    expect(answer(on(saas({ 'selfHost.evaluation': GOOD })))).toEqual(['hosted-open', 'open-model-hosted'])
  })

  it('builds where buying is out of the question and the model passed; without an evaluation it evaluates first', () => {
    const none = { 'hostedOpen.model': 'none' }
    const built = on(saas({ ...none, 'selfHost.evaluation': GOOD }))
    expect(['self-host', 'hybrid']).toContain(built.verdict.choice)
    expect(built.verdict.basis).toBe('scale-and-team')
    expect(answer(on(saas(none)))).toEqual(['api', 'evaluate-first'])
  })

  it('with four people to run it names no value that leads to the present answer', () => {
    const report = on(saas({ 'selfHost.opsFte': 4 }))
    for (const one of report.worthMeasuring ?? []) expect(one.flipsTo).not.toBe(report.verdict.choice)
    for (const one of report.verdict.wouldFlip) expect(one.args['flipsTo']).not.toBe(report.verdict.choice)
  })
})

it('a coding agent is the same kind of answer', () => {
  const report = on(story('coding-agent'))
  expect(answer(report)).toEqual(['api', 'cheaper-by-token'])
  expect(codes(report)).toContain('model-below')
})

describe('quality has a price', () => {
  const classified = (tunedCorrect: number | null) => ({
    workload: {
      apiUsdPerMonth: 90_000,
      inputTokensPerRequest: 2000,
      outputTokensPerRequest: 50,
      growthPerYear: 0,
      cachedInputShare: 0,
    },
    data: { legalPosition: 'none' },
    team: { mlPlatformEngineers: 2, onCallRota: true },
    api: { model: 'openai/gpt-6-luna' },
    selfHost: { model: 'qwen3-32b' },
    task: {
      narrow: true,
      costPerErrorUsd: 0.02,
      ...(tunedCorrect === null ? {} : { evaluation: { examples: 40, frontierCorrect: 34, tunedCorrect } }),
    },
  })

  it('one right answer more on forty examples books nothing and moves nothing', () => {
    const [none, level, more] = [null, 34, 35].map((correct) => on(classified(correct)))
    for (const report of [level, more]) {
      expect(report && answer(report)).toEqual(none && answer(none))
      expect(report?.options.flatMap((option) => option.lines).some((line) => line.id === 'errors')).toBe(false)
    }
  })

  it('ten points worse at five cents an error costs the same on every option that serves the model', () => {
    const report = on({
      workload: { apiUsdPerMonth: 90_000, inputTokensPerRequest: 2000, outputTokensPerRequest: 300, growthPerYear: 0 },
      data: { legalPosition: 'none' },
      team: { mlPlatformEngineers: 2 },
      api: { model: 'anthropic/claude-sonnet-5-5' },
      selfHost: {
        model: 'gpt-oss-120b',
        precision: 'fp4',
        evaluation: { examples: 500, frontierCorrect: 450, openCorrect: 400 },
      },
      task: { costPerErrorUsd: 0.05 },
    })
    expect(report.verdict.choice).toBe('api')
    const requests = optionOf(report, 'api').monthly[0]?.requests ?? Number.NaN
    const errorsOf = (id: string) => optionOf(report, id).lines.find((line) => line.id === 'errors')?.amountUsd ?? 0
    // A tenth of the requests at five cents, every month of the horizon.
    for (const id of ['hosted-open', 'open-endpoint']) expect(errorsOf(id) / (requests * 0.1 * 0.05 * 36)).toBeCloseTo(1, 2)
  })
})

it.each(['qwen2-7b', 'gemma-2-9b'])(
  '%s, which nobody sells by the token, is never built by scale, and the price that wins is said',
  (model) => {
    const report = on({
      workload: { apiUsdPerMonth: 400_000, inputTokensPerRequest: 2000, outputTokensPerRequest: 300, growthPerYear: 0 },
      data: { legalPosition: 'none' },
      team: { mlPlatformEngineers: 4, onCallRota: true },
      api: { model: 'anthropic/claude-opus-5-5' },
      selfHost: { model, evaluation: GOOD },
    })
    expect(['self-host', 'hybrid']).not.toContain(report.verdict.choice)
    const condition = report.verdict.conditions?.find((one) => one.code === 'no-known-purchase')
    expect(condition?.args['usdPerMtok']).toBeGreaterThan(0)
  },
)

it('a narrow task that a tuned model won is bought where nobody is there to run it, whatever GPU was named', () => {
  const report = on({
    workload: { requestsPerMonth: 60e6, inputTokensPerRequest: 1000, outputTokensPerRequest: 20, growthPerYear: 0 },
    data: { legalPosition: 'none' },
    team: { mlPlatformEngineers: 0 },
    api: { model: 'anthropic/claude-sonnet-5-5' },
    selfHost: { model: 'llama-3.1-8b', gpu: 'l40s' },
    task: { narrow: true, evaluation: WON },
  })
  expect(optionOf(report, 'managed-tuned').status).toBe('priced')
  expect(answer(report)).toEqual(['managed-tuned', 'narrow-task'])
})

describe('law that bars the API named, not every vendor', () => {
  const regional = (evaluation: unknown) => ({
    workload: { apiUsdPerMonth: 60_000, inputTokensPerRequest: 2000, outputTokensPerRequest: 300, growthPerYear: 0 },
    data: { legalPosition: 'regional-cloud' },
    team: { mlPlatformEngineers: 3, onCallRota: true },
    api: { model: 'anthropic/claude-sonnet-5-5' },
    selfHost: { model: 'llama-3.3-70b', evaluation },
  })

  it('is undetermined with both prices until the open model was evaluated, and names the same model where it may be bought', () => {
    const report = on(regional(null))
    expect(report.verdict.choice).toBe('undetermined')
    expect(report.verdict.reasons.filter((one) => one.code === 'answer-if-good')).toHaveLength(2)
    expect(report.nextSteps?.steps[0]?.code).toBe('step-evaluate-open')
  })

  it('buys where the model passed; own GPUs pay the host while they are built', () => {
    const report = on(regional(GOOD))
    expect(answer(report)).toEqual(['hosted-open', 'legal-requirement'])
    const bridge = optionOf(report, 'rented').lines.find((line) => line.id === 'bridge-until-moved')
    expect(bridge?.amountUsd).toBeGreaterThan(0)
  })

  it('names no vendor that export law bars while the question is open', () => {
    const report = on({
      workload: { apiUsdPerMonth: 150_000 },
      data: { regimes: ['itar'] },
      team: { mlPlatformEngineers: 3 },
      selfHost: { model: 'qwen3-32b' },
    })
    expect(report.verdict.choice).toBe('undetermined')
    const host = optionOf(report, 'hosted-open').model
    if (host !== null) expect(host).toMatch(/^(amazon-bedrock|azure-|google-vertex)/)
  })
})

it('three lines say which open model was assumed, and it is of the class of the API model or the nearest below', () => {
  const report = on({
    workload: { apiUsdPerMonth: 180_000 },
    team: { mlPlatformEngineers: 4 },
    api: { model: 'anthropic/claude-opus-5-5' },
  })
  expect(report.assumptions.find((one) => one.path === 'selfHost.model')?.origin).toBe('default')
  expect(report.scenario.selfHost.model).toBe('glm-5.3')
  expect(['self-host', 'hybrid']).not.toContain(report.verdict.choice)
})

it('a bill of $48K that grows by 300 % a year meets the line before a service could start, and the month is named', () => {
  const report = on({
    workload: { apiUsdPerMonth: 48_000, growthPerYear: 3, cachedInputShare: 0 },
    data: { legalPosition: 'none' },
    team: { mlPlatformEngineers: 2, onCallRota: true },
    api: { model: 'openai/gpt-6.1-sol' },
    selfHost: { model: 'gpt-oss-120b', evaluation: GOOD },
  })
  const scale = report.flips.find((flip) => flip.id === 'scale-and-team')
  expect(scale?.status).toBe('met')
  expect(scale?.evidence['crossingMonth']).toBe(2)
})

it('the API’s own vendor is no host of the same weights, and nothing is left to evaluate', () => {
  const report = on({
    workload: { apiUsdPerMonth: 60_000 },
    data: { legalPosition: 'none' },
    team: { mlPlatformEngineers: 3 },
    api: { model: 'deepseek/deepseek-v4-pro' },
    selfHost: { model: 'deepseek-v4-pro' },
  })
  expect(optionOf(report, 'hosted-open').model).not.toBe('deepseek/deepseek-v4-pro')
  expect(codes(report)).not.toContain('evaluate')
})

describe('a bill near its line', () => {
  const at = (apiUsdPerMonth: number) =>
    on(
      saas({
        'workload.apiUsdPerMonth': apiUsdPerMonth,
        'workload.growthPerYear': 0,
        'hostedOpen.model': 'none',
        'team.engineerUsdPerYear': 130_000,
        'selfHost.evaluation': GOOD,
      }),
    )

  it('says so on both sides, and is not sure of itself on either', () => {
    for (const report of [at(49_900), at(50_100)]) {
      expect(report.verdict.closeness).toBe('close')
      expect(report.verdict.reasons.map((one) => one.code)).toContain('on-the-line')
      expect(report.verdict.confidence).toBeLessThan(0.7)
    }
    expect(at(49_900).verdict.choice).not.toBe(at(50_100).verdict.choice)
  })
})
