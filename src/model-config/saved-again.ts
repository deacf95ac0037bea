/**
 * Configurations that transformers 5 has saved again, as every fine-tune does: full layers that differ stand in `per_layer_config` in place
 * of the published fields. Source: huggingface/transformers src/transformers/configuration_utils.py and models/gemma4.
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

/** The published fields in place of `per_layer_config`. @throws ConfigError where they cannot say what it says */
export function asPublished(fields: Record<string, unknown>): Record<string, unknown> {
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
