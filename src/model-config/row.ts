/** What was read of a configuration, as the row of the model table. */
import type { OpenModel } from '../pricing/schema.ts'
import type { ReadModel } from './read-model.ts'

const BILLION = 1e9
const MEGABYTE = 1e6

/** Figures by their path in a row; null where a row has none. */
export interface RowFigures {
  parametersB: number
  activeParametersB: number
  lookedUpParametersB: number | null
  layers: number
  hiddenSize: number
  attentionHeads: number
  kvHeads: number
  headDim: number
  contextTokens: number
  kvBytesPerTokenFp16: number
  'attention.fullLayers': number | null
  'attention.windowTokens': number | null
  'attention.windowKvBytesFp16': number | null
  'attention.topK': number | null
  'attention.sparseLayers': number | null
  'attention.latentDim': number | null
  'attention.ropeDim': number | null
  'attention.stateMbPerSequence': number | null
  'attention.prefillHeadDim': number
  'attention.index.bytesPerToken': number | null
  'attention.index.width': number | null
  'attention.packedKvBytesPerToken': number | null
  'experts.routed': number | null
  'experts.perToken': number | null
  'experts.shared': number | null
  'experts.moeLayers': number | null
  'experts.routedParametersB': number | null
  draftLayers: number | null
}

/** A sum of no layers is none. */
function orNull(value: number): number | null {
  return value === 0 ? null : value
}

/** Every figure of the row, not rounded. Units are those of the row: billions, bytes, MB. */
export function rowFigures(read: ReadModel): RowFigures {
  const { parameters, cache, experts } = read
  return {
    parametersB: parameters.total / BILLION,
    activeParametersB: parameters.computed / BILLION,
    lookedUpParametersB: orNull(parameters.tables / BILLION),
    layers: read.layers,
    hiddenSize: read.hiddenSize,
    attentionHeads: read.attentionHeads,
    kvHeads: read.kvHeads,
    headDim: read.headDim,
    contextTokens: read.contextTokens,
    kvBytesPerTokenFp16: cache.tokenBytes,
    'attention.fullLayers': read.fullLayers,
    'attention.windowTokens': cache.window,
    'attention.windowKvBytesFp16': orNull(cache.windowBytes),
    'attention.topK': read.topK,
    'attention.sparseLayers': read.sparseLayers,
    'attention.latentDim': read.latentDim,
    'attention.ropeDim': read.ropeDim,
    'attention.stateMbPerSequence': orNull(cache.stateBytes / MEGABYTE),
    'attention.prefillHeadDim': read.prefillHeadDim ?? read.headDim,
    'attention.index.bytesPerToken': orNull(cache.indexBytes),
    'attention.index.width': orNull(cache.indexWidth),
    'attention.packedKvBytesPerToken': cache.packedBytes,
    'experts.routed': experts?.routed ?? null,
    'experts.perToken': experts?.perToken ?? null,
    'experts.shared': experts?.shared ?? null,
    'experts.moeLayers': experts?.moeLayers ?? null,
    'experts.routedParametersB': experts ? parameters.routed / BILLION : null,
    draftLayers: orNull(read.draftLayers),
  }
}

/** What a configuration does not say of a model. */
export interface About {
  id: string
  name: string
  hfId: string | null
  licence: string
  commercialUse: string
  /** YYYY-MM-DD */
  released: string
  source: string
  checkedOn: string
}

function attentionOf(read: ReadModel, figures: RowFigures): OpenModel['attention'] {
  const { indexBytes, indexWidth, packedBytes } = read.cache
  return {
    kind: read.kind,
    fullLayers: read.fullLayers,
    windowTokens: figures['attention.windowTokens'],
    windowKvBytesFp16: figures['attention.windowKvBytesFp16'],
    topK: read.topK,
    ...(read.sparseLayers === null ? {} : { sparseLayers: read.sparseLayers }),
    latentDim: read.latentDim,
    ropeDim: read.ropeDim,
    stateMbPerSequence: figures['attention.stateMbPerSequence'],
    ...(read.prefillHeadDim === null || read.prefillHeadDim === read.headDim ? {} : { prefillHeadDim: read.prefillHeadDim }),
    ...(indexBytes === 0 ? {} : { index: { bytesPerToken: indexBytes, width: indexWidth } }),
    ...(packedBytes === null ? {} : { packedKvBytesPerToken: packedBytes }),
  }
}

/** The row of the model table; every figure is worked out, none is rounded. */
export function modelRow(read: ReadModel, about: About): OpenModel {
  const figures = rowFigures(read)
  const { experts } = read
  return {
    id: about.id,
    name: about.name,
    hfId: about.hfId,
    aliases: [],
    parametersB: figures.parametersB,
    activeParametersB: figures.activeParametersB,
    ...(figures.lookedUpParametersB === null ? {} : { lookedUpParametersB: figures.lookedUpParametersB }),
    layers: read.layers,
    hiddenSize: read.hiddenSize,
    attentionHeads: read.attentionHeads,
    kvHeads: read.kvHeads,
    headDim: read.headDim,
    attention: attentionOf(read, figures),
    kvBytesPerTokenFp16: figures.kvBytesPerTokenFp16,
    experts: experts && { ...experts, routedParametersB: figures['experts.routedParametersB'] },
    ...(read.draftLayers === 0 ? {} : { draftLayers: read.draftLayers }),
    contextTokens: read.contextTokens,
    nativePrecision: read.precision,
    licence: about.licence,
    commercialUse: about.commercialUse,
    released: about.released,
    source: about.source,
    checkedOn: about.checkedOn,
    evidence: 'computed',
  }
}
