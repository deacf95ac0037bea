/** A Hugging Face config.json as the figures of the model table. */
import { fullShape } from './attention.ts'
import { modelClassOf, CLASSES, type ModelClass } from './classes.ts'
import { contextOf } from './context.ts'
import { ConfigError } from './error.ts'
import { expertsOf, expertsPerToken, sharedExperts } from './feed-forward.ts'
import type { Config } from './fields.ts'
import { latentShape } from './latent-attention.ts'
import type { Layer } from './layer.ts'
import { layersOf } from './layers.ts'
import { HEADS, HIDDEN, kvHeadsOf, need, saysKvHeads } from './need.ts'
import { publishedIn } from './quantization.ts'
import { cacheOf, draftLayersOf, parameterSumsOf, type Cache, type ParameterSums } from './sums.ts'
import { asPublished } from './saved-again.ts'
import { classNames, readFields, unwrapped } from './text-config.ts'
import { parseConfig } from './text.ts'
import { unreadFields } from './unread.ts'

/** What was read, and what was left unread. */
export interface ReadModel {
  /** The class that was recognized, as `model_type` puts it */
  type: string
  layers: number
  hiddenSize: number
  attentionHeads: number
  kvHeads: number
  headDim: number
  kind: 'full' | 'windowed' | 'latent' | 'sparse-latent' | 'compressed-sparse' | 'hybrid-linear'
  /** Layers that keep every token; null: all */
  fullLayers: number | null
  topK: number | null
  /** Layers that read so many; null: all, or none */
  sparseLayers: number | null
  latentDim: number | null
  ropeDim: number | null
  /** Mean width of a head's two products in prefill; null: the head size */
  prefillHeadDim: number | null
  parameters: ParameterSums
  cache: Cache
  experts: { routed: number; perToken: number; shared: number; moeLayers: number } | null
  contextTokens: number
  /** Layers that draft further tokens; 0: none */
  draftLayers: number
  precision: string
  /** Whether the file says in which format the weights are */
  isPrecisionSaid: boolean
  /** False: the file says nothing of heads for keys and values, and one for each query head is taken */
  areKvHeadsSaid: boolean
  /** Fields of the text model that were not understood */
  unread: string[]
  /** The file's own fields, as far as they are read */
  fields: Config
}

/** Types that are known, for whoever has another. */
export function knownTypes(): string[] {
  return Object.keys(CLASSES).toSorted()
}

function classNamed(root: Record<string, unknown>) {
  const names = classNames(root)
  const found = modelClassOf(names)
  if (found) return found
  if (names.length === 0)
    throw new ConfigError(
      'model_type',
      'model_type is missing: nothing says what its fields mean',
      'give the file as the model was published',
    )
  throw new ConfigError(
    'model_type',
    `${names.join(', ')} is no architecture that is known here`,
    `known are ${knownTypes().join(', ')}; give what you measured as selfHost.throughput with the nearest model of the tables`,
  )
}

/** What the file says, over what its class takes for granted. A window of null is said: none, where the class may have one. */
function withDefaults(given: Config, { defaults }: ModelClass): Config {
  const said = Object.entries(given).filter(
    ([name, value]) => value !== undefined && (value !== null || name === 'sliding_window'),
  )
  return { ...defaults, ...Object.fromEntries(said) }
}

function kindOf(config: Config, model: ModelClass, cache: Cache): ReadModel['kind'] {
  if (model.cache === 'latent') return config.index_topk ? 'sparse-latent' : 'latent'
  if (model.cache === 'compressed') return 'compressed-sparse'
  if (cache.stateBytes > 0) return 'hybrid-linear'
  return cache.window === null ? 'full' : 'windowed'
}

/**
 * Latent attention: queries meet keys over nope + rope, weights meet values over v. Sparse kernels work on the latent vector itself:
 * rank + rope and rank. Source: attention kernels of DeepSeek V3 and V3.2 in vllm-project/vllm.
 */
function prefillWidth(config: Config, kind: ReadModel['kind']): number | null {
  if (kind !== 'latent' && kind !== 'sparse-latent') return null
  const { rank, rope, nope, value } = latentShape(config)
  return kind === 'latent' ? (nope + rope + value) / 2 : rank + rope / 2
}

function fullLayersOf(layers: readonly Layer[], kind: ReadModel['kind']): number | null {
  if (kind === 'compressed-sparse') return null
  const full = layers.filter(({ mixer }) => mixer.tokenBytes > 0).length
  return full === layers.length ? null : full
}

/** Heads as the tables hold them: those of the layers that see everything; latent attention has no others than the queries'. */
function headsOf(config: Config, model: ModelClass) {
  const attentionHeads = need(config, HEADS)
  if (model.cache === 'latent') return { attentionHeads, kvHeads: attentionHeads, headDim: latentShape(config).value }
  if (model.cache === 'puzzle') {
    const block = config.block_configs?.find(({ attention }) => attention.n_heads_in_group)
    const { keyDim } = fullShape(config)
    return { attentionHeads, kvHeads: attentionHeads / (block?.attention.n_heads_in_group ?? 1), headDim: keyDim }
  }
  const { kvHeads, keyDim } = fullShape(config)
  return { attentionHeads, kvHeads: model.cache === 'compressed' ? kvHeadsOf(config) : kvHeads, headDim: keyDim }
}

function expertsIn(config: Config, model: ModelClass, layers: readonly Layer[]): ReadModel['experts'] {
  const moeLayers = layers.filter(({ feedForward }) => feedForward.routed > 0).length
  if (moeLayers === 0) return null
  const shared = sharedExperts(config, model.feedForward)
  return { routed: expertsOf(config), perToken: expertsPerToken(config), shared, moeLayers }
}

/**
 * Reads a configuration. @param text of config.json @param beside text of hf_quant_config.json, where there is one
 * @throws ConfigError when the class is not known, or a field that its sums need is missing or makes no sense
 */
export function readModel(text: string, beside: string | null = null): ReadModel {
  const root = parseConfig(text)
  const { type, model } = classNamed(root)
  const told = asPublished(unwrapped(root))
  const fields = readFields(told)
  const config = withDefaults(fields, model)
  const layers = layersOf(config, model)
  const cache = cacheOf(layers)
  const parameters = parameterSumsOf(config, layers)
  const kind = kindOf(config, model, cache)
  const experts = expertsIn(config, model, layers)
  const published = publishedIn(config, beside === null ? null : parseConfig(beside), experts !== null)
  const isLatent = model.cache === 'latent'
  const attending = layers.filter(({ mixer }) => mixer.stateBytes === 0 || mixer.tokenBytes > 0).length
  return {
    type,
    layers: layers.length,
    hiddenSize: need(config, HIDDEN),
    ...headsOf(config, model),
    kind,
    fullLayers: fullLayersOf(layers, kind),
    topK: cache.topK,
    sparseLayers: cache.topK === null || cache.sparseLayers === attending ? null : cache.sparseLayers,
    latentDim: isLatent ? need(config, ['kv_lora_rank']) : null,
    ropeDim: isLatent ? config.qk_rope_head_dim || null : null,
    prefillHeadDim: prefillWidth(config, kind),
    parameters,
    cache,
    experts,
    contextTokens: contextOf(config, type),
    draftLayers: draftLayersOf(config),
    precision: published.precision,
    isPrecisionSaid: published.isSaid,
    areKvHeadsSaid: model.cache !== 'heads' || saysKvHeads(config),
    unread: unreadFields(told),
    fields,
  }
}
