/** Feed-forward layers: dense ones, and experts of which a token meets a few. */
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'
import type { FeedForward } from './layer.ts'
import { DENSE_WIDTH, first, HIDDEN, need } from './need.ts'

/** What a class adds to the matrices. */
export interface FeedForwardTraits {
  /** Matrices of a feed-forward: gate, up and down, or two without the gate. Default: 3 */
  matrices?: 2 | 3
  /** Experts have biases, and so has the router */
  biases?: boolean
  /** A number by which the shared expert is weighed: a vector of hidden size */
  sharedGate?: boolean
  /** One shared expert though no field says so */
  alwaysShared?: boolean
  /** A dense feed-forward beside the experts, in the same layers, and norms of its own */
  besides?: boolean
}

const EXPERTS = ['num_experts', 'n_routed_experts', 'num_local_experts', 'moe_num_experts'] as const
const PER_TOKEN = [
  'num_experts_per_tok',
  'num_experts_per_token',
  'experts_per_token',
  'top_k_experts',
  'moe_k',
  'moe_topk',
  'moe_top_k',
] as const
const SHARED_WIDTH = [
  'moe_shared_expert_intermediate_size',
  'shared_expert_intermediate_size',
  'shared_intermediate_size',
  'share_expert_dim',
] as const
const SHARED_COUNT = ['n_shared_experts', 'num_shared_experts', 'moe_num_shared_experts'] as const

/** Routed experts; 0: none. A model of a class with experts may have them switched off. */
export function expertsOf(config: Config): number {
  return config.enable_moe_block === false ? 0 : (first(config, EXPERTS) ?? 0)
}

/** Experts that a token meets. @throws ConfigError when there are not so many */
export function expertsPerToken(config: Config): number {
  const [some, all] = [need(config, PER_TOKEN), expertsOf(config)]
  if (some <= all) return some
  throw new ConfigError(
    'num_experts_per_tok',
    `a token meets ${some} of ${all} experts`,
    'give the file as the model was published',
  )
}

/** Width of an expert; absent: the model's only width is it. */
function expertWidth(config: Config): number {
  return need(config, ['moe_intermediate_size', 'intermediate_size'])
}

/** Width of all shared experts together: given as a width, or as a number of experts. */
function sharedWidth(config: Config, { alwaysShared }: FeedForwardTraits): number {
  const width = first(config, SHARED_WIDTH)
  if (width !== null) return width
  return (first(config, SHARED_COUNT) ?? (alwaysShared === true ? 1 : 0)) * expertWidth(config)
}

/** Shared experts; a width without a number is one. */
export function sharedExperts(config: Config, traits: FeedForwardTraits): number {
  if (sharedWidth(config, traits) === 0) return traits.besides === true ? 1 : 0
  return first(config, SHARED_COUNT) ?? 1
}

/** matrices · h · width. */
export function denseFeedForward(config: Config, { matrices = 3 }: FeedForwardTraits): FeedForward {
  const width = need(config, DENSE_WIDTH) * (config.use_double_wide_mlp === true ? 2 : 1)
  return { parameters: matrices * need(config, HIDDEN) * width, routed: 0 }
}

/**
 * E experts of matrices · w · width, w being the hidden size or the narrower one that experts work in; what is shared; the router E·h.
 * Source: the expert modules of huggingface/transformers.
 */
export function expertFeedForward(config: Config, traits: FeedForwardTraits): FeedForward {
  const { matrices = 3 } = traits
  const [hidden, count, width] = [need(config, HIDDEN), expertsOf(config), expertWidth(config)]
  const narrow = config.moe_latent_size ?? config.routed_expert_hidden_size ?? 0
  const one = matrices * (narrow > 0 ? narrow : hidden) * width + (traits.biases === true ? 2 * width + hidden : 0)
  const shared = matrices * hidden * sharedWidth(config, traits) + (traits.sharedGate === true ? hidden : 0)
  const router = count * hidden + (traits.biases === true ? count : 0)
  const beside = traits.besides === true ? denseFeedForward(config, traits).parameters + hidden + count + 3 * hidden : 0
  const routed = count * one
  const there = 2 * narrow * hidden + (config.latent_moe_use_norm === true ? narrow : 0)
  return { parameters: routed + shared + router + there + beside, routed }
}
