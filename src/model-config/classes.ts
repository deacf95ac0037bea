/**
 * What a model type means: the defaults of its class and what its layers are made of.
 * Source: the configuration and modelling files of huggingface/transformers; for DeepSeek V3.2 and V4, Kimi, MiniMax, MiMo and
 * Nemotron the modelling code that their makers published.
 */
import type { AttentionTraits } from './attention.ts'
import type { FeedForwardTraits } from './feed-forward.ts'
import type { Config } from './fields.ts'
import * as layouts from './layout.ts'
import type { ModelLayout } from './layout.ts'

export interface ModelClass {
  /** How attention keeps its tokens: by head, latent, compressed; blocks are layers of one half each */
  cache: 'heads' | 'latent' | 'compressed' | 'blocks' | 'puzzle'
  layout: ModelLayout
  attention: AttentionTraits
  feedForward: FeedForwardTraits
  /** Norms of hidden size in a layer */
  norms: number
  /** What the class takes for a field that the file leaves out */
  defaults: Partial<Config>
}

const PLAIN: ModelClass = { cache: 'heads', layout: layouts.fullLayout, attention: {}, feedForward: {}, norms: 2, defaults: {} }

const LLAMA: ModelClass = { ...PLAIN, attention: { bias: 'all-said' } }
const MISTRAL: ModelClass = { ...PLAIN, layout: layouts.window }
const QWEN2: ModelClass = { ...PLAIN, layout: layouts.lateWindow, attention: { bias: 'qkv' } }
const QWEN3: ModelClass = {
  ...PLAIN,
  layout: layouts.lateWindow,
  attention: { bias: 'all-said', qkNorm: 'head' },
  defaults: { head_dim: 128 },
}
/** Attention with a gated output in every fourth layer, a gated delta net in the others. */
const QWEN_LINEAR: ModelClass = {
  ...PLAIN,
  layout: layouts.mostlyLinear,
  attention: { bias: 'all-said', qkNorm: 'head' },
  feedForward: { sharedGate: true },
  defaults: {
    attn_output_gate: true,
    full_attention_interval: 4,
    head_dim: 256,
    linear_conv_kernel_dim: 4,
    linear_key_head_dim: 128,
    linear_value_head_dim: 128,
  },
}
const DEEPSEEK: ModelClass = {
  ...PLAIN,
  cache: 'latent',
  defaults: { first_k_dense_replace: 3, moe_layer_freq: 1, qk_nope_head_dim: 128, qk_rope_head_dim: 64, v_head_dim: 128 },
}
const DEEPSEEK_V4: ModelClass = { ...PLAIN, cache: 'compressed' }
const GLM_MOE: ModelClass = {
  ...PLAIN,
  attention: { bias: 'qkv-said', qkNorm: 'as-said' },
  defaults: { first_k_dense_replace: 1 },
}
const GEMMA: ModelClass = { ...PLAIN, attention: { bias: 'all-said' }, defaults: { head_dim: 256, tie_word_embeddings: true } }
const GEMMA2: ModelClass = {
  ...GEMMA,
  layout: layouts.everyFull(2),
  norms: 4,
  defaults: { ...GEMMA.defaults, sliding_window: 4096, vocab_size: 256_000, max_position_embeddings: 8192 },
}
const GEMMA3: ModelClass = {
  ...GEMMA,
  layout: layouts.everyFull(6),
  attention: { bias: 'all-said', qkNorm: 'head' },
  norms: 4,
  defaults: {
    ...GEMMA.defaults,
    num_attention_heads: 8,
    num_key_value_heads: 4,
    sliding_window: 4096,
    vocab_size: 262_208,
    max_position_embeddings: 131_072,
  },
}
const GEMMA4: ModelClass = {
  ...GEMMA3,
  layout: layouts.everyFullAndLast,
  feedForward: { besides: true },
  defaults: { head_dim: 256, global_head_dim: 512, tie_word_embeddings: true, sliding_window: 512, vocab_size: 262_144 },
}
const GPT_OSS: ModelClass = {
  ...PLAIN,
  layout: layouts.everyFull(2),
  attention: { bias: 'all-said', sinks: true },
  feedForward: { biases: true },
  defaults: { attention_bias: true, head_dim: 64, sliding_window: 128, vocab_size: 201_088 },
}
/** One norm before both halves of a layer, which stand beside each other. */
const COHERE: ModelClass = {
  ...PLAIN,
  attention: { bias: 'all-said', qkNorm: 'as-said' },
  norms: 1,
  defaults: { tie_word_embeddings: true },
}
const COHERE2: ModelClass = {
  ...COHERE,
  layout: layouts.everyFull(4),
  defaults: { ...COHERE.defaults, sliding_window: 4096 },
}
const ERNIE: ModelClass = { ...PLAIN, defaults: { tie_word_embeddings: true } }
/** Latent attention in some layers, delta attention in the others. */
const KIMI_LINEAR: ModelClass = { ...PLAIN, cache: 'latent', layout: layouts.numbered }
/** Sparse latent attention without rope in every fourth layer, delta attention in the others. */
const GLM5_NEXT: ModelClass = {
  ...PLAIN,
  cache: 'latent',
  layout: layouts.mostlyLinear,
  defaults: { first_k_dense_replace: 3, hc_mult: 4, index_kpool: 16, qk_rope_head_dim: 0 },
}
const MINIMAX_M3: ModelClass = {
  ...PLAIN,
  layout: layouts.chosen,
  attention: { qkNorm: 'head' },
  defaults: { head_dim: 128, intermediate_size: 3072, dense_intermediate_size: 12_288, shared_intermediate_size: 3072 },
}
const STEP3: ModelClass = {
  ...PLAIN,
  attention: { bias: 'qkv-said', qkNorm: 'head', headGate: true },
  defaults: { first_k_dense_replace: 3 },
}
const LLAMA4: ModelClass = {
  ...PLAIN,
  layout: layouts.chunked,
  attention: { bias: 'all-said' },
  feedForward: { alwaysShared: true },
  defaults: { head_dim: 128, attention_chunk_size: 8192 },
}

