/** Which layers have experts; the others have the dense feed-forward. */
import { ConfigError } from './error.ts'
import { expertsOf } from './feed-forward.ts'
import type { Config } from './fields.ts'
import type { FeedForwardKind } from './layer.ts'

/** Words of `mlp_layer_types`, of transformers 5. The first layers of DeepSeek V4 choose their experts by the token itself. */
const HAS_EXPERTS: Record<string, boolean> = { dense: false, sparse: true, moe: true, hash_moe: true }

/** Layers by an explicit list. @throws ConfigError on a word that nobody knows */
function byType(types: readonly string[]): (layer: number) => boolean {
  const strange = types.find((word) => !Object.hasOwn(HAS_EXPERTS, word))
  if (strange === undefined) return (layer) => HAS_EXPERTS[types[layer] ?? 'dense'] === true
  const known = Object.keys(HAS_EXPERTS).join(', ')
  throw new ConfigError('mlp_layer_types', `mlp_layer_types holds ${strange}, which is not known`, `known are ${known}`)
}

/** The first layers dense, then every n-th with experts, or a mark for each layer. */
function byFrequency(config: Config): (layer: number) => boolean {
  const frequency = config.moe_layer_freq
  if (Array.isArray(frequency)) return (layer) => frequency[layer] === 1
  const from = config.first_k_dense_replace ?? 0
  return (layer) => layer >= from && layer % (frequency || 1) === 0
}

/** Every n-th layer, counted from 1, but for those that are named. */
function byStep(config: Config): (layer: number) => boolean {
  const step = config.interleave_moe_layer_step ?? config.decoder_sparse_step ?? 1
  const dense = config.mlp_only_layers ?? []
  const named = config.moe_layers
  if (named && named.length > 0) return (layer) => named.includes(layer)
  return (layer) => !dense.includes(layer) && (layer + 1) % Math.max(1, step) === 0
}

/** Ernie: every n-th layer, counted from 1, between two layers that are named from 0; -1 and nothing mean the last one. */
function between(start: number, config: Config): (layer: number) => boolean {
  const { moe_layer_end_index: said, moe_layer_interval: interval } = config
  const end = typeof said === 'number' && said >= 0 ? said : Infinity
  return (layer) => layer >= start && layer <= end && (layer + 1) % Math.max(1, interval ?? 1) === 0
}

/** Layers by their numbers, from 0, in a list or in a text with commas. */
function byNumber(numbers: string | readonly number[]): (layer: number) => boolean {
  const named = typeof numbers === 'string' ? numbers.split(',').map(Number) : numbers
  return (layer) => named.includes(layer)
}

function hasExperts(config: Config): (layer: number) => boolean {
  if (config.mlp_layer_types && config.mlp_layer_types.length > 0) return byType(config.mlp_layer_types)
  if (config.moe_layers_enum) return byNumber(config.moe_layers_enum)
  if (typeof config.moe_layer_start_index === 'number') return between(config.moe_layer_start_index, config)
  const isByFrequency = config.moe_layer_freq != null || config.first_k_dense_replace != null
  return isByFrequency ? byFrequency(config) : byStep(config)
}

/** One for each layer. */
export function feedForwardKinds(config: Config, layers: number): FeedForwardKind[] {
  if (expertsOf(config) === 0) return Array.from({ length: layers }, () => 'dense')
  const test = hasExperts(config)
  return Array.from({ length: layers }, (_, layer) => (test(layer) ? 'experts' : 'dense'))
}
