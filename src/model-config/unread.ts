/** Fields that nothing here reads: those known to say nothing about size, and the others, which are named. */
import { KNOWN_FIELDS } from './fields.ts'

/** Names, a star for any letters, of what never touches a shape. */
const NO_SIZE: Record<string, string> = {
  file: '_* architectures auto_map transformers_version *_config id2label label2id problem_type torchscript unsloth_* for_llm_compressor tokenizer_class finetuning_task',
  tokens: '*_token_id *_token_index *_placeholder placeholder* *_token ignore_index prefix vision_* audio_* image_* video_*',
  training:
    'initializer_* *dropout* *aux_loss* seq_aux output_* return_dict* tf_legacy_loss use_cache pretraining_tp ep_size use_bfloat16 pruned_heads rescale_prenorm_residual residual_in_fp32',
  decoder: 'tie_encoder_decoder is_decoder is_encoder_decoder cross_attention_* add_cross_attention chunk_size* decoder_start_*',
  generation:
    'bad_words_* *suppress_tokens forced_* sep_* do_sample early_stopping temperature top_k top_p typical_p num_beams num_beam_groups num_return_sequences min_length max_length length_penalty repetition_penalty diversity_penalty no_repeat_ngram_size encoder_no_repeat_ngram_size remove_invalid_values exponential_decay_length_penalty task_specific_params num_logits_to_keep cache_implementation',
  numbers:
    '*_eps *epsilon *_act hidden_activation *softcapping swiglu_* activation_situ_* zero_centered *_multiplier logits_scaling logit_scale query_pre_attn_scalar attention_value_scale attn_scale floor_scale attn_temperature_tuning use_gemma_norm qk_norm_type hc_sinkhorn_iters',
  positions:
    'rope_* *rope_theta partial_rotary_factor* rotary_* use_mrope mrope* initial_context_length indexer_rope_interleave qk_head_dim mla_use_nope',
  routing:
    'router_* scoring_func topk_* n_group norm_topk_prob *scaling_factor use_routing_bias use_moe_router_bias moe_router_* moe_renormalize num_hash_layers moe_shared_expert_overlap use_grouped_topk num_expert_group need_fp32_gate norm_expert_weight moe_renormalize moe_norm_* moe_use_aux_free use_moe',
  attention:
    'candidate_* engram_* dspark_* *_sink_bias sliding_window_size use_bidirectional_attention index_share_for_mtp_iteration index_topk_pattern index_local_blocks use_rope_layers yarn_only_types att_impl_type',
  mamba: 'time_step* use_mamba_kernels expand mamba_hidden_act mamba_proj_bias',
  several: 'use_mtp num_mtp_modules mtp_* ',
}

function matcher(names: string): RegExp {
  const words = names.trim().split(/\s+/)
  return new RegExp(`^(?:${words.map((word) => word.replaceAll('*', '.*')).join('|')})$`)
}

const MATCHERS = Object.values(NO_SIZE).map(matcher)

/** Empty, switched off or null: it says nothing. */
function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0
}

/** Fields of the text model that are neither read nor known to be without bearing, in the order of the file. */
export function unreadFields(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    isSet(value) && !KNOWN_FIELDS.includes(name) && !MATCHERS.some((one) => one.test(name)) ? [name] : [],
  )
}