/** By `model_type`, that of the text model before that of the whole. */
export const CLASSES: Record<string, ModelClass> = {
  llama: LLAMA,
  granite: LLAMA,
  granitemoe: LLAMA,
  granitemoeshared: LLAMA,
  arcee: { ...LLAMA, feedForward: { matrices: 2 } },
  seed_oss: { ...PLAIN, attention: { bias: 'qkv-said' }, defaults: { attention_bias: true, head_dim: 128 } },
  cohere: COHERE,
  cohere2: COHERE2,
  ernie4_5: ERNIE,
  ernie4_5_moe: ERNIE,
  smollm3: LLAMA,
  'nemotron-nas': { ...LLAMA, cache: 'puzzle' },
  mistral: { ...MISTRAL, defaults: { sliding_window: 4096 } },
  ministral3: MISTRAL,
  mistral3: MISTRAL,
  mixtral: MISTRAL,
  chatglm: { ...PLAIN, attention: { bias: 'qkv' } },
  phi3: MISTRAL,
  qwen2: QWEN2,
  qwen2_vl: QWEN2,
  qwen2_vl_text: QWEN2,
  qwen2_5_vl: QWEN2,
  qwen2_5_vl_text: QWEN2,
  qwen2_moe: { ...QWEN2, feedForward: { sharedGate: true } },
  mimo: { ...QWEN2, attention: { bias: 'qkv-said' } },
  mimo_v2_flash: { ...PLAIN, layout: layouts.marked, attention: { bias: 'qkv-said' } },
  qwen3: QWEN3,
  qwen3_moe: { ...QWEN3, defaults: {} },
  qwen3_vl: QWEN3,
  qwen3_vl_text: QWEN3,
  qwen3_vl_moe: QWEN3,
  qwen3_vl_moe_text: QWEN3,
  qwen3_next: QWEN_LINEAR,
  qwen3_5: QWEN_LINEAR,
  qwen3_5_text: QWEN_LINEAR,
  qwen3_5_moe: QWEN_LINEAR,
  qwen3_5_moe_text: QWEN_LINEAR,
  gpt_oss: GPT_OSS,
  deepseek_v2: { ...DEEPSEEK, defaults: { ...DEEPSEEK.defaults, first_k_dense_replace: 0 } },
  deepseek_v3: DEEPSEEK,
  deepseek_v32: DEEPSEEK,
  deepseek_v4: DEEPSEEK_V4,
  deepseek_v41: DEEPSEEK_V4,
  deepseek_v41_text: DEEPSEEK_V4,
  kimi_k2: DEEPSEEK,
  kimi_k25: DEEPSEEK,
  kimi_linear: KIMI_LINEAR,
  glm4: { ...PLAIN, attention: { bias: 'qkv-said' }, norms: 4 },
  glm4_moe: GLM_MOE,
  glm4_moe_lite: { ...DEEPSEEK, defaults: { first_k_dense_replace: 1, moe_layer_freq: 1 } },
  glm_moe_dsa: DEEPSEEK,
  glm5_next: GLM5_NEXT,
  glm5_next_text: GLM5_NEXT,
  minimax_m2: { ...PLAIN, layout: layouts.typed, attention: { qkNorm: 'all' } },
  minimax_m3: MINIMAX_M3,
  minimax_m3_vl_text: MINIMAX_M3,
  minimax_m3_vl: MINIMAX_M3,
  step3p5: STEP3,
  step3p7: STEP3,
  gemma: { ...GEMMA, norms: 2 },
  gemma2: GEMMA2,
  gemma3: GEMMA3,
  gemma3_text: GEMMA3,
  gemma4: GEMMA4,
  gemma4_text: GEMMA4,
  llama4: LLAMA4,
  llama4_text: LLAMA4,
  olmo2: { ...PLAIN, attention: { bias: 'all-said', qkNorm: 'all' } },
  olmoe: { ...PLAIN, attention: { bias: 'all-said', qkNorm: 'all' } },
  olmo3: { ...PLAIN, layout: layouts.everyFull(4), attention: { bias: 'all-said', qkNorm: 'all' } },
  nemotron_h: { ...PLAIN, cache: 'blocks', feedForward: { matrices: 2 }, norms: 1 },
}

