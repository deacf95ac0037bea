/** Each rule across fields, with a scenario that breaks it and one beside it that does not. */
import { describe, expect, it } from 'vitest'
import { checkShape } from '../../src/scenario/read.ts'
import { breaches, RULES } from '../../src/scenario/rules.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const VOLUME = { workload: { apiUsdPerMonth: 42_000 } }
function said(rule: string, scenario: object) {
  const one = RULES[rule]
  if (!one) throw new Error(`no rule ${rule}`)
  return one(checkShape({ ...VOLUME, ...scenario }, 'test'), tables()).map(
    ({ path, what, remedy }) => `${path}: ${what} → ${remedy}`,
  )
}

const counts = { examples: 100, frontierCorrect: 80, tunedCorrect: 84 }
function evaluation(more: object) {
  return { task: { evaluation: { ...counts, ...more } } }
}

const rates = { throughput: { requestsPerSecond: 4 } }

const CASES: [rule: string, refused: object, message: RegExp, accepted: object][] = [
  ['oneVolume', { workload: { apiUsdPerMonth: 1, requestsPerMonth: 1 } }, /^workload: .*both given/, {}],
  ['oneVolume', { workload: {} }, /^workload: the volume is missing/, { workload: { requestsPerMonth: 1 } }],
  [
    'rangesInOrder',
    { discountRatePerYear: { low: 0.2, mode: 0.1, high: 0.3 } },
    /^discountRatePerYear: low 0\.2, mode 0\.1/,
    { discountRatePerYear: { low: 0.1, mode: 0.1, high: 0.1 } },
  ],
  [
    'rangesInOrder',
    { workload: { apiUsdPerMonth: 1, slo: { ttftMs: { low: 1, mode: 5, high: 2 } } } },
    /^workload\.slo\.ttftMs: /,
    { workload: { apiUsdPerMonth: 1, slo: { ttftMs: { low: 1, mode: 2, high: 5 } } } },
  ],
  [
    'someHourIsBusy',
    { workload: { apiUsdPerMonth: 1, hourly: Array.from({ length: 168 }, () => 0) } },
    /^workload\.hourly: every hour/,
    { workload: { apiUsdPerMonth: 1, hourly: Array.from({ length: 168 }, (_, hour) => (hour === 9 ? 3 : 0)) } },
  ],
  [
    'sessionStandsAlone',
    {
      workload: {
        requestsPerMonth: 1,
        inputTokensPerRequest: 500,
        session: { turns: 10, systemTokens: 1000, newTokensPerTurn: 200, hitShare: 0.9 },
      },
    },
    /^workload\.inputTokensPerRequest: workload\.session and/,
    { workload: { requestsPerMonth: 1, session: { turns: 10, systemTokens: 1000, newTokensPerTurn: 200, hitShare: 0.9 } } },
  ],
  ['evaluationAddsUp', evaluation({ tunedCorrect: 101 }), /more answers are right/, evaluation({ tunedCorrect: 100 })],
  [
    'evaluationAddsUp',
    { task: { evaluation: { examples: 0, frontierCorrect: 0, tunedCorrect: 0 } } },
    /at least one/,
    evaluation({}),
  ],
  [
    'evaluationAddsUp',
    evaluation({ tunedOnlyCorrect: 10 }),
    /only one is given/,
    evaluation({ tunedOnlyCorrect: 10, frontierOnlyCorrect: 6 }),
  ],
  [
    'evaluationAddsUp',
    evaluation({ tunedOnlyCorrect: 10, frontierOnlyCorrect: 10 }),
    /must equal/,
    evaluation({ tunedOnlyCorrect: 4, frontierOnlyCorrect: 0 }),
  ],
  [
    'evaluationAddsUp',
    evaluation({ tunedOnlyCorrect: 21, frontierOnlyCorrect: 17 }),
    /exceed the examples/,
    evaluation({ tunedOnlyCorrect: 20, frontierOnlyCorrect: 16 }),
  ],
  [
    'throughputIsComplete',
    { selfHost: { ...rates, throughput: {}, gpu: 'h100-sxm', gpusPerReplica: 2 } },
    /names no rate/,
    { selfHost: { ...rates, gpu: 'h100-sxm', gpusPerReplica: 2 } },
  ],
  [
    'throughputIsComplete',
    { selfHost: { ...rates, gpu: 'h100-sxm' } },
    /needs the hardware/,
    { selfHost: { ...rates, gpu: 'h100-sxm', gpusPerReplica: 1 } },
  ],
  [
    'apiModelIsKnown',
    { api: { model: 'anthropic/claude-sonet-5-5' } },
    /^api\.model: .*did you mean anthropic\/claude-sonnet-5-5/,
    { api: { model: 'our-own/gateway', price: { inputUsdPerMtok: 1, outputUsdPerMtok: 2 } } },
  ],
  [
    'hostIsKnown',
    { hostedOpen: { model: 'deepinfra/gpt-oss-120' } },
    /^hostedOpen\.model: .*deepinfra\/gpt-oss-120b/,
    { hostedOpen: { model: 'auto' } },
  ],
  [
    'routingHasModel',
    { routing: { passedOnShare: 0.3 } },
    /^routing\.passedOnShare: nothing is routed/,
    { routing: { model: 'openai/gpt-6-luna', passedOnShare: 0.3 } },
  ],
  ['routingHasModel', { routing: { model: 'openai/gpt-6-lunar' } }, /^routing\.model: .*openai\/gpt-6-luna/, {}],
  [
    'routingIsToAnother',
    { api: { model: 'openai/gpt-6.1-sol' }, routing: { model: 'OpenAI/gpt-6.1-sol', passedOnShare: 0.2 } },
    /^routing\.model: OpenAI\/gpt-6\.1-sol is the API model itself/,
    { api: { model: 'azure-openai/gpt-6.1-sol' }, routing: { model: 'openai/gpt-6.1-sol', passedOnShare: 0.2 } },
  ],
  [
    'routingIsToAnother',
    { routing: { model: 'anthropic/claude-sonnet-5-5' } },
    /^routing\.model: /,
    { routing: { model: 'anthropic/claude-haiku-5-5' } },
  ],
  [
    'offersAreKnown',
    { provisioned: { offer: 'azure-openai.gpt-5-mini.mouth' } },
    /^provisioned\.offer: .*azure-openai\.gpt-5-mini\.month/,
    { provisioned: { offer: 'none' } },
  ],
  [
    'offersAreKnown',
    { tunedApi: { service: 'coreweave.lora' } },
    /^tunedApi\.service: .*coreweave\.serverless-lora/,
    { tunedApi: { service: 'coreweave.serverless-lora' } },
  ],
  [
    'creditsEndOnDays',
    { credits: [{ usd: 5, on: 'api', expiresOn: '2027-02-30' }] },
    /^credits\.0\.expiresOn: 2027-02-30 is no day/,
    { credits: [{ usd: 5, on: 'api', expiresOn: '2027-02-28' }] },
  ],
  ['creditsEndOnDays', { credits: [{ usd: 5, on: 'gpu', expiresOn: 'soon' }] }, /^credits\.0\.expiresOn: soon is no day/, {}],
  ['namesAreKnown', { workload: { apiUsdPerMonth: 1, traffic: 'no-such-shape' } }, /^workload\.traffic: no-such-shape/, {}],
  [
    'namesAreKnown',
    { data: { regimes: ['gdpr', 'hippa'] } },
    /^data\.regimes\.1: .*did you mean hipaa/,
    { data: { regimes: [] } },
  ],
  [
    'contentIsKnown',
    { workload: { apiUsdPerMonth: 1, content: 'englich' } },
    /^workload\.content: .*did you mean english/,
    { workload: { apiUsdPerMonth: 1, content: 'hi' } },
  ],
  [
    'contentIsKnown',
    { workload: { apiUsdPerMonth: 1, content: { english: 0.7, code: 0.2 } } },
    /^workload\.content: the shares add up to 0\.9/,
    { workload: { apiUsdPerMonth: 1, content: { english: 0.7, code: 0.3 } } },
  ],
  [
    'currencyIsReal',
    { currency: { code: 'XYZ', perUsd: 0.9, date: '2026-11-20' } },
    /^currency\.code: XYZ is no currency beside the US dollar/,
    { currency: { code: 'EUR', perUsd: 0.9, date: '2026-11-20' } },
  ],
  [
    'valuesAreOfTheirUnit',
    { selfHost: { gpu: 'h100-sxm', usdPerGpuHour: 98.32 } },
    /^selfHost\.usdPerGpuHour: .*machine of 8 GPUs, give 12\.29/,
    { selfHost: { gpu: 'h100-sxm', usdPerGpuHour: 12.29 } },
  ],
  [
    'valuesAreOfTheirUnit',
    { api: { model: 'anthropic/claude-sonnet-5-5', price: { inputUsdPerMtok: 2, outputUsdPerMtok: 0.01 } } },
    /^api\.price\.outputUsdPerMtok: .*per thousand tokens, give 10 /,
    { api: { model: 'anthropic/claude-sonnet-5-5', price: { inputUsdPerMtok: 2, outputUsdPerMtok: 10 } } },
  ],
  ['namesAreKnown', { selfHost: { gpu: 'h100sxm' } }, /^selfHost\.gpu: .*h100-sxm/, { selfHost: { gpu: 'auto' } }],
  ['namesAreKnown', { selfHost: { provider: 'nowhere-at-all' } }, /^selfHost\.provider: /, { selfHost: { provider: 'aws' } }],
  ['namesAreKnown', { selfHost: { model: 'qwen3-32' } }, /^selfHost\.model: .*qwen3-32b/, { selfHost: { model: 'qwen3-32b' } }],
  [
    'namesAreKnown',
    { portability: { 'single-callsite': 'yes' } },
    /^portability\.single-callsite: .*single-call-site/,
    { portability: { 'single-call-site': 'yes' } },
  ],
]

describe.each(CASES)('%s', (rule, refused, message, accepted) => {
  it(`refuses ${JSON.stringify(refused)}`, () => {
    expect(said(rule, refused)).toEqual([expect.stringMatching(message)])
  })
  it(`accepts ${JSON.stringify(accepted)}`, () => {
    expect(said(rule, accepted)).toEqual([])
  })
})

it('every rule has a case that breaks it', () => {
  expect(new Set(CASES.map(([rule]) => rule))).toEqual(new Set(Object.keys(RULES)))
})

it.each(STORIES)('%s breaks none', (name) => {
  expect(breaches(checkShape(story(name), name), tables())).toEqual([])
})

it('says what all rules object to at once', () => {
  const scenario = { workload: {}, selfHost: { gpu: 'h100sxm' }, data: { regimes: ['hippa'] } }
  expect(breaches(checkShape(scenario, 'test'), tables()).map((one) => one.path)).toEqual([
    'workload',
    'data.regimes.0',
    'selfHost.gpu',
  ])
})
