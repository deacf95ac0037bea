/**
 * Two seeded grids of scenarios: `realistic`, as people ask, and `large`, where own GPUs have a chance. Names stay the same when
 * tables grow, so that a scenario can be spoken of by its index.
 */
import { randomFrom, type Random } from '../shared/random.ts'
import { evaluationOf } from './evaluations.ts'
import type { Scenario } from './decider.ts'

/** Where the data may be bought a service for, as the scenario was built. */
export type Placement = 'anywhere' | 'regional' | 'nowhere'

export interface Item {
  grid: 'realistic' | 'large'
  index: number
  scenario: Scenario
  placement: Placement
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

const FRONTIER = words(`anthropic/claude-opus-5-5 anthropic/claude-sonnet-5-5 openai/gpt-6.1-sol openai/gpt-6-astra
  google/gemini-4-argon xai/grok-4.7 openai/gpt-6.1-terra`)
const MIDDLE = words(`openai/gpt-5.4-mini google/gemini-3.8-flash anthropic/claude-haiku-4-5 openai/gpt-4.1
  openai/gpt-4o mistral/mistral-large-4-0-8 google/gemini-3.5-flash`)
const SMALL = words(`openai/gpt-4o-mini openai/gpt-5-nano google/gemini-2.5-flash-lite anthropic/claude-haiku-5-5
  openai/gpt-6-luna openai/gpt-4.1-mini`)
const OPEN_SMALL = words(`llama-3.1-8b qwen3-8b qwen3-14b gpt-oss-20b phi-4 gemma-3-12b mistral-small-3.2-24b qwen2-7b`)
const OPEN_MIDDLE = words(`qwen3-32b qwen3-30b-a3b gemma-3-27b llama-3.3-70b gpt-oss-120b qwen3-next-80b-a3b glm-4.5-air`)
const OPEN_LARGE = words(`qwen3-235b-a22b qwen3-coder-480b-a35b deepseek-v3.2 deepseek-v4-pro deepseek-v4-flash kimi-k2.5
  glm-5 glm-4.6 llama-4-maverick mistral-large-3 minimax-m2.5`)
/** Sixteen from 8B to 1.6T. */
const OPEN_WIDE = words(`llama-3.1-8b qwen3-8b gpt-oss-20b qwen3-14b gemma-3-27b qwen3-32b llama-3.3-70b gpt-oss-120b
  llama-4-maverick qwen3-235b-a22b glm-4.6 qwen3-coder-480b-a35b deepseek-v3.2 glm-5 kimi-k2.5 deepseek-v4-pro`)
const SHAPES = words(`consumer-chat-global business-hours-one-continent one-organisation-one-time-zone single-api-customer
  pooled-provider-fleet agent-long-context reasoning steady nightly-batch`)

/** Keys that the first release does not know. */
export const NEWER = ['selfHost.evaluation', 'hostedOpen.discount', 'hostedOpen.price']

const LAWS: [placement: Placement, data: Scenario][] = [
  ['anywhere', { regimes: ['hipaa'] }],
  ['anywhere', { regimes: ['gdpr'] }],
  ['anywhere', { legalPosition: 'api-with-contract' }],
  ['regional', { legalPosition: 'regional-cloud' }],
  ['regional', { regimes: ['itar'] }],
  ['nowhere', { airGapped: true }],
]

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function workload(random: Random, bill: [low: number, high: number], growth: [low: number, high: number]): Scenario {
  const traffic = random.pick(SHAPES)
  const waits = traffic === 'nightly-batch' ? 0.9 : random.chance(0.7) ? 0 : random.between(0, 0.6)
  return {
    apiUsdPerMonth: random.anySize(...bill),
    inputTokensPerRequest: random.anySize(200, 12_000),
    outputTokensPerRequest: random.anySize(20, 1500),
    cachedInputShare: round(random.between(0, 0.8), 2),
    batchShare: round(waits, 2),
    // Of 1 + growth any size is as likely: −30 % as +43 %.
    growthPerYear: round((1 + growth[0]) * ((1 + growth[1]) / (1 + growth[0])) ** random.share() - 1, 2),
    traffic,
  }
}

function api(random: Random, model: string): Scenario {
  return {
    model,
    usesCaching: random.chance(0.5),
    usesBatch: random.chance(0.3),
    discount: random.chance(0.7) ? 0 : round(random.between(0.05, 0.3), 2),
  }
}

const NARROW = { narrow: true, evaluation: { examples: 500, frontierCorrect: 430, tunedCorrect: 455 } }

function realistic(random: Random, index: number): Item {
  const [placement, data] = random.chance(0.25) ? random.pick(LAWS) : (['anywhere', {}] as const)
  const [apis, models] = random.pick([
    [FRONTIER, OPEN_LARGE],
    [FRONTIER, OPEN_MIDDLE],
    [MIDDLE, OPEN_MIDDLE],
    [MIDDLE, OPEN_SMALL],
    [SMALL, OPEN_SMALL],
    [SMALL, OPEN_MIDDLE],
  ] as const)
  const evaluation = random.chance(0.6) ? evaluationOf(random, [80, 120, 200, 300, 500, 1000, 2000], [-0.1, 0.02]) : null
  const narrow = random.chance(0.2)
  return {
    grid: 'realistic',
    index,
    placement,
    scenario: {
      name: `realistic ${index}`,
      horizonMonths: random.pick([12, 24, 36, 36, 36, 60]),
      workload: workload(random, [500, 2e6], [-0.3, 3]),
      data,
      team: { mlPlatformEngineers: random.whole(0, 10), onCallRota: random.chance(0.3) },
      ...(narrow ? { task: random.chance(0.5) ? NARROW : { narrow: true } } : {}),
      api: api(random, random.pick(apis)),
      selfHost: { model: random.pick(models), ...(evaluation ? { evaluation } : {}) },
    },
  }
}

function large(random: Random, index: number): Item {
  const regional = random.chance(0.2)
  return {
    grid: 'large',
    index,
    placement: regional ? 'regional' : 'anywhere',
    scenario: {
      name: `large ${index}`,
      workload: workload(random, [60_000, 2e6], [-0.1, 1.5]),
      data: regional ? { legalPosition: 'regional-cloud' } : {},
      team: { mlPlatformEngineers: random.whole(2, 10), onCallRota: random.chance(0.5) },
      api: api(random, random.pick([...FRONTIER, ...MIDDLE, ...SMALL])),
      selfHost: { model: random.pick(OPEN_WIDE), evaluation: evaluationOf(random, [200, 500, 1000, 2000], [-0.06, 0.02]) },
    },
  }
}

/** 400 realistic scenarios, then 280 large ones. */
export function items(seed = 1): Item[] {
  const [a, b] = [randomFrom(seed), randomFrom(seed + 1)]
  return [
    ...Array.from({ length: 400 }, (_, index) => realistic(a, index)),
    ...Array.from({ length: 280 }, (_, index) => large(b, index)),
  ]
}

export function nameOf(item: Item): string {
  return `${item.grid} ${item.index}`
}
