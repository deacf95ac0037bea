/** Block-sparse attention over keys and values by head: an index chooses the blocks that a token reads (MiniMax M3). */
import { fullAttention, WIDE, type AttentionTraits } from './attention.ts'
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'
import type { Mixer } from './layer.ts'
import { HIDDEN, need } from './need.ts'

interface Index {
  heads: number
  dim: number
  /** Tokens of a block, and blocks that a token reads */
  block: number
  blocks: number
}

/** @throws ConfigError naming the size that is missing */
function indexOf(config: Config): Index {
  const { sparse_attention_config: sparse } = config
  const sizes = {
    heads: sparse?.sparse_num_index_heads ?? config.index_n_heads,
    dim: sparse?.sparse_index_dim ?? config.index_head_dim,
    block: sparse?.sparse_block_size ?? config.index_block_size,
    blocks: sparse?.sparse_topk_blocks ?? config.index_topk_blocks,
  }
  const { heads, dim, block, blocks } = sizes
  if (heads && dim && block && blocks) return { heads, dim, block, blocks }
  throw new ConfigError(
    'sparse_attention_config',
    `sparse_attention_config lacks the index's ${Object.entries(sizes)
      .filter(([, value]) => !value)
      .map(([name]) => name)
      .join(', ')}`,
    'give the file as the model was published',
  )
}

/**
 * One layer: what a full one weighs and keeps, and an index of queries by head and one key a token at 16 bit, with a norm each.
 * Source: MiniMaxM3VLAttention of huggingface/transformers; models/minimax_m3 of vllm-project/vllm.
 * @throws ConfigError where the index has values of its own, whose shape no published model shows
 */
export function sparseAttention(config: Config, traits: AttentionTraits, layer: number): Mixer {
  const base = fullAttention(config, traits)
  const { heads, dim, block, blocks } = indexOf(config)
  if (config.sparse_attention_config?.sparse_disable_index_value?.[layer] === 0)
    throw new ConfigError(
      'sparse_attention_config',
      `layer ${layer + 1} has an index with values, which is not known`,
      'measure it: selfHost.throughput',
    )
  return {
    ...base,
    parameters: base.parameters + need(config, HIDDEN) * (heads * dim + dim) + 2 * dim,
    topK: block * blocks,
    indexBytes: dim * WIDE,
    indexWidth: heads * dim,
  }
}
