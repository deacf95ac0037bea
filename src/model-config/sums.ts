/** Parameters and cache of a whole model, from its layers. */
import { expertsOf, expertsPerToken } from './feed-forward.ts'
import type { Config } from './fields.ts'
import type { Layer, Mixer } from './layer.ts'
import { first, HIDDEN, LAYERS, need, VOCABULARY } from './need.ts'

export interface ParameterSums {
  /** Of the text model; vision tower and layers for several tokens are apart */
  total: number
  /** In routed experts, all of them */
  routed: number
  /** What a token meets: k of E experts in place of all, the look-up in the embedding included */
  active: number
  /** The same without the look-up, which multiplies nothing; an embedding that serves as head stays */
  computed: number
  /** In tables of which a token reads a few rows, apart from all the others: engines keep them where they like; 0: none */
  tables: number
  /** Of the layers that predict several tokens at once, held only where that is used; 0: none */
  multiToken: number
}

function sum(layers: readonly Layer[], of: (layer: Layer) => number): number {
  return layers.reduce((total, layer) => total + of(layer), 0)
}

function weightsOf(layer: Layer): number {
  return layer.mixer.parameters + layer.feedForward.parameters + layer.rest
}

/** Gemma's embeddings for each layer, V·L·w, and the projection to them: h·L·w + w. */
function perLayerEmbedding(config: Config): { looked: number; projected: number } {
  const width = config.hidden_size_per_layer_input ?? 0
  if (width === 0) return { looked: 0, projected: 0 }
  const wide = need(config, LAYERS) * width
  const rows = first(config, ['vocab_size_per_layer_input']) ?? need(config, VOCABULARY)
  return { looked: rows * wide, projected: need(config, HIDDEN) * wide + width }
}

/** Rows of n-grams that are looked up: r·w for each table. */
function tablesOf(config: Config): number {
  const rows = (config.engram_num_embeddings ?? []).reduce((total, one) => total + one, 0)
  return rows === 0 ? 0 : rows * need(config, ['engram_head_dim'])
}

/** Layers that draft further tokens. */
export function draftLayersOf(config: Config): number {
  return config.num_nextn_predict_layers ?? config.mtp_num_hidden_layers ?? 0
}

/** A layer for several tokens: like the last one, with fewer experts where it says so, and a projection of two hidden vectors to one. */
function multiTokenOf(config: Config, layers: readonly Layer[]): number {
  const count = draftLayersOf(config)
  const last = layers.at(-1)
  if (count === 0 || !last) return 0
  const { routed } = last.feedForward
  const own = config.dspark_n_routed_experts
  const spared = own && routed > 0 ? routed * (1 - own / expertsOf(config)) : 0
  return count * (weightsOf(last) - spared + 2 * need(config, HIDDEN) ** 2)
}

/**
 * total = layers + V·h (twice, unless the head is the embedding) + the last norm; active = total − routed + routed·k/E.
 * Source: model-card totals of 60 models agree within 1 %: docs/decisions/0034-any-model-by-its-configuration.md.
 */
export function parameterSumsOf(config: Config, layers: readonly Layer[]): ParameterSums {
  const hidden = need(config, HIDDEN)
  const embedding = need(config, VOCABULARY) * hidden
  const isTied = config.tie_word_embeddings === true
  const perLayer = perLayerEmbedding(config)
  const total =
    sum(layers, weightsOf) +
    embedding * (isTied ? 1 : 2) +
    hidden * (config.attn_res_block_size ? 3 : 1) +
    perLayer.looked +
    perLayer.projected
  const routed = sum(layers, (layer) => layer.feedForward.routed)
  const active = routed === 0 ? total : total - routed + (routed * expertsPerToken(config)) / expertsOf(config)
  const computed = active - (isTied ? 0 : embedding) - perLayer.looked
  return { total, routed, active, computed, tables: tablesOf(config), multiToken: multiTokenOf(config, layers) }
}

export interface Cache {
  /** Bytes at 16 bit for each token */
  tokenBytes: number
  /** Bytes at 16 bit of all windows when they are full */
  windowBytes: number
  /** Tokens of the widest window; null: none */
  window: number | null
  /** Tokens that a sparse layer reads; null: none is sparse */
  topK: number | null
  /** Layers that read so many tokens of those they keep */
  sparseLayers: number
  /** Bytes whatever the length */
  stateBytes: number
  /** Index keys for each token as engines store them, bytes */
  indexBytes: number
  /** Products of the index for each pair of tokens, over all layers */
  indexWidth: number
  /** Bytes for each token in the packed layout of engines, index included; null: there is none */
  packedBytes: number | null
}

/** What one sequence keeps: sums over the layers. */
export function cacheOf(layers: readonly Layer[]): Cache {
  const over = (of: (mixer: Mixer) => number) => sum(layers, ({ mixer }) => of(mixer))
  const windows = layers.flatMap(({ mixer }) => mixer.window ?? [])
  const chosen = layers.flatMap(({ mixer }) => mixer.topK ?? [])
  const packs = layers.some(({ mixer }) => mixer.packedBytes !== null)
  return {
    tokenBytes: over((mixer) => mixer.tokenBytes),
    windowBytes: over((mixer) => mixer.windowBytes),
    window: windows.length === 0 ? null : Math.max(...windows),
    topK: chosen.length === 0 ? null : Math.max(...chosen),
    sparseLayers: chosen.length,
    stateBytes: over((mixer) => mixer.stateBytes),
    indexBytes: over((mixer) => mixer.indexBytes),
    indexWidth: over((mixer) => mixer.indexWidth),
    packedBytes: packs ? over((mixer) => mixer.packedBytes ?? 0) : null,
  }
}