/** By the name of the class, for files whose `model_type` is not one of these. */
const BY_ARCHITECTURE: Record<string, string> = {
  LlamaForCausalLM: 'llama',
  MistralForCausalLM: 'mistral',
  MixtralForCausalLM: 'mixtral',
  Qwen2ForCausalLM: 'qwen2',
  Qwen3ForCausalLM: 'qwen3',
  Qwen3MoeForCausalLM: 'qwen3_moe',
  Qwen3NextForCausalLM: 'qwen3_next',
  GptOssForCausalLM: 'gpt_oss',
  DeepseekV2ForCausalLM: 'deepseek_v2',
  DeepseekV3ForCausalLM: 'deepseek_v3',
  DeepseekV32ForCausalLM: 'deepseek_v32',
  DeepseekV4ForCausalLM: 'deepseek_v4',
  Glm4MoeForCausalLM: 'glm4_moe',
  GlmMoeDsaForCausalLM: 'glm_moe_dsa',
  MiniMaxM2ForCausalLM: 'minimax_m2',
  KimiLinearForCausalLM: 'kimi_linear',
  MiniMaxM3ForCausalLM: 'minimax_m3',
  Step3p5ForCausalLM: 'step3p5',
  NemotronHForCausalLM: 'nemotron_h',
  DeciLMForCausalLM: 'nemotron-nas',
}

/** The first of the names that is a class, under the name of its type; null when none is. */
export function modelClassOf(names: readonly string[]): { type: string; model: ModelClass } | null {
  for (const name of names) {
    const type = Object.hasOwn(CLASSES, name) ? name : Object.hasOwn(BY_ARCHITECTURE, name) ? BY_ARCHITECTURE[name] : undefined
    const model = type === undefined ? undefined : CLASSES[type]
    if (type !== undefined && model) return { type, model }
  }
  return null
}
