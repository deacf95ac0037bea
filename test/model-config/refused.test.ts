/** What the reader does not take for a model, and the traps of those it does. */
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/model-config/error.ts'
import { readModel } from '../../src/model-config/read-model.ts'

const LLAMA = {
  model_type: 'llama',
  hidden_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  intermediate_size: 128,
  vocab_size: 100,
  max_position_embeddings: 1024,
}

function read(change: object = {}, base: object = LLAMA) {
  return readModel(JSON.stringify({ ...base, ...change }))
}

function refusal(text: string): ConfigError {
  try {
    readModel(text)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('refused, with the field and what to do', () => {
  it.each([
    ['no JSON', '{', '', /no JSON/],
    ['a list', '[]', '', /no JSON object/],
    ['an unknown class', '{"model_type":"mystery","architectures":["MysteryLM"]}', 'model_type', /mystery, MysteryLM/],
    ['no class at all', '{"hidden_size":64}', 'model_type', /missing/],
    ['a text for a number', JSON.stringify({ ...LLAMA, hidden_size: 'wide' }), 'hidden_size', /hidden_size/],
    ['layers without end', JSON.stringify({ ...LLAMA, num_hidden_layers: 1e8 }), 'num_hidden_layers', /10000/],
    ['a missing width', JSON.stringify({ ...LLAMA, intermediate_size: undefined }), 'intermediate_size_mlp', /intermediate_size/],
    ['no vocabulary', JSON.stringify({ ...LLAMA, vocab_size: 0 }), 'padded_vocab_size', /vocab_size/],
    ['heads that do not divide', JSON.stringify({ ...LLAMA, num_attention_heads: 7 }), 'head_dim', /no whole number/],
    [
      'more heads of keys and values than of queries',
      JSON.stringify({ ...LLAMA, num_key_value_heads: 8 }),
      'num_key_value_heads',
      /4 query heads do not share 8/,
    ],
    [
      'heads of keys and values that do not divide, in layers with a window',
      JSON.stringify({
        ...LLAMA,
        model_type: 'mimo_v2_flash',
        layer_types: ['sliding_attention', 'full_attention'],
        sliding_window: 8,
        swa_num_key_value_heads: 3,
      }),
      'num_key_value_heads',
      /4 query heads do not share 3/,
    ],
    ['too few layer types', JSON.stringify({ ...LLAMA, layer_types: ['full_attention'] }), 'layer_types', /1 entries for 2/],
    ['a new layer type', JSON.stringify({ ...LLAMA, layer_types: ['full_attention', 'magic'] }), 'layer_types', /magic/],
    [
      'more experts than there are',
      JSON.stringify({ ...LLAMA, num_experts: 2, num_experts_per_tok: 4 }),
      'num_experts_per_tok',
      /4 of 2/,
    ],
  ])('%s', (_, text, path, message) => {
    const error = refusal(text)
    expect(error.path).toBe(path)
    expect(error.message).toMatch(message)
    expect(error.remedy).not.toBe('')
  })

  it('an unknown class is told which are known', () => {
    expect(refusal('{"model_type":"mystery"}').remedy).toMatch(/llama.*qwen3_5_moe/)
  })
})

describe('traps of the files', () => {
  it('Infinity and NaN, as Python writes them, are read as nothing; in a text they stay', () => {
    const text = JSON.stringify({ ...LLAMA, note: 'to Infinity' }).replace('{', '{"limit":[0.0, Infinity, -Infinity, NaN],')
    expect(readModel(text).parameters.total).toBe(read().parameters.total)
  })

  it('a window that is switched off is none; switched on, it holds from the layer named', () => {
    const qwen = { ...LLAMA, model_type: 'qwen2', sliding_window: 256, max_window_layers: 1 }
    expect(read({ use_sliding_window: false }, qwen).cache.window).toBeNull()
    expect(read({ use_sliding_window: true }, qwen)).toMatchObject({ fullLayers: 1, cache: { window: 256 } })
  })

  it('quantization is found at the root, inside the text model, and in the file beside', () => {
    const fp8 = { quantization_config: { quant_method: 'fp8' } }
    expect(read(fp8).precision).toBe('fp8')
    expect(read({}, { text_config: { ...LLAMA, ...fp8 } }).precision).toBe('fp8')
    const beside = JSON.stringify({ quantization: { quant_algo: 'NVFP4', kv_cache_quant_algo: 'FP8' } })
    expect(readModel(JSON.stringify(LLAMA), beside).precision).toBe('nvfp4')
    expect(read()).toMatchObject({ precision: 'bf16', isPrecisionSaid: false })
  })

  it('YaRN counts its original length, linear scaling the figure, llama3 nothing', () => {
    const scaled = (scaling: object) => read({ rope_scaling: scaling }).contextTokens
    expect(scaled({ type: 'yarn', factor: 4, original_max_position_embeddings: 512 })).toBe(2048)
    expect(scaled({ rope_type: 'linear', factor: 2 })).toBe(2048)
    expect(scaled({ rope_type: 'llama3', factor: 8, original_max_position_embeddings: 128 })).toBe(1024)
  })

  it('a state is kept in the format that is said, else as the model: twice as much, or half', () => {
    const next = {
      ...LLAMA,
      model_type: 'qwen3_next',
      num_hidden_layers: 4,
      head_dim: 16,
      linear_num_key_heads: 2,
      linear_num_value_heads: 4,
      linear_key_head_dim: 8,
      linear_value_head_dim: 8,
      linear_conv_kernel_dim: 4,
    }
    const convolution = (2 * 2 * 8 + 4 * 8) * 3 * 2
    expect(read({}, next).cache.stateBytes).toBe(3 * (4 * 8 * 8 * 2 + convolution))
    expect(read({ mamba_ssm_dtype: 'float32' }, next).cache.stateBytes).toBe(3 * (4 * 8 * 8 * 4 + convolution))
    expect(read({}, next)).toMatchObject({ kind: 'hybrid-linear', fullLayers: 1 })
  })

  /** hidden 64, 2 layers of 4 heads of 16; of 8 + 8 by rank where nothing is whole. */
  const KIMI = {
    ...LLAMA,
    model_type: 'kimi_linear',
    num_key_value_heads: 4,
    kv_lora_rank: 32,
    q_lora_rank: null,
    qk_nope_head_dim: 16,
    qk_rope_head_dim: 8,
    v_head_dim: 16,
    linear_attn_config: { full_attn_layers: [2], kda_layers: [1], head_dim: 8, num_heads: 4, short_conv_kernel_size: 4 },
  }
  const kda = 4 * 64 * 32 + 2 * (64 * 8 + 8 * 32) + 64 * 4 + 3 * 32 * 4 + 32 + 4 + 8
  const mla = 64 * 4 * 24 + 64 * (32 + 8) + 32 + 32 * 4 * (16 + 16) + 4 * 16 * 64

  it('Kimi: delta attention keeps a state at 32 bit, the other layers one latent vector', () => {
    const found = read({}, KIMI)
    const rest = 2 * 64 + 3 * 64 * 128
    expect(found.parameters.total).toBe(kda + mla + 2 * rest + 2 * 100 * 64 + 64)
    expect(found.cache).toMatchObject({ tokenBytes: (32 + 8) * 2, stateBytes: 4 * 8 * 8 * 4 + 3 * 32 * 3 * 2 })
    expect(found).toMatchObject({ kind: 'latent', fullLayers: 1 })
  })

  it('Kimi K3: gates of full width, and attention over residuals, two norms and two vectors a layer', () => {
    const { linear_attn_config: lists } = KIMI
    const wide = { linear_attn_config: { ...lists, use_full_rank_gate: true }, mla_use_output_gate: true, attn_res_block_size: 2 }
    const more = 64 * 32 - (64 * 8 + 8 * 32) + 64 * 4 * 16 + 2 * 4 * 64 + 2 * 64
    expect(read(wide, KIMI).parameters.total - read({}, KIMI).parameters.total).toBe(more)
  })

  it('Kimi: experts of a narrower width, with the way there and back and a norm', () => {
    const experts = {
      num_experts: 4,
      num_experts_per_token: 2,
      moe_intermediate_size: 16,
      first_k_dense_replace: 1,
      moe_layer_freq: 1,
    }
    const narrow = { ...experts, routed_expert_hidden_size: 32, latent_moe_use_norm: true }
    const [plain, latent] = [read(experts, KIMI).parameters, read(narrow, KIMI).parameters]
    expect(plain.routed).toBe(4 * 3 * 64 * 16)
    expect(latent.routed).toBe(4 * 3 * 32 * 16)
    expect(plain.total - plain.routed).toBe(latent.total - latent.routed - 2 * 32 * 64 - 32)
  })

  it('MiniMax M3: an index in the layers that are marked, one key for each token at 16 bit', () => {
    const sparse = { sparse_attention_freq: [0, 1], sparse_num_index_heads: 2, sparse_index_dim: 16, sparse_block_size: 8 }
    const m3 = { ...LLAMA, model_type: 'minimax_m3', head_dim: 16, dense_intermediate_size: 128 }
    const found = read({ sparse_attention_config: { ...sparse, sparse_topk_blocks: 4 } }, m3)
    const plain = read({ sparse_attention_config: { ...sparse, use_sparse_attention: false } }, m3)
    expect(found.parameters.total - plain.parameters.total).toBe(64 * (2 * 16 + 16) + 2 * 16)
    expect(found).toMatchObject({ topK: 32, sparseLayers: 1, cache: { indexBytes: 32, indexWidth: 32 } })
    expect(plain).toMatchObject({ topK: null, sparseLayers: null })
    expect(() => read({ sparse_attention_config: sparse }, m3)).toThrow(/lacks the index's blocks/)
    const valued = { ...sparse, sparse_topk_blocks: 4, sparse_disable_index_value: [0, 0] }
    expect(() => read({ sparse_attention_config: valued }, m3)).toThrow(/layer 2 has an index with values/)
  })

  it('Step 3: other heads in layers with a window, a gate for each head, names of its own', () => {
    const step = {
      ...LLAMA,
      model_type: 'step3p5',
      num_key_value_heads: undefined,
      num_attention_groups: 2,
      head_dim: 16,
      sliding_window: 32,
      layer_types: ['full_attention', 'sliding_attention', 'full_attention'],
      attention_other_setting: {
        attention_type: 'sliding_attention',
        num_attention_heads: 6,
        num_attention_groups: 2,
        head_dim: 16,
      },
      moe_num_experts: 4,
      moe_top_k: 2,
      moe_intermediate_size: 16,
      share_expert_dim: 16,
      moe_layers_enum: '1',
    }
    const attention = (heads: number) => 64 * 16 * (2 * heads + 2 * 2) + 2 * 16 + 64 * heads
    const experts = 4 * 3 * 64 * 16 + 3 * 64 * 16 + 4 * 64
    const found = read({}, step)
    expect(found.parameters.total).toBe(attention(4) + attention(6) + 4 * 64 + 3 * 64 * 128 + experts + 2 * 100 * 64 + 64)
    expect(found.cache).toMatchObject({ tokenBytes: 2 * 2 * 16 * 2, windowBytes: 2 * 2 * 16 * 2 * 32 })
  })

  it('layers that differ by a name of transformers 5 are refused, and heads that are not named are said to be a reading', () => {
    expect(() => read({ per_layer_config: { '01': { num_key_value_heads: 1 } } })).toThrow(/per_layer_config names other layers/)
    const two = { layer_types: ['full_attention', 'full_attention'] }
    const layers = (...heads: number[]) =>
      Object.fromEntries(heads.map((num_key_value_heads, layer) => [`0${layer}`, { num_key_value_heads }]))
    expect(() => read({ ...two, per_layer_config: layers(1, 2) })).toThrow(/different heads/)
    expect(() => read({ ...two, per_layer_config: { '00': { width: 1 }, '01': { width: 1 } } })).toThrow(/holds width/)
    expect(read({}).areKvHeadsSaid).toBe(true)
    expect(read({ num_key_value_heads: undefined }).areKvHeadsSaid).toBe(false)
  })

  it('a field that nobody knows is named; one that is null or false says nothing', () => {
    expect(read({ magic_heads: 3, other: null, switched: false }).unread).toEqual(['magic_heads'])
  })

  it('full layers may have other heads, and the values of one vector', () => {
    const gemma = {
      ...LLAMA,
      model_type: 'gemma4_text',
      num_hidden_layers: 2,
      head_dim: 16,
      global_head_dim: 32,
      num_global_key_value_heads: 1,
      attention_k_eq_v: true,
      sliding_window: 8,
    }
    const { cache, fullLayers } = read({}, gemma)
    expect({ fullLayers, kv: cache.tokenBytes, window: cache.windowBytes }).toEqual({
      fullLayers: 1,
      kv: 2 * 32 * 1 * 2,
      window: 2 * 16 * 2 * 2 * 8,
    })
    const { global_head_dim, num_global_key_value_heads, ...rest } = gemma
    const layer_types = ['sliding_attention', 'full_attention']
    const saved = {
      ...rest,
      layer_types,
      per_layer_config: { '01': { head_dim: global_head_dim, num_key_value_heads: num_global_key_value_heads } },
    }
    expect(read({}, saved)).toEqual({ ...read({}, { ...gemma, layer_types }), unread: [] })
    // Without the values of one vector the full layers have as many heads as the others.
    expect(read({}, { ...gemma, attention_k_eq_v: false }).cache.tokenBytes).toBe(2 * 32 * LLAMA.num_key_value_heads * 2)
  })
})
