/** How many tokens a model takes: what its configuration says, with the scaling that is not in that figure yet. */
import type { Config } from './fields.ts'
import { need } from './need.ts'

const LENGTH = [
  'max_position_embeddings',
  'seq_length',
  'n_positions',
  'max_seq_len',
  'max_sequence_length',
  'model_max_length',
] as const

/** Scalings whose factor the length holds already, or that have none. */
const COUNTED = ['llama3', 'longrope', 'su', 'mrope', 'default', 'proportional']

/**
 * Tokens. YaRN counts its original length times its factor in place of the figure; linear and dynamic scaling multiply it, but for
 * Gemma 3, whose figure is scaled. Source: _get_and_verify_max_len of vllm-project/vllm.
 */
export function contextOf(config: Config, type: string): number {
  const length = need(config, LENGTH)
  const scaling = config.rope_scaling ?? config.rope_parameters
  const kind = scaling?.rope_type ?? scaling?.type ?? 'default'
  const factor = scaling?.factor ?? 1
  if (kind === 'yarn') return Math.round((scaling?.original_max_position_embeddings ?? length) * factor)
  return COUNTED.includes(kind) || type.startsWith('gemma3') ? length : Math.round(length * factor)
}
