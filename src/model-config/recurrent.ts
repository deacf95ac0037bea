/** Layers that keep a state of fixed size: the gated delta net, Kimi's delta attention and Mamba 2. */
import { WIDE } from './attention.ts'
import type { Config } from './fields.ts'
import { ConfigError } from './error.ts'
import { NOTHING, type Mixer } from './layer.ts'
import { HIDDEN, need } from './need.ts'

/** Bytes of a number of the state: as said, else that of the model, 16 bit. Source: MambaStateDtypeCalculator of vllm-project/vllm. */
function stateNumberBytes(config: Config): number {
  const said = config.mamba_ssm_dtype ?? config.mamba_ssm_cache_dtype
  return said === 'float32' ? 4 : WIDE
}

/** What the convolution keeps: its channels, for all tokens of the kernel but one, at 16 bit. */
function convolutionBytes(channels: number, kernel: number): number {
  return channels * (kernel - 1) * WIDE
}

/**
 * Gated delta net. State: value heads · key size · value size, and the convolution's (2·keys + values)·(kernel − 1).
 * Source: Qwen3NextGatedDeltaNet of huggingface/transformers.
 */
export function deltaNet(config: Config): Mixer {
  const hidden = need(config, HIDDEN)
  const valueHeads = need(config, ['linear_num_value_heads'])
  const [keyDim, valueDim] = [need(config, ['linear_key_head_dim']), need(config, ['linear_value_head_dim'])]
  const keys = need(config, ['linear_num_key_heads']) * keyDim
  const values = valueHeads * valueDim
  const kernel = need(config, ['linear_conv_kernel_dim'])
  const channels = 2 * keys + values
  return {
    ...NOTHING,
    parameters: hidden * (channels + values + 2 * valueHeads) + channels * kernel + 2 * valueHeads + valueDim + values * hidden,
    stateBytes: valueHeads * keyDim * valueDim * stateNumberBytes(config) + convolutionBytes(channels, kernel),
  }
}

/** Bytes of a 32-bit float. */
const FLOAT = 4

/**
 * Kimi delta attention: queries, keys, values and output of heads · size each, gates of forgetting by way of a head's size, an output gate of full width or by
 * the same way. State: heads · size · size at 32 bit whatever is asked, and the convolution's 3·heads·size·(kernel − 1).
 * Source: KimiLinearDeltaAttention of huggingface/transformers; kda.py and mamba_utils.py of vllm-project/vllm.
 * @throws ConfigError when its object lacks a size
 */
export function kimiDelta(config: Config): Mixer {
  const hidden = need(config, HIDDEN)
  const given = config.linear_attn_config
  const sizeOf = (name: 'num_heads' | 'head_dim' | 'short_conv_kernel_size'): number => {
    const value = given?.[name]
    if (value) return value
    throw new ConfigError(
      'linear_attn_config',
      `linear_attn_config.${name} is missing`,
      'give the file as the model was published',
    )
  }
  const [heads, dim, kernel] = [sizeOf('num_heads'), sizeOf('head_dim'), sizeOf('short_conv_kernel_size')]
  const wide = heads * dim
  const byRank = hidden * dim + dim * wide
  const gate = given?.use_full_rank_gate === true ? hidden * wide : byRank
  return {
    ...NOTHING,
    parameters: 4 * hidden * wide + gate + byRank + hidden * heads + 3 * wide * kernel + wide + heads + dim,
    stateBytes: heads * dim * dim * FLOAT + convolutionBytes(3 * wide, kernel),
  }
}

/**
 * Mamba 2. State: heads · head size · state size, and the convolution's (inner + 2·groups·state)·(kernel − 1).
 * Source: NemotronHMamba2Mixer of the published modelling code; shapes of the state from mamba_utils.py of vllm-project/vllm.
 */
export function mamba(config: Config): Mixer {
  const hidden = need(config, HIDDEN)
  const [heads, dim, state] = [
    need(config, ['mamba_num_heads']),
    need(config, ['mamba_head_dim']),
    need(config, ['ssm_state_size']),
  ]
  const inner = heads * dim
  const channels = inner + 2 * need(config, ['n_groups']) * state
  const kernel = need(config, ['conv_kernel'])
  const convolution = channels * (kernel + (config.use_conv_bias === false ? 0 : 1))
  return {
    ...NOTHING,
    parameters: hidden * (inner + channels + heads) + convolution + 3 * heads + inner + inner * hidden,
    stateBytes: heads * dim * state * stateNumberBytes(config) + convolutionBytes(channels, kernel),
  }
}
