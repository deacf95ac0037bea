/**
 * A mixed batch, the same for the same seed: every open model and traffic shape of the first release with the figures of a business
 * drawn. Only keys and names that version 0.1.0 knows, so that two builds can be compared on it.
 */
import { randomFrom, type Random } from '../shared/random.ts'

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

const MODELS = words(`
  llama-3.1-8b llama-3.1-70b llama-3.3-70b llama-3.1-405b llama-4-scout llama-4-maverick qwen2.5-7b qwen2.5-14b
  qwen2.5-32b qwen2.5-72b qwen3-4b qwen3-8b qwen3-14b qwen3-32b qwen3-30b-a3b qwen3-235b-a22b
  qwen3-coder-480b-a35b qwen3-next-80b-a3b qwen3.5-27b qwen3.5-35b-a3b qwen3.5-122b-a10b qwen3.5-397b-a17b
  qwen3.6-27b qwen3.6-35b-a3b gpt-oss-20b gpt-oss-120b deepseek-v3 deepseek-r1 deepseek-v3.1 deepseek-v3.2
  deepseek-v4-flash deepseek-v4-pro kimi-k2 kimi-k2.5 glm-4.5 glm-4.5-air glm-4.6 glm-5 minimax-m2.5
  mistral-7b-v0.3 mistral-small-3.2-24b mistral-large-2-2411 mistral-large-3 mixtral-8x7b mixtral-8x22b
  gemma-2-9b gemma-2-27b gemma-3-12b gemma-3-27b gemma-4-31b gemma-4-26b-a4b phi-4 nemotron-3-nano-30b-a3b
  nemotron-3-super-120b-a12b llama-2-7b llama-2-70b llama-3-8b llama-3-70b qwen2-7b qwen2-72b
`)
const SHAPES = words(`
  consumer-chat-global business-hours-one-continent one-organisation-one-time-zone single-api-customer
  pooled-provider-fleet agent-long-context reasoning steady nightly-batch
`)
const HORIZONS = [12, 24, 36, 60]
const GPUS = ['h100-sxm', 'h200-sxm', 'b200-sxm', 'a100-80gb-sxm', 'l40s', 'mi300x']
const APIS = ['openai/gpt-6.1-sol', 'openai/gpt-4o-mini', 'anthropic/claude-sonnet-5-5', 'anthropic/claude-haiku-4-5']

/** Shares of the scenarios that have each. */
const SHARES = { gpuFree: 0.65, hourly: 0.2, tuned: 0.15, airGapped: 0.1 }

const TUNED = { narrow: true, evaluation: { examples: 500, frontierCorrect: 430, tunedCorrect: 455 } }

function scenario(random: Random, index: number): object {
  const { anySize, between, chance, pick } = random
  return {
    name: `mixed ${index}`,
    horizonMonths: pick(HORIZONS),
    workload: {
      ...(chance(0.5) ? { requestsPerMonth: anySize(1e4, 1e8) } : { apiUsdPerMonth: anySize(500, 500_000) }),
      inputTokensPerRequest: anySize(200, 8000),
      outputTokensPerRequest: anySize(20, 1500),
      cachedInputShare: between(0, 0.9),
      growthPerYear: between(-0.2, 1.5),
      traffic: pick(SHAPES),
    },
    data: { airGapped: chance(SHARES.airGapped) },
    team: { mlPlatformEngineers: random.whole(0, 6) },
    ...(chance(SHARES.tuned) ? { task: TUNED, tuning: { needed: 'yes' } } : {}),
    api: { model: pick(APIS) },
    selfHost: {
      model: MODELS[index % MODELS.length],
      ...(chance(SHARES.gpuFree) ? {} : { gpu: pick(GPUS) }),
      ...(chance(SHARES.hourly) ? { scaling: 'hourly' } : {}),
    },
  }
}

/** Line after line, each a scenario. Sixty lines hold every model once. */
export function* mixedLines(amount: number, seed = 1): Generator<string> {
  const random = randomFrom(seed)
  for (let index = 0; index < amount; index++) yield `${JSON.stringify(scenario(random, index))}\n`
}
