/** Copies that transformers 5 saves in words and fields of its own read as what was published. Seen with 5.24.0. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readModel } from '../../src/model-config/read-model.ts'

type Fields = Record<string, unknown>

function published(name: string): Fields {
  return JSON.parse(readFileSync(`test/fixtures/model-config/${name}.json`, 'utf8')) as Fields
}

/** Everything but the file's own fields. */
function figuresOf(config: Fields) {
  return { ...readModel(JSON.stringify(config)), fields: null }
}

function experts(layers: number, dense: number, word = 'sparse'): string[] {
  return Array.from({ length: layers }, (_, layer) => (layer < dense ? 'dense' : word))
}

describe('a configuration that was saved again', () => {
  it('DeepSeek V3.2: its attention in another word, its experts by layer', () => {
    const { first_k_dense_replace: _, moe_layer_freq: __, ...rest } = published('05-latent-indexer-fp8-mtp')
    const copy = { ...rest, layer_types: Array<string>(10).fill('indexed_attention'), mlp_layer_types: experts(10, 1) }
    expect(figuresOf(copy)).toEqual(figuresOf(published('05-latent-indexer-fp8-mtp')))
  })

  it('DeepSeek V4: ratios of compression by word, experts chosen by token in the first layers', () => {
    const { compress_ratios: _, num_hash_layers: __, ...rest } = published('12-compressed-sparse')
    const [fine, coarse] = ['compressed_sparse_attention', 'heavily_compressed_attention']
    const copy = {
      ...rest,
      layer_types: ['sliding_attention', fine, coarse, fine, coarse, fine],
      compress_rates: { [fine]: 4, [coarse]: 128 },
      mlp_layer_types: ['hash_moe', ...experts(5, 0, 'moe')],
    }
    expect(figuresOf(copy)).toEqual(figuresOf(published('12-compressed-sparse')))
    const { [fine]: ___, ...rates } = copy.compress_rates
    expect(() => figuresOf({ ...copy, compress_rates: rates })).toThrow(
      /compress_rates says nothing of compressed_sparse_attention/,
    )
    expect(() => figuresOf({ ...copy, mlp_layer_types: experts(6, 1, 'many') })).toThrow(/mlp_layer_types holds many/)
  })

  it('Kimi Linear: sizes of its linear layers in fields of their own', () => {
    const shape = { hidden_size: 512, num_hidden_layers: 4, num_attention_heads: 8, intermediate_size: 1024, vocab_size: 1000 }
    const latent = { kv_lora_rank: 64, qk_nope_head_dim: 32, qk_rope_head_dim: 16, v_head_dim: 32, model_max_length: 4096 }
    const common = { model_type: 'kimi_linear', ...shape, ...latent }
    const sizes = { num_heads: 8, head_dim: 32, short_conv_kernel_size: 4 }
    const told = { ...common, linear_attn_config: { ...sizes, kda_layers: [1, 2, 3], full_attn_layers: [4] } }
    const copy = {
      ...common,
      layer_types: [...Array<string>(3).fill('linear_attention'), 'full_attention'],
      linear_num_heads: 8,
      linear_head_dim: 32,
      linear_conv_kernel_dim: 4,
    }
    expect(figuresOf(copy)).toEqual(figuresOf(told))
  })

  it('a text model inside a larger one: whether the embedding is the head is said by the whole', () => {
    const text = { ...published('01-dense'), tie_word_embeddings: true }
    const apart = { ...published('01-dense'), tie_word_embeddings: false }
    const whole = { model_type: 'qwen3_vl_moe', text_config: text, tie_word_embeddings: false }
    expect(figuresOf(whole).parameters).toEqual(figuresOf(apart).parameters)
    expect(figuresOf({ model_type: 'x', text_config: text }).parameters).toEqual(figuresOf(text).parameters)
  })
})

describe('Qwen3 with experts', () => {
  it('has heads of hidden size / heads where none are said, unlike Qwen3 without', () => {
    const shape = { hidden_size: 1024, num_hidden_layers: 2, num_attention_heads: 16, num_key_value_heads: 4, vocab_size: 1000 }
    const common = { ...shape, intermediate_size: 2048, max_position_embeddings: 4096 }
    const experts = { num_experts: 8, num_experts_per_tok: 2, moe_intermediate_size: 256 }
    expect(figuresOf({ ...common, ...experts, model_type: 'qwen3_moe' }).headDim).toBe(64)
    expect(figuresOf({ ...common, model_type: 'qwen3' }).headDim).toBe(128)
  })
})
