/** What holds of any configuration, on generated ones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../src/model-config/classes.ts'
import { ConfigError } from '../../src/model-config/error.ts'
import { readModel, type ReadModel } from '../../src/model-config/read-model.ts'

function some(most: number) {
  return fc.integer({ min: 1, max: most })
}

/** Fields that suffice for every class; what a class does not read does no harm. */
const configuration = fc.record({
  model_type: fc.constantFrom(...Object.keys(CLASSES)),
  hidden_size: some(64).map((n) => n * 64),
  num_hidden_layers: some(12),
  num_attention_heads: fc.constantFrom(4, 8, 16),
  num_key_value_heads: fc.constantFrom(1, 2, 4),
  head_dim: fc.constantFrom(64, 128),
  intermediate_size: some(64).map((n) => n * 64),
  vocab_size: some(100_000),
  max_position_embeddings: some(1_000_000),
  sliding_window: some(4096),
  use_sliding_window: fc.boolean(),
  tie_word_embeddings: fc.boolean(),
  moe_intermediate_size: some(1024),
  n_routed_experts: fc.constantFrom(0, 8, 64),
  num_experts_per_tok: some(8),
  n_shared_experts: fc.constantFrom(0, 1, 2),
  first_k_dense_replace: fc.constantFrom(0, 1),
  q_lora_rank: fc.constantFrom(64, 128),
  kv_lora_rank: fc.constantFrom(64, 512),
  qk_nope_head_dim: fc.constantFrom(64, 128),
  qk_rope_head_dim: fc.constantFrom(32, 64),
  v_head_dim: fc.constantFrom(64, 128),
  o_groups: fc.constant(2),
  o_lora_rank: fc.constant(64),
  hc_mult: fc.constantFrom(0, 2),
  index_n_heads: fc.constant(4),
  index_head_dim: fc.constant(128),
  index_topk: fc.constantFrom(null, 256),
  compress_ratios: fc.constant([0, 4, 128, 4, 128, 4, 128, 4, 128, 4, 128, 4, 0]),
  kv_source_layer_ids: fc.constantFrom(null, [1, 3]),
  index_source_layer_ids: fc.constantFrom(null, [1, 3, 5]),
  linear_attn_config: fc.constant({
    full_attn_layers: [4, 8, 12],
    kda_layers: [1, 2, 3, 5, 6, 7, 9, 10, 11],
    head_dim: 64,
    num_heads: 4,
    short_conv_kernel_size: 4,
  }),
  sparse_attention_config: fc.constantFrom(null, {
    sparse_attention_freq: [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    sparse_num_index_heads: 2,
    sparse_index_dim: 64,
    sparse_block_size: 128,
    sparse_topk_blocks: 2,
  }),
  linear_num_key_heads: fc.constant(4),
  linear_num_value_heads: fc.constant(8),
  hybrid_override_pattern: fc.stringMatching(/^[M*E-]{1,20}$/),
  mamba_num_heads: fc.constant(8),
  mamba_head_dim: fc.constant(64),
  ssm_state_size: fc.constant(128),
  n_groups: fc.constant(2),
  conv_kernel: fc.constant(4),
  block_configs: fc.constant([{ attention: { n_heads_in_group: 2 }, ffn: { ffn_mult: 2.5 } }]),
})

type Generated = typeof configuration extends fc.Arbitrary<infer T> ? T : never

function readOf(value: object): ReadModel {
  return readModel(JSON.stringify(value))
}

/** All numbers of what was read. */
function numbersIn(value: unknown): number[] {
  return typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : []
}

function holds(law: (config: Generated) => void) {
  return fc.assert(fc.property(configuration, law), { numRuns: 300 })
}

describe('of any configuration', () => {
  it('every figure is a number that is not below nothing', () => {
    holds((config) => {
      for (const one of numbersIn(readOf(config))) expect(one).toBeGreaterThanOrEqual(0)
    })
  })

  it('a token meets no more than there is, and the look-up only adds to that', () => {
    holds((config) => {
      const { total, routed, active, computed } = readOf(config).parameters
      expect(routed).toBeLessThan(total)
      expect(active).toBeLessThanOrEqual(total)
      expect(computed).toBeLessThanOrEqual(active)
      expect(computed).toBeGreaterThan(0)
    })
  })

  it('an embedding that serves as the head spares one embedding, and nothing that multiplies', () => {
    holds((config) => {
      const tied = readOf({ ...config, tie_word_embeddings: true }).parameters
      const apart = readOf({ ...config, tie_word_embeddings: false }).parameters
      expect(apart.total - tied.total).toBe(config.vocab_size * config.hidden_size)
      expect(apart.computed).toBe(tied.computed)
    })
  })

  it('a window never keeps more than the whole context of its layers', () => {
    holds((config) => {
      const plain = { ...config, model_type: 'llama' }
      const windowed = readOf({ ...plain, model_type: 'mistral', use_sliding_window: true })
      const tokens = Math.min(config.sliding_window, config.max_position_embeddings)
      const kept = windowed.cache.windowBytes * (tokens / config.sliding_window)
      expect(kept).toBeLessThanOrEqual(readOf(plain).cache.tokenBytes * config.max_position_embeddings * (1 + 1e-12))
    })
  })

  it('a text model reads the same alone and inside a larger one, whatever stands beside it', () => {
    holds((config) => {
      const vision = { hidden_size: 7, num_hidden_layers: 99, num_attention_heads: 5 }
      const nested = { model_type: 'llava', vision_config: vision, hidden_size: 11, text_config: config }
      expect(readOf(nested)).toEqual(readOf(config))
    })
  })

  it('a pattern of blocks reads the same in the words that it is saved again with', () => {
    const words: Record<string, string> = { M: 'linear_attention', '*': 'full_attention', E: 'moe', '-': 'mlp' }
    holds((config) => {
      const { hybrid_override_pattern, num_hidden_layers: _, ...rest } = { ...config, model_type: 'nemotron_h' }
      const layers_block_type = [...hybrid_override_pattern].map((mark) => words[mark])
      const [pattern, saved] = [readOf({ ...rest, hybrid_override_pattern }), readOf({ ...rest, layers_block_type })]
      expect({ ...saved, fields: null }).toEqual({ ...pattern, fields: null })
    })
  })

  it('absent and null are the same', () => {
    holds((config) => {
      const without = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null))
      expect(readOf(without).cache).toEqual(readOf(config).cache)
    })
  })

  it('a field that is taken away is missed by name, or was not needed: never a figure that is no number', () => {
    fc.assert(
      fc.property(configuration, fc.nat(), (config, at) => {
        const names = Object.keys(config)
        const { [names[at % names.length] as keyof Generated]: _, ...rest } = config
        try {
          for (const one of numbersIn(readOf(rest))) expect(one).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError)
          expect((error as ConfigError).path).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })
})
