/** What is said to change the answer can. */
import { describe, expect, it } from 'vitest'
import { decided, story } from '../helpers/decided.ts'

function codes(scenario: unknown) {
  return decided(scenario).verdict.wouldFlip.map((one) => one.code)
}

function with_(name: string, change: Record<string, object>) {
  const scenario: Record<string, unknown> = story(name)
  for (const [group, values] of Object.entries(change)) scenario[group] = { ...(scenario[group] as object), ...values }
  return scenario
}

/** The model passed and nobody else may serve it: own GPUs are the answer. */
const BUILDING: Record<string, unknown> = { ...story('open-model-passed'), hostedOpen: { model: 'none' } }
function isOwn(choice: string) {
  return choice === 'self-host' || choice === 'hybrid'
}

describe('what would change the answer', () => {
  it('is nothing where law has decided: neither a flip nor money undoes it', () => {
    expect(codes(story('air-gapped-defense'))).toEqual([])
  })

  it('is nothing but counsel while a legal question is open', () => {
    expect(codes({ workload: { apiUsdPerMonth: 20_000 }, data: { regimesInDoubt: ['itar'] } })).toEqual([])
  })

  it('is only what makes the API cheaper again where self-hosting was chosen: law would choose it, too', () => {
    const { verdict } = decided(BUILDING)
    expect(isOwn(verdict.choice)).toBe(true)
    expect(isOwn(decided({ ...BUILDING, data: { airGapped: true } }).verdict.choice)).toBe(true)
    expect(verdict.wouldFlip.length).toBeGreaterThan(0)
    for (const { code, args } of verdict.wouldFlip) {
      expect(code).toMatch(/^turns-at-/)
      expect(args['flipsTo']).toBe('api')
    }
  })

  it('is flips, money and law where the API was chosen, and law does change it', () => {
    const said = codes(story('support-chat'))
    expect(said).toEqual(expect.arrayContaining(['more-api-spend', 'more-engineers', 'narrow-the-task', 'flip-law']))
    expect(decided(with_('support-chat', { data: { airGapped: true } })).verdict.choice).toBe('self-host')
  })

  it('is a value that turns the answer when it is set: the bill that is named leads to the choice that is named', () => {
    const close = { ...BUILDING, workload: { ...Object(BUILDING['workload']), apiUsdPerMonth: 40_000, growthPerYear: 0 } }
    for (const scenario of [BUILDING, close, { ...story('open-model-passed'), workload: { apiUsdPerMonth: 2_000 } }]) {
      const turn = decided(scenario).verdict.wouldFlip.find((one) => one.code === 'turns-at-bill')
      if (!turn) continue
      const workload = { ...Object(scenario['workload']), apiUsdPerMonth: turn.args['value'] }
      expect(decided({ ...scenario, workload }).verdict.choice).toBe(turn.args['flipsTo'])
    }
    expect(codes(BUILDING)).toContain('turns-at-bill')
  })

  it('is a discount that turns the answer as it is named: with the requests beside it, whatever bill was typed', () => {
    const tuned = {
      horizonMonths: 12,
      workload: {
        apiUsdPerMonth: 1_600_000,
        inputTokensPerRequest: 650,
        outputTokensPerRequest: 25,
        batchShare: 0.9,
        traffic: 'nightly-batch',
      },
      team: { mlPlatformEngineers: 4 },
      task: { narrow: true, evaluation: { examples: 500, frontierCorrect: 430, tunedCorrect: 455 } },
      api: { model: 'openai/gpt-4o', discount: 0.12 },
      selfHost: { model: 'qwen3-14b' },
    }
    const turn = decided(tuned).verdict.wouldFlip.find((one) => one.code === 'turns-at-api-discount')
    const { apiUsdPerMonth: _, ...workload } = tuned.workload
    const said = {
      ...tuned,
      workload: { ...workload, requestsPerMonth: turn?.args['requestsPerMonth'] },
      api: { ...tuned.api, discount: turn?.args['value'] },
    }
    expect(decided(said).verdict.choice).toBe(turn?.args['flipsTo'])
    expect(decided(tuned).verdict.choice).not.toBe(turn?.args['flipsTo'])
  })

  it('is no way back to the API where the API is the answer, though the paper prefers self-hosting', () => {
    const paper = { ...story('no-host-allowed'), team: { mlPlatformEngineers: 1, onCallRota: true } }
    const { verdict } = decided(paper)
    expect(verdict.agreement).toBe('cost-says-self-host')
    expect(verdict.wouldFlip.filter((one) => one.args['flipsTo'] === 'api')).toEqual([])
  })
})
