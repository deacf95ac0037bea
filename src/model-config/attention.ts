/** Attention with a cache of keys and values by head: its weights and its cache. */
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'
import { NOTHING, type Mixer } from './layer.ts'
import { headDimOf, HEADS, HIDDEN, kvHeadsOf, need } from './need.ts'

/** Bytes of a number at 16 bit. */
export const WIDE = 2

/** What a class adds to the four projections. */
export interface AttentionTraits {
  /** Norms on queries and keys: a vector of a head's size, or of all heads' together */
  qkNorm?: 'head' | 'all' | 'as-said'
  /** Biases: never, on the three inputs, on all four; `-said` where attention_bias decides */
  bias?: 'qkv' | 'qkv-said' | 'all-said'
  /** A number by which each head's output is weighed: a vector of hidden size a head, unless the file says no */
  headGate?: boolean
  /** A learned score for attending to nothing, one a head */
  sinks?: boolean
}

interface Shape {
  heads: number
  kvHeads: number
  keyDim: number
  valueDim: number
  /** Keys serve as values: no projection of their own, and two vectors are cached all the same */
  sharesKeys: boolean
}

/** As many query heads to each head of keys and values. @throws ConfigError */
function evenly(shape: Shape): Shape {
  const { heads, kvHeads } = shape
  if (heads % kvHeads === 0) return shape
  throw new ConfigError(
    'num_key_value_heads',
    `${heads} query heads do not share ${kvHeads} of keys and values evenly`,
    'give the file as the model was published',
  )
}

/** Heads of the layers that see everything. */
export function fullShape(config: Config): Shape {
  const keyDim = config.global_head_dim ?? headDimOf(config)
  const sharesKeys = config.attention_k_eq_v === true
  return evenly({
    heads: need(config, HEADS),
    // Their own number counts only where keys serve as values. Source: transformers, models/gemma4/modeling_gemma4.py.
    kvHeads: (sharesKeys ? config.num_global_key_value_heads : null) ?? kvHeadsOf(config),
    keyDim,
    valueDim: config.global_head_dim ?? config.v_head_dim ?? keyDim,
    sharesKeys,
  })
}

/** Heads of the layers with a window, which some models give other ones. */
function windowShape(config: Config): Shape {
  const other = config.attention_other_setting?.attention_type === 'sliding_attention' ? config.attention_other_setting : null
  const keyDim = config.swa_head_dim ?? other?.head_dim ?? headDimOf(config)
  return evenly({
    heads:
      config.swa_num_attention_heads ?? config.num_sliding_attention_heads ?? other?.num_attention_heads ?? need(config, HEADS),
    kvHeads: config.swa_num_key_value_heads ?? other?.num_attention_groups ?? kvHeadsOf(config),
    keyDim,
    valueDim: config.swa_v_head_dim ?? config.v_head_dim ?? keyDim,
    sharesKeys: false,
  })
}

function qkNormOf({ heads, kvHeads, keyDim }: Shape, kind: 'head' | 'all' | null): number {
  if (kind === null) return 0
  return kind === 'head' ? 2 * keyDim : (heads + kvHeads) * keyDim
}

function biasOf(config: Config, { heads, kvHeads, keyDim, valueDim }: Shape, kind: AttentionTraits['bias']): number {
  const isSaid = kind === 'qkv-said' || kind === 'all-said'
  if (kind === undefined || (isSaid && config.attention_bias !== true)) return 0
  const inputs = heads * keyDim + kvHeads * (keyDim + valueDim)
  return kind === 'all-said' ? inputs + need(config, HIDDEN) : inputs
}

/**
 * Weights: h·(H·k + K·k + K·v) + H·v·h, with the extras of the class; a gate on the output doubles the queries. One number each.
 * Source: the attention modules of huggingface/transformers.
 */
function weightsOf(config: Config, shape: Shape, traits: AttentionTraits): number {
  const hidden = need(config, HIDDEN)
  const { heads, kvHeads, keyDim, valueDim, sharesKeys } = shape
  const queries = heads * keyDim * (config.attn_output_gate === true ? 2 : 1)
  const keysAndValues = kvHeads * (keyDim + (sharesKeys ? 0 : valueDim))
  const said = config.use_qk_norm === true ? 'head' : null
  const norm = traits.qkNorm === 'as-said' ? said : (traits.qkNorm ?? null)
  return (
    hidden * (queries + keysAndValues + heads * valueDim) +
    biasOf(config, shape, traits.bias) +
    qkNormOf(shape, norm) +
    (traits.sinks === true ? heads : 0) +
    (traits.headGate === true && config.use_head_wise_attn_gate !== false ? hidden * heads : 0)
  )
}

/** Bytes of one token in one layer at 16 bit: (k + v)·K·2. */
function tokenBytesOf({ kvHeads, keyDim, valueDim }: Shape): number {
  return (keyDim + valueDim) * kvHeads * WIDE
}

/** A layer that sees everything. */
export function fullAttention(config: Config, traits: AttentionTraits): Mixer {
  const shape = fullShape(config)
  return { ...NOTHING, parameters: weightsOf(config, shape, traits), tokenBytes: tokenBytesOf(shape) }
}

/** A layer that sees the last tokens of its window or chunk, and keeps no others. */
export function windowAttention(config: Config, traits: AttentionTraits): Mixer {
  const shape = windowShape(config)
  const tokens = need(
    config,
    config.attention_chunk_size && !config.sliding_window ? ['attention_chunk_size'] : ['sliding_window'],
  )
  return {
    ...NOTHING,
    parameters: weightsOf(config, shape, traits),
    windowBytes: tokenBytesOf(shape) * tokens,
    window: tokens,
  }
}
