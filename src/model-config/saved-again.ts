/**
 * Configurations that transformers 5 has saved again, as every fine-tune does: full layers that differ stand in `per_layer_config`, ratios of
 * compression in `compress_rates` by the words of `layer_types`, and sizes of Kimi's linear layers in fields of their own, each in place of the
 * published fields. Source: huggingface/transformers src/transformers/configuration_utils.py, models/gemma4, deepseek_v4 and kimi_linear.
 */
import { ConfigError } from './error.ts'
import { isConfigRecord } from './text.ts'

type Fields = Readonly<Record<string, unknown>>

/** What differs in a layer, and the published field for it. */
const PUBLISHED: Record<string, string> = { head_dim: 'global_head_dim', num_key_value_heads: 'num_global_key_value_heads' }

function refused(why: string): ConfigError {
  return new ConfigError('per_layer_config', `per_layer_config ${why}`, 'give the file as the model was published')
}

/** Numbers of the layers that see everything, as `layer_types` has them. */
function fullLayers({ layer_types: types }: Fields): number[] {
  return Array.isArray(types) ? types.flatMap((type, layer) => (type === 'full_attention' ? [layer] : [])) : []
}

/** What all of the layers named have in common. @throws ConfigError where they differ, or are not all the full ones */
function common(fields: Fields, layers: Record<string, unknown>): Record<string, unknown> {
  const named = Object.keys(layers).map(Number)
  const full = fullLayers(fields)
  if (full.length === 0 || named.length !== full.length || !full.every((layer) => named.includes(layer)))
    throw refused('names other layers than those that see everything, which is not read')
  const [first, ...others] = Object.values(layers).map((one) => (isConfigRecord(one) ? one : {}))
  const text = JSON.stringify(first)
  if (!others.every((one) => JSON.stringify(one) === text)) throw refused('gives layers that see everything different heads')
  return first ?? {}
}

function withoutLayerConfig(fields: Record<string, unknown>): Record<string, unknown> {
  const { per_layer_config: layers, ...rest } = fields
  if (layers === undefined || layers === null) return fields
  if (!isConfigRecord(layers)) throw refused('is no map of layers')
  const told = Object.entries(common(fields, layers)).map(([key, value]) => {
    const field = PUBLISHED[key]
    if (field === undefined) throw refused(`holds ${key}, which is not known`)
    return [field, value] as const
  })
  return { ...rest, ...Object.fromEntries(told) }
}

/** A ratio for each layer; layers with a window alone compress nothing. */
function withRatios(fields: Record<string, unknown>): Record<string, unknown> {
  const { compress_rates: rates, layer_types: types, ...rest } = fields
  if (!isConfigRecord(rates) || !Array.isArray(types) || Array.isArray(fields['compress_ratios'])) return fields
  const ratios = types.map((type: unknown) => {
    const ratio = type === 'sliding_attention' ? 0 : rates[String(type)]
    if (typeof ratio === 'number') return ratio
    throw new ConfigError(
      'compress_rates',
      `compress_rates says nothing of ${String(type)}`,
      'give the file as the model was published',
    )
  })
  return { ...rest, compress_ratios: ratios }
}

/** Which layers are linear stays in `layer_types`. */
function withLinearConfig(fields: Record<string, unknown>): Record<string, unknown> {
  const { linear_num_heads: heads, linear_head_dim: dim, linear_conv_kernel_dim: kernel, ...rest } = fields
  if (heads === undefined || heads === null || isConfigRecord(fields['linear_attn_config'])) return fields
  return { ...rest, linear_attn_config: { num_heads: heads, head_dim: dim, short_conv_kernel_size: kernel } }
}

/** The published fields in place of those of a copy. @throws ConfigError where they cannot say what it says */
export function asPublished(fields: Record<string, unknown>): Record<string, unknown> {
  return withLinearConfig(withRatios(withoutLayerConfig(fields)))
}
