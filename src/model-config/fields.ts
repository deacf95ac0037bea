/**
 * The fields of a Hugging Face configuration that say something about size, as they come: absent and null are the same.
 * Source of names: configuration classes of huggingface/transformers and the files that models publish.
 */
import * as z from 'zod'

/** More than any model has, and little enough that no product of them leaves the range of numbers. */
const MOST = 1e9
const count = z.number().int().nonnegative().max(MOST).nullish()
/** Every layer is looked at. */
const layers = z.number().int().nonnegative().max(10_000).nullish()
const flag = z.boolean().nullish()
const text = z.string().nullish()
const counts = z.array(z.number().int().nonnegative().max(MOST)).nullish()
const words = z.array(z.string()).nullish()

/** Layers, widths, heads and vocabulary. */
const size = {
  hidden_size: count,
  n_embd: count,
  num_hidden_layers: layers,
  n_layer: layers,
  num_layers: layers,
  vocab_size: count,
  padded_vocab_size: count,
  num_attention_heads: count,
  n_head: count,
  num_key_value_heads: count,
  num_kv_heads: count,
  n_head_kv: count,
  multi_query_group_num: count,
  num_attention_groups: count,
  head_dim: count,
  attention_head_dim: count,
  kv_channels: count,
  v_head_dim: count,
  intermediate_size: count,
  ffn_hidden_size: count,
  intermediate_size_mlp: count,
  dense_intermediate_size: count,
  tie_word_embeddings: flag,
  attention_bias: flag,
  mlp_bias: flag,
  use_qk_norm: flag,
  attn_output_gate: flag,
  use_head_wise_attn_gate: flag,
  max_position_embeddings: count,
  seq_length: count,
  n_positions: count,
  max_seq_len: count,
  max_sequence_length: count,
  model_max_length: count,
}

/** What each layer attends to. */
const layout = {
  layer_types: words,
  sliding_window: count,
  use_sliding_window: flag,
  max_window_layers: count,
  sliding_window_pattern: count,
  _sliding_window_pattern: count,
  hybrid_layer_pattern: counts,
  attn_type_list: counts,
  full_attention_interval: count,
  attention_chunk_size: count,
  no_rope_layers: counts,
  no_rope_layer_interval: count,
  swa_num_attention_heads: count,
  swa_num_key_value_heads: count,
  swa_head_dim: count,
  swa_v_head_dim: count,
  num_sliding_attention_heads: count,
  attention_other_setting: z
    .looseObject({ attention_type: text, num_attention_heads: count, num_attention_groups: count, head_dim: count })
    .nullish(),
  global_head_dim: count,
  num_global_key_value_heads: count,
  attention_k_eq_v: flag,
  num_kv_shared_layers: count,
  use_double_wide_mlp: flag,
  hidden_size_per_layer_input: count,
  vocab_size_per_layer_input: count,
  block_configs: z
    .array(
      z.looseObject({
        attention: z.looseObject({ n_heads_in_group: count, no_op: flag, replace_with_linear: flag, window_length: count }),
        ffn: z.looseObject({ ffn_mult: z.number().positive().nullish(), no_op: flag, replace_with_linear: flag }),
      }),
    )
    .nullish(),
}

/** Latent attention, its index, and entries that stand for several tokens. */
const latent = {
  q_lora_rank: count,
  kv_lora_rank: count,
  qk_nope_head_dim: count,
  qk_rope_head_dim: count,
  index_n_heads: count,
  index_head_dim: count,
  index_topk: count,
  index_kpool: count,
  indexer_types: words,
  index_topk_freq: count,
  index_skip_topk_offset: count,
  index_block_size: count,
  index_topk_blocks: count,
  sparse_attention_config: z
    .looseObject({
      use_sparse_attention: flag,
      sparse_attention_freq: counts,
      sparse_num_index_heads: count,
      sparse_index_dim: count,
      sparse_block_size: count,
      sparse_topk_blocks: count,
      sparse_disable_index_value: counts,
    })
    .nullish(),
  mla_use_output_gate: flag,
  compress_ratios: counts,
  kv_source_layer_ids: counts,
  index_source_layer_ids: counts,
  engram_num_embeddings: counts,
  engram_head_dim: count,
  dspark_n_routed_experts: count,
  o_groups: count,
  o_lora_rank: count,
  hc_mult: count,
}

/** Layers with a state in place of a cache. */
const recurrent = {
  linear_num_key_heads: count,
  linear_num_value_heads: count,
  linear_key_head_dim: count,
  linear_value_head_dim: count,
  linear_conv_kernel_dim: count,
  linear_attn_config: z
    .looseObject({
      full_attn_layers: counts,
      kda_layers: counts,
      head_dim: count,
      num_heads: count,
      short_conv_kernel_size: count,
      use_full_rank_gate: flag,
    })
    .nullish(),
  attn_res_block_size: count,
  mamba_ssm_dtype: text,
  mamba_ssm_cache_dtype: text,
  hybrid_override_pattern: text,
  layers_block_type: words,
  mamba_num_heads: count,
  mamba_head_dim: count,
  ssm_state_size: count,
  n_groups: count,
  conv_kernel: count,
  use_conv_bias: flag,
}

const experts = {
  num_experts: count,
  n_routed_experts: count,
  num_local_experts: count,
  moe_num_experts: count,
  num_experts_per_tok: count,
  num_experts_per_token: count,
  experts_per_token: count,
  top_k_experts: count,
  moe_k: count,
  moe_topk: count,
  moe_top_k: count,
  moe_intermediate_size: count,
  n_shared_experts: count,
  num_shared_experts: count,
  moe_num_shared_experts: count,
  shared_expert_intermediate_size: count,
  moe_shared_expert_intermediate_size: count,
  shared_intermediate_size: count,
  share_expert_dim: count,
  moe_latent_size: count,
  routed_expert_hidden_size: count,
  latent_moe_use_norm: flag,
  moe_layers_enum: z.union([text, counts]),
  first_k_dense_replace: count,
  moe_layer_freq: z.union([count, counts]),
  moe_layer_start_index: z.union([count, counts]),
  moe_layer_end_index: z.union([z.literal(-1), count, counts]),
  moe_layer_interval: count,
  mlp_only_layers: counts,
  decoder_sparse_step: count,
  interleave_moe_layer_step: count,
  moe_layers: counts,
  mlp_layer_types: words,
  enable_moe_block: flag,
  num_nextn_predict_layers: count,
  mtp_num_hidden_layers: count,
}

const scaling = z.looseObject({
  type: text,
  rope_type: text,
  factor: z.number().positive().nullish(),
  original_max_position_embeddings: count,
})

/** Which type a model is of, and in what format its weights and cache are. */
const format = {
  model_type: text,
  architectures: words,
  rope_scaling: scaling.nullish(),
  rope_parameters: scaling.nullish(),
  dtype: text,
  torch_dtype: text,
  expert_dtype: text,
  quantization_config: z.looseObject({}).nullish(),
}

export const configSchema = z.object({ ...size, ...layout, ...latent, ...recurrent, ...experts, ...format })

export type Config = z.infer<typeof configSchema>

/** Every field that is read. */
export const KNOWN_FIELDS: readonly string[] = Object.keys(configSchema.shape)
