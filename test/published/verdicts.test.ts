/** Published outcomes as scenarios: what people did, and whether the verdict would have told them. */
import { describe, expect, it } from 'vitest'
import { decided, optionOf } from '../helpers/decided.ts'

const DRAWS = { draws: 1000 }

describe('a fintech at $60K a month that built, gave up after six months, and now pays $8K by routing (tianpan.co, April 2026)', () => {
  const report = decided(
    {
      workload: {
        apiUsdPerMonth: 60_000,
        inputTokensPerRequest: 1500,
        outputTokensPerRequest: 300,
        growthPerYear: 0,
        traffic: 'business-hours-one-continent',
      },
      team: { mlPlatformEngineers: 2 },
      api: { model: 'openai/gpt-5.4' },
      selfHost: {
        model: 'gpt-oss-120b',
        evaluation: { examples: 1000, frontierCorrect: 900, openCorrect: 902, openOnlyCorrect: 32, frontierOnlyCorrect: 30 },
      },
    },
    DRAWS,
  )

  it('is told to buy the open model, and not to build, though the bill and the team meet flip 2', () => {
    expect(report.flips.find((flip) => flip.id === 'scale-and-team')?.status).toBe('met')
    expect(report.verdict.choice).toBe('hosted-open')
  })

  it('sees that the purchase costs a fraction of what own GPUs do', () => {
    const bought = optionOf(report, 'hosted-open').totals?.npvUsd ?? Number.NaN
    for (const id of ['rented', 'owned']) {
      expect(optionOf(report, id).totals?.npvUsd, id).toBeGreaterThan(2 * bought)
    }
  })
})

describe('$15K a month moved to 2 A100 at 15 % load, and moved back at a loss of $200K (xqa.io, 2026)', () => {
  const report = decided(
    {
      workload: {
        apiUsdPerMonth: 15_000,
        inputTokensPerRequest: 1500,
        outputTokensPerRequest: 300,
        traffic: 'business-hours-one-continent',
      },
      team: { mlPlatformEngineers: 1 },
      api: { model: 'openai/gpt-4o' },
      selfHost: { model: 'llama-3.1-70b', gpu: 'a100-80gb-sxm', gpusPerReplica: 2 },
    },
    DRAWS,
  )

  it('is told to stay at the API, and that own GPUs cost more', () => {
    expect(report.verdict.choice).toBe('api')
    const api = optionOf(report, 'api').totals?.npvUsd ?? Number.NaN
    expect(optionOf(report, 'rented').totals?.npvUsd).toBeGreaterThan(api)
  })
})

describe('a 70B model on 4 A100 in place of gpt-4o-mini from 1.5M tokens a day on (damionas.com, undated)', () => {
  const ofTokensADay = (tokens: number) =>
    decided({
      discountRatePerYear: 0,
      workload: {
        requestsPerMonth: Math.round((tokens * 365) / 12 / 1000),
        inputTokensPerRequest: 800,
        outputTokensPerRequest: 200,
        growthPerYear: 0,
      },
      team: { mlPlatformEngineers: 1 },
      api: { model: 'openai/gpt-4o-mini' },
      selfHost: { model: 'llama-3.1-70b', gpu: 'a100-80gb-sxm', gpusPerReplica: 4 },
    })

  it.each([1_000_000, 1_500_000, 10_000_000])('is told to stay at the API at %i tokens a day', (tokens) => {
    const report = ofTokensADay(tokens)
    expect(report.verdict.choice).toBe('api')
    const api = optionOf(report, 'api').totals?.npvUsd ?? Number.NaN
    expect(optionOf(report, 'rented').totals?.npvUsd).toBeGreaterThan(10 * api)
  })
})
