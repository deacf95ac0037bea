/** Compressed attention whose layers share caches (DeepSeek V4.1): some write entries and index keys, the others read theirs. */
import { WIDE } from './attention.ts'
import { baseWeights, FLOAT, ratioOf } from './compressed-attention.ts'
import type { Config } from './fields.ts'
import { NOTHING, type Mixer } from './layer.ts'
import { headDimOf, HIDDEN, need } from './need.ts'

/** Numbers of 4 bit that share a byte of scale: of entries, and of index keys. */
const ENTRY_SCALE = 16
const KEY_SCALE = 32

/** Bytes of a row of 4-bit numbers with its scales. Source: 890 bytes a token in all, https://docs.vllm.ai (DeepSeek-V4.1-Flash). */
function narrowBytes(dim: number, scaled: number): number {
  return dim / 2 + dim / scaled
}

/** A projection to entries, its norm, and where an entry stands for several tokens a score of each. */
function writerWeights(config: Config, ratio: number): number {
  const [hidden, dim, keyDim] = [need(config, HIDDEN), headDimOf(config), need(config, ['index_head_dim'])]
  return hidden * dim * (ratio > 1 ? 2 : 1) + dim + dim * keyDim + keyDim
}

/** Queries and weights of the index. */
function indexWeights(config: Config): number {
  const heads = need(config, ['index_n_heads'])
  return need(config, ['q_lora_rank']) * heads * need(config, ['index_head_dim']) + need(config, HIDDEN) * heads
}

/** What a layer adds that writes a cache. */
function written(config: Config, ratio: number) {
  const dim = headDimOf(config)
  const keys = narrowBytes(need(config, ['index_head_dim']), KEY_SCALE) / ratio
  return {
    tokenBytes: (dim * WIDE) / ratio,
    indexBytes: keys,
    packedBytes: narrowBytes(dim, ENTRY_SCALE) / ratio + keys,
    // value and score of the tokens of an entry under way
    stateBytes: ratio > 1 ? ratio * 2 * dim * FLOAT : 0,
  }
}

/** One layer: a window of its own, and entries that it writes or reads; ratio 0 has the window only. */
export function sharedCompressedAttention(config: Config, layer: number): Mixer {
  const [dim, tokens, ratio] = [headDimOf(config), need(config, ['sliding_window']), ratioOf(config, layer)]
  const windowed: Mixer = {
    ...NOTHING,
    parameters: baseWeights(config),
    windowBytes: tokens * dim * WIDE,
    window: tokens,
    packedBytes: 0,
  }
  if (ratio === 0) return windowed
  const [writes, seeks] = [config.kv_source_layer_ids, config.index_source_layer_ids].map((ids) => ids?.includes(layer) === true)
  return {
    ...windowed,
    ...(writes ? written(config, ratio) : {}),
    parameters: windowed.parameters + (writes ? writerWeights(config, ratio) : 0) + (seeks ? indexWeights(config) : 0),
    indexWidth: seeks ? (need(config, ['index_n_heads']) * need(config, ['index_head_dim'])) / ratio : 0,
  }
}
