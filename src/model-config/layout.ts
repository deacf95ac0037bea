/** Which layers see the whole context, a window of it, or a state. Each takes the configuration and the number of layers. */
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'
import type { MixerKind } from './layer.ts'

const MEASURE = 'choose a model of the tables, or give what you measured as selfHost.throughput'

export type ModelLayout = (config: Config, layers: number) => MixerKind[]

/** Words of `layer_types`. A chunk is a window that begins anew: full, it holds as much. */
const WORDS: Record<string, MixerKind> = {
  full_attention: 'full',
  attention: 'full',
  deepseek_sparse_attention: 'full',
  // What transformers 5 calls the same.
  indexed_attention: 'full',
  sliding_attention: 'window',
  chunked_attention: 'window',
  linear_attention: 'linear',
  minimax_m3_sparse: 'sparse',
}

function range<T>(layers: number, of: (layer: number) => T): T[] {
  return Array.from({ length: layers }, (_, layer) => of(layer))
}

/**
 * `layer_types` where it is given: it wins over every pattern. One that is longer than the model is of a model that was cut.
 * @throws ConfigError when it is shorter, or has a word that nobody knows
 */
export function listed(config: Config, layers: number): MixerKind[] | null {
  const types = config.layer_types
  if (!types || types.length === 0) return null
  if (types.length < layers)
    throw new ConfigError(
      'layer_types',
      `layer_types has ${types.length} entries for ${layers} layers`,
      'give one for each layer',
    )
  return types.slice(0, layers).map((word) => {
    const kind = WORDS[word]
    if (kind) return kind
    const known = Object.keys(WORDS).join(', ')
    throw new ConfigError('layer_types', `layer_types holds ${word}, which is not known`, `known are ${known}`)
  })
}

function hasWindow(config: Config): boolean {
  return typeof config.sliding_window === 'number' && config.sliding_window > 0
}

/** Every layer sees everything. */
export const fullLayout: ModelLayout = (_, layers) => range(layers, () => 'full')

/** MiniMax: 1 sees everything, 0 has a linear attention of its own that is not known here. */
export const typed: ModelLayout = (config, layers) => {
  const linear = config.attn_type_list?.indexOf(0) ?? -1
  if (linear < 0 || linear >= layers) return fullLayout(config, layers)
  throw new ConfigError('attn_type_list', `layer ${linear + 1} has lightning attention, which is not known`, MEASURE)
}

/** Every layer has the window, when there is one that is not switched off. */
export const window: ModelLayout = (config, layers) =>
  range(layers, () => (hasWindow(config) && config.use_sliding_window !== false ? 'window' : 'full'))

/** Qwen: the window is off unless it is switched on, and then holds from layer `max_window_layers` on. */
export const lateWindow: ModelLayout = (config, layers) => {
  const isOn = hasWindow(config) && config.use_sliding_window === true
  const from = config.max_window_layers ?? 28
  return range(layers, (layer) => (isOn && layer >= from ? 'window' : 'full'))
}

/** Every n-th layer is full, counted from 1, the others have the window. */
export function everyFull(usual: number): ModelLayout {
  return (config, layers) => {
    const every = config.sliding_window_pattern ?? config._sliding_window_pattern ?? usual
    return range(layers, (layer) => (hasWindow(config) && (layer + 1) % every !== 0 ? 'window' : 'full'))
  }
}

/** Gemma 4: as every sixth, and the last one is full wherever it stands. */
export const everyFullAndLast: ModelLayout = (config, layers) => {
  const kinds = everyFull(6)(config, layers)
  return kinds.map((kind, layer) => (layer === layers - 1 ? 'full' : kind))
}

/** MiMo: 0 is full, 1 has the window. */
export const marked: ModelLayout = (config, layers) => {
  const marks = config.hybrid_layer_pattern
  return range(layers, (layer) => (marks?.[layer] === 1 ? 'window' : 'full'))
}

/** Llama 4: layers without positions see everything, every fourth where nothing is said; the others see their chunk. */
export const chunked: ModelLayout = (config, layers) => {
  const rope = config.no_rope_layers ?? []
  const every = config.no_rope_layer_interval ?? 4
  const isLocal = (layer: number) => (rope.length > layer ? rope[layer] === 1 : (layer + 1) % every !== 0)
  return range(layers, (layer) => (config.attention_chunk_size && isLocal(layer) ? 'window' : 'full'))
}

/** Kimi: lists of the layers that attend and of those that keep a state, from 1. @throws ConfigError on a layer in neither */
export const numbered: ModelLayout = (config, layers) => {
  const { full_attn_layers: full, kda_layers: linear } = config.linear_attn_config ?? {}
  return range(layers, (layer) => {
    if (full?.includes(layer + 1)) return 'full'
    if (linear?.includes(layer + 1)) return 'linear'
    throw new ConfigError(
      'linear_attn_config',
      `linear_attn_config says nothing of layer ${layer + 1}`,
      'give the file as the model was published',
    )
  })
}

/** MiniMax M3: 1 reads the blocks that its index chooses, 0 everything. */
export const chosen: ModelLayout = (config, layers) => {
  const sparse = config.sparse_attention_config
  const marks = sparse?.use_sparse_attention === false ? null : sparse?.sparse_attention_freq
  return range(layers, (layer) => (marks?.[layer] === 1 ? 'sparse' : 'full'))
}

/** Every n-th layer attends, the others keep a state. */
export const mostlyLinear: ModelLayout = (config, layers) => {
  const every = config.full_attention_interval ?? 4
  return range(layers, (layer) => ((layer + 1) % every === 0 ? 'full' : 'linear'))
}
