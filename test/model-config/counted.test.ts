/** Small models of classes that differ in little: their parameters as transformers 5.24.0 counts those of the model that it builds. */
import { describe, expect, it } from 'vitest'
import { readModel } from '../../src/model-config/read-model.ts'

const COUNTED: [parameters: number, config: Record<string, unknown>][] = [
  [
    14919680,
    {
      attention_bias: true,
      head_dim: 64,
      hidden_size: 512,
      intermediate_size: 1536,
      max_position_embeddings: 4096,
      model_type: 'arcee',
      num_attention_heads: 8,
      num_hidden_layers: 6,
      num_key_value_heads: 2,
      tie_word_embeddings: true,
      vocab_size: 3000,
    },
  ],
  [
    40769536,
    {
      attention_bias: true,
      hidden_size: 1024,
      intermediate_size: 1024,
      max_position_embeddings: 8192,
      model_type: 'cohere',
      num_attention_heads: 8,
      num_hidden_layers: 6,
      num_key_value_heads: 2,
      tie_word_embeddings: false,
      vocab_size: 3000,
    },
  ],
  [
    49218560,
    {
      head_dim: 128,
      hidden_size: 1024,
      intermediate_size: 1024,
      max_position_embeddings: 8192,
      model_type: 'cohere2',
      num_attention_heads: 8,
      num_hidden_layers: 8,
      num_key_value_heads: 2,
      sliding_window: 4096,
      tie_word_embeddings: true,
      vocab_size: 3000,
    },
  ],
  [
    20419072,
    {
      head_dim: 64,
      hidden_size: 512,
      intermediate_size: 1024,
      max_position_embeddings: 131072,
      model_type: 'ernie4_5',
      num_attention_heads: 8,
      num_hidden_layers: 8,
      num_key_value_heads: 4,
      tie_word_embeddings: true,
      vocab_size: 3000,
    },
  ],
  [
    158067712,
    {
      hidden_size: 1024,
      intermediate_size: 1024,
      kv_lora_rank: 512,
      max_position_embeddings: 202752,
      mlp_layer_types: ['dense', 'sparse', 'sparse', 'sparse', 'sparse', 'sparse', 'sparse', 'sparse'],
      model_type: 'glm4_moe_lite',
      moe_intermediate_size: 256,
      n_routed_experts: 16,
      n_shared_experts: 1,
      num_attention_heads: 8,
      num_experts_per_tok: 2,
      num_hidden_layers: 8,
      num_key_value_heads: 8,
      q_lora_rank: 768,
      qk_nope_head_dim: 192,
      qk_rope_head_dim: 64,
      tie_word_embeddings: false,
      v_head_dim: 256,
      vocab_size: 3000,
    },
  ],
  [
    83328512,
    {
      attention_bias: true,
      hidden_size: 512,
      intermediate_size: 1024,
      max_position_embeddings: 2048,
      model_type: 'granitemoe',
      num_attention_heads: 8,
      num_experts_per_tok: 2,
      num_hidden_layers: 6,
      num_key_value_heads: 4,
      num_local_experts: 8,
      tie_word_embeddings: false,
      vocab_size: 3000,
    },
  ],
  [
    120281600,
    {
      hidden_size: 512,
      intermediate_size: 1536,
      max_position_embeddings: 2048,
      model_type: 'granitemoeshared',
      num_attention_heads: 8,
      num_experts_per_tok: 2,
      num_hidden_layers: 6,
      num_key_value_heads: 2,
      num_local_experts: 8,
      shared_intermediate_size: 0,
      tie_word_embeddings: false,
      vocab_size: 3000,
    },
  ],
  [
    120293120,
    {
      attention_bias: true,
      hidden_size: 512,
      intermediate_size: 1536,
      max_position_embeddings: 4096,
      model_type: 'olmoe',
      num_attention_heads: 8,
      num_experts: 8,
      num_experts_per_tok: 2,
      num_hidden_layers: 6,
      num_key_value_heads: 2,
      tie_word_embeddings: false,
      vocab_size: 3000,
    },
  ],
  [
    21959168,
    {
      attention_bias: true,
      head_dim: 64,
      hidden_size: 512,
      intermediate_size: 1536,
      max_position_embeddings: 524288,
      model_type: 'seed_oss',
      num_attention_heads: 8,
      num_hidden_layers: 6,
      num_key_value_heads: 4,
      tie_word_embeddings: false,
      vocab_size: 3000,
    },
  ],
]

function read(config: Record<string, unknown>) {
  return readModel(JSON.stringify(config))
}

describe('parameters as transformers counts them', () => {
  it.each(COUNTED.map(([parameters, config]) => [String(config['model_type']), parameters, config] as const))(
    '%s',
    (_, parameters, config) => {
      expect(read(config).parameters.total).toBe(parameters)
    },
  )
})

describe('what a class takes for granted', () => {
  const shape = { hidden_size: 512, num_hidden_layers: 8, num_attention_heads: 8, num_key_value_heads: 2, vocab_size: 1000 }
  const common = { ...shape, intermediate_size: 1024, max_position_embeddings: 8192 }

  it('Command R7B: every fourth layer sees everything, the others 4,096 tokens, and the embedding is the head', () => {
    const { cache, fullLayers, parameters } = read({ ...common, model_type: 'cohere2' })
    expect({ fullLayers, window: cache.window, kv: cache.tokenBytes }).toEqual({
      fullLayers: 2,
      window: 4096,
      kv: 2 * 4 * 2 * 64,
    })
    expect(parameters.total).toBe(read({ ...common, model_type: 'cohere2', tie_word_embeddings: true }).parameters.total)
  })

  it('Ernie: experts between two layers, every so many', () => {
    const experts = { moe_num_experts: 8, moe_k: 2, moe_intermediate_size: 128 }
    const layersOf = (fields: Record<string, unknown>) =>
      read({ ...common, ...experts, ...fields, model_type: 'ernie4_5_moe' }).experts?.moeLayers
    expect(layersOf({ moe_layer_start_index: 1, moe_layer_end_index: 5, moe_layer_interval: 1 })).toBe(5)
    expect(layersOf({ moe_layer_start_index: 1, moe_layer_end_index: -1, moe_layer_interval: 2 })).toBe(4)
    expect(layersOf({ moe_layer_start_index: 2 })).toBe(6)
  })
})
