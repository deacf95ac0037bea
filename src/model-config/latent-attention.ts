/** Latent attention (MLA), whole and sparse: one narrow vector a token in place of keys and values by head. */
import { WIDE } from './attention.ts'
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'
import { NOTHING, type Mixer } from './layer.ts'
import { HEADS, HIDDEN, need } from './need.ts'

/** Index keys are stored in 8 bit with a 32-bit scale. Source: vllm-project/vllm, DeepseekV32IndexerCache. */
export function indexKeyBytes(headDim: number): number {
  return headDim + 4
}

/** Sizes that the sums share. */
export function latentShape(config: Config) {
  return {
    hidden: need(config, HIDDEN),
    heads: need(config, HEADS),
    rank: need(config, ['kv_lora_rank']),
    // 0: positions come from other layers. Source: Glm5NextTextAttention of huggingface/transformers.
    rope: config.qk_rope_head_dim === 0 ? 0 : need(config, ['qk_rope_head_dim']),
    nope: need(config, ['qk_nope_head_dim']),
    value: need(config, ['v_head_dim']),
    queryRank: config.q_lora_rank ?? 0,
  }
}

/** Weights: queries by way of a rank where there is one, keys and values by way of the latent vector, the output; norms of both ranks. */
function weightsOf(config: Config): number {
  const { hidden, heads, rank, rope, nope, value, queryRank } = latentShape(config)
  const wide = heads * (nope + rope)
  const gate = config.mla_use_output_gate === true ? hidden * heads * value : 0
  const queries = queryRank > 0 ? hidden * queryRank + queryRank + queryRank * wide : hidden * wide
  return gate + queries + hidden * (rank + rope) + rank + rank * heads * (nope + value) + heads * value * hidden
}

/** Tokens that share an index key; 1: each has its own. */
function indexPool({ index_kpool: pool }: Config): number {
  return Math.max(1, pool ?? 1)
}

/**
 * Weights of the index: queries from the query rank, one key a token whatever the heads, its norm (weight and bias), a weight a head.
 * Keys of a pool are weighed by a projection and a position table before they become one.
 * Source: DeepSeek-V3.2's published inference code; Glm5NextTextIndexer of huggingface/transformers.
 */
function indexWeights(config: Config): number {
  const { hidden } = latentShape(config)
  const [heads, dim, pool] = [need(config, ['index_n_heads']), need(config, ['index_head_dim']), indexPool(config)]
  const pooling = pool > 1 ? (pool + hidden) * dim : 0
  return need(config, ['q_lora_rank']) * heads * dim + hidden * dim + 2 * dim + hidden * heads + pooling
}

/** Of the layers after the first few, every n-th has an index of its own. Source: GLM-5.2, whose file says both this and the list. */
function isEveryFew({ index_topk_freq: every, index_skip_topk_offset: first }: Config, layer: number): boolean {
  return Math.max(0, layer + 1 - (first ?? 0)) % Math.max(1, every ?? 1) === 0
}

/** Whether a layer has an index of its own. GLM-5.2 shares one between layers. @throws ConfigError on a word that nobody knows */
function hasIndex(config: Config, layer: number): boolean {
  if (!config.index_topk) return false
  const type = config.indexer_types?.[layer]
  if (type === undefined) return isEveryFew(config, layer)
  if (type === 'full') return true
  if (type === 'shared') return false
  throw new ConfigError('indexer_types', `indexer_types holds ${type}, which is not known`, 'known are full, shared')
}

/**
 * Bytes of a latent vector in vLLM's packed 8-bit layout: rank, a 32-bit scale for every 128 of it, rope at 16 bit; null where there
 * is no rope, which that layout does not know. Source: models/glm5next of vllm-project/vllm.
 */
function packedLatent(rank: number, rope: number): number | null {
  if (rope === 0) return null
  return rank + 4 * Math.ceil(rank / 128) + WIDE * rope
}

/** One layer. Cache: (rank + rope)·2 bytes a token at 16 bit, once for all heads. */
export function latentAttention(config: Config, layer: number): Mixer {
  const { rank, rope } = latentShape(config)
  const base: Mixer = { ...NOTHING, parameters: weightsOf(config), tokenBytes: (rank + rope) * WIDE }
  if (!config.index_topk) return base
  const packed = packedLatent(rank, rope)
  if (!hasIndex(config, layer)) return { ...base, topK: config.index_topk, packedBytes: packed }
  const [dim, pool] = [need(config, ['index_head_dim']), indexPool(config)]
  const keyBytes = indexKeyBytes(dim) / pool
  return {
    ...base,
    topK: config.index_topk,
    parameters: base.parameters + indexWeights(config),
    indexBytes: keyBytes,
    indexWidth: (need(config, ['index_n_heads']) * dim) / pool,
    packedBytes: packed === null ? null : packed + keyBytes,
  }
}
