/** A configuration as its layers. */
import { fullAttention, windowAttention } from './attention.ts'
import { blockLayers, puzzleLayers } from './blocks.ts'
import type { ModelClass } from './classes.ts'
import { compressedAttention, hyperConnections } from './compressed-attention.ts'
import { feedForwardKinds } from './expert-layers.ts'
import { denseFeedForward, expertFeedForward } from './feed-forward.ts'
import type { Config } from './fields.ts'
import { latentAttention } from './latent-attention.ts'
import type { FeedForwardKind, Layer, Mixer, MixerKind } from './layer.ts'
import { listed } from './layout.ts'
import { HIDDEN, LAYERS, need } from './need.ts'
import { deltaNet, kimiDelta } from './recurrent.ts'
import { sharedCompressedAttention } from './shared-compressed-attention.ts'
import { sparseAttention } from './sparse-attention.ts'

function mixerOf(config: Config, model: ModelClass, kind: MixerKind, layer: number): Mixer {
  if (kind === 'linear') return model.cache === 'latent' ? kimiDelta(config) : deltaNet(config)
  if (model.cache === 'latent') return latentAttention(config, layer)
  if (model.cache === 'compressed')
    return config.kv_source_layer_ids ? sharedCompressedAttention(config, layer) : compressedAttention(config, layer)
  if (kind === 'sparse') return sparseAttention(config, model.attention, layer)
  return kind === 'window' ? windowAttention(config, model.attention) : fullAttention(config, model.attention)
}

function feedForwardOf(config: Config, model: ModelClass, kind: FeedForwardKind) {
  return kind === 'experts' ? expertFeedForward(config, model.feedForward) : denseFeedForward(config, model.feedForward)
}

/** Gemma: an embedding of each token for each layer enters by a gate and a projection, with a norm. */
function perLayerInput(config: Config): number {
  const width = config.hidden_size_per_layer_input ?? 0
  const hidden = need(config, HIDDEN)
  return width === 0 ? 0 : 2 * hidden * width + hidden
}

/** Kimi K3: each half of a layer attends over the residuals of earlier blocks, by a norm and a vector of scores. */
function residualAttention(config: Config): number {
  return config.attn_res_block_size ? 4 * need(config, HIDDEN) : 0
}

/** The last layers may take keys and values of an earlier one: no projection, no cache. */
function withShared(config: Config, layers: Layer[]): Layer[] {
  const own = layers.length - (config.num_kv_shared_layers ?? 0)
  return layers.map((layer, index) =>
    index < own ? layer : { ...layer, mixer: { ...layer.mixer, tokenBytes: 0, windowBytes: 0 } },
  )
}

/** Every layer, the extra ones for predicting several tokens not counted. @throws ConfigError when a field is missing */
export function layersOf(config: Config, model: ModelClass): Layer[] {
  if (model.cache === 'blocks') return blockLayers(config, model)
  if (model.cache === 'puzzle') return puzzleLayers(config, model)
  const count = need(config, LAYERS)
  const mixers = listed(config, count) ?? model.layout(config, count)
  const feedForwards = feedForwardKinds(config, count)
  const rest = model.norms * need(config, HIDDEN) + hyperConnections(config) + perLayerInput(config) + residualAttention(config)
  const layers = mixers.map((kind, layer) => ({
    mixer: mixerOf(config, model, kind, layer),
    feedForward: feedForwardOf(config, model, feedForwards[layer] ?? 'dense'),
    rest,
  }))
  return withShared(config, layers)
}
