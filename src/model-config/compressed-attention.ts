/** Compressed sparse attention (DeepSeek V4): a window in every layer, and entries that each stand for several tokens. */
import { WIDE } from './attention.ts'
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'
import { indexKeyBytes } from './latent-attention.ts'
import { NOTHING, type Mixer } from './layer.ts'
import { headDimOf, HEADS, HIDDEN, need } from './need.ts'

/** The ratio with overlapping entries and an index. */
const FINE = 4
/** Bytes of a 32-bit float. */
export const FLOAT = 4

/** Overlapping entries are made of two runs of tokens. */
function runs(ratio: number): number {
  return ratio === FINE ? 2 : 1
}

/** A compressor of tokens into entries of `dim`: projections of value and score, a position table, a norm. */
function compressorWeights(hidden: number, ratio: number, dim: number): number {
  return 2 * hidden * runs(ratio) * dim + ratio * runs(ratio) * dim + dim
}

/** Its partial sums, held in 32 bit: value and score of every token of the runs that are under way. Source: vLLM's compressor.py. */
function partialSums(ratio: number, dim: number): number {
  return runs(ratio) * ratio * 2 * runs(ratio) * dim * FLOAT
}

/** Queries by way of a rank, one vector for keys and values, an output in groups; norms of the ranks and of the layer, sinks. */
export function baseWeights(config: Config): number {
  const [hidden, heads, dim] = [need(config, HIDDEN), need(config, HEADS), headDimOf(config)]
  const [rank, out, groups] = [need(config, ['q_lora_rank']), need(config, ['o_lora_rank']), need(config, ['o_groups'])]
  const output = ((heads * dim) / groups) * (groups * out) + groups * out * hidden
  return hidden * (rank + dim) + rank + dim + rank * heads * dim + output + heads
}

/** Bytes of an entry in vLLM's packed layout: 8 bit but for rope at 16, a byte of scale for every 64, padded to 8. */
function packedEntry(config: Config): number {
  const rope = need(config, ['qk_rope_head_dim'])
  const narrow = headDimOf(config) - rope
  return narrow + WIDE * rope + 8 * Math.ceil(narrow / 64 / 8)
}

export function ratioOf(config: Config, layer: number): number {
  const ratio = config.compress_ratios?.[layer]
  if (ratio !== undefined) return ratio
  throw new ConfigError('compress_ratios', `compress_ratios says nothing of layer ${layer + 1}`, 'give one for each layer')
}

interface Index {
  weights: number
  keyBytes: number
  width: number
  sums: number
}

function indexOf(config: Config): Index {
  const [hidden, heads, dim] = [need(config, HIDDEN), need(config, ['index_n_heads']), need(config, ['index_head_dim'])]
  return {
    weights: need(config, ['q_lora_rank']) * heads * dim + hidden * heads + compressorWeights(hidden, FINE, dim),
    keyBytes: indexKeyBytes(dim) / FINE,
    width: (heads * dim) / FINE,
    sums: partialSums(FINE, dim),
  }
}

const NO_INDEX: Index = { weights: 0, keyBytes: 0, width: 0, sums: 0 }

/** One layer: window·d·2 bytes, and d·2 ÷ ratio a token at 16 bit; ratio 0 has the window only. */
export function compressedAttention(config: Config, layer: number): Mixer {
  const [dim, tokens, ratio] = [headDimOf(config), need(config, ['sliding_window']), ratioOf(config, layer)]
  const windowed: Mixer = { ...NOTHING, parameters: baseWeights(config), windowBytes: tokens * dim * WIDE, window: tokens }
  if (ratio === 0) return { ...windowed, packedBytes: 0 }
  const index = ratio === FINE ? indexOf(config) : NO_INDEX
  return {
    ...windowed,
    parameters: windowed.parameters + compressorWeights(need(config, HIDDEN), ratio, dim) + index.weights,
    tokenBytes: (dim * WIDE) / ratio,
    stateBytes: partialSums(ratio, dim) + index.sums,
    indexBytes: index.keyBytes,
    indexWidth: index.width,
    packedBytes: packedEntry(config) / ratio + index.keyBytes,
  }
}

/** Hyper-connections around both halves of a layer: 2·(m·h)·(m² + 2m). */
export function hyperConnections(config: Config): number {
  const streams = config.hc_mult ?? 0
  return 2 * streams * need(config, HIDDEN) * (streams * streams + 2 * streams)
}
