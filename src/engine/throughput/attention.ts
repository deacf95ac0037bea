/** The KV cache: what attention keeps in it, reads from it and computes, for each kind of attention. */
import type { EngineId, OpenModel } from '../../pricing/schema.ts'

/** Sparse attention scans a small index of the whole context; this is its share where a row does not hold its size. */
const INDEX_SHARE = 0.1

/** Latent attention with its cache on every GPU. */
export function isLatent(model: OpenModel): boolean {
  return model.attention.kind === 'latent' || model.attention.kind === 'sparse-latent'
}

/** What one sequence leaves in the cache, bytes in the formats that an engine keeps. */
export interface CacheBytes {
  /** For each token, index keys apart */
  token: number
  /** Index keys for each token */
  index: number
  /** All windows, full */
  window: number
  /** Whatever the length: recurrent state and partial sums, which no cache format narrows */
  state: number
}

/** Whether the engine packs this model's cache whatever format is asked for. Source: pull request 25988 of vllm-project/vllm. */
function packs(model: OpenModel, engine: EngineId): boolean {
  return model.attention.packedKvBytesPerToken !== undefined && engine !== 'tensorrt-llm'
}

/** @param kvBytes bytes of a number in a cache that is not packed, 1 or 2 */
export function cacheBytes(model: OpenModel, engine: EngineId, kvBytes: number): CacheBytes {
  const { windowKvBytesFp16, stateMbPerSequence, index, packedKvBytesPerToken = 0 } = model.attention
  const keys = index?.bytesPerToken ?? 0
  return {
    token: packs(model, engine) ? packedKvBytesPerToken - keys : (model.kvBytesPerTokenFp16 * kvBytes) / 2,
    index: keys,
    window: ((windowKvBytesFp16 ?? 0) * kvBytes) / 2,
    state: (stateMbPerSequence ?? 0) * 1e6,
  }
}

/** Share of a window that `context` tokens fill. */
function filled({ attention }: OpenModel, context: number): number {
  return attention.windowTokens === null ? 0 : Math.min(1, context / attention.windowTokens)
}

/** Bytes that one sequence of `context` tokens keeps. */
export function keptBytes(model: OpenModel, bytes: CacheBytes, context: number): number {
  return (bytes.token + bytes.index) * context + bytes.window * filled(model, context) + bytes.state
}

/** Tokens of the mean layer that attends which one decode step reads; the index, where its size is known, is counted apart. */
export function readTokens(model: OpenModel, context: number): number {
  const { topK, index, sparseLayers } = model.attention
  if (topK === null) return context
  const chosen = Math.min(context, topK) + (index ? 0 : INDEX_SHARE * Math.max(0, context - topK))
  const share = sparseLayers === undefined ? 1 : sparseLayers / model.layers
  return share * chosen + (1 - share) * context
}

/** Bytes that one decode step reads for one sequence; all index keys are scanned, a state is read and written. */
export function readBytes(model: OpenModel, bytes: CacheBytes, context: number): number {
  return (
    bytes.token * readTokens(model, context) + bytes.index * context + bytes.window * filled(model, context) + 2 * bytes.state
  )
}

/**
 * FLOP of one decode step over a latent cache for one sequence: absorbed heads meet the latent vector twice and its rope part
 * once, and the index meets every token.
 */
export function latentFlop(model: OpenModel, context: number): number {
  const { latentDim, ropeDim, index, fullLayers } = model.attention
  const layers = fullLayers ?? model.layers
  const whole = model.kvBytesPerTokenFp16 / (2 * layers)
  const width = whole + (latentDim ?? whole - (ropeDim ?? 0))
  return 2 * (layers * model.attentionHeads * width * readTokens(model, context) + (index?.width ?? 0) * context)
}

/** Share of layers that attend to the whole context. */
function fullShare(model: OpenModel): number {
  return model.attention.fullLayers === null ? 1 : model.attention.fullLayers / model.layers
}

/** Entries of a compressed cache for each token of the context, mean over the layers. */
function entriesPerToken(model: OpenModel): number {
  return model.kvBytesPerTokenFp16 / (model.layers * model.headDim * 2)
}

/** Tokens, or entries that stand for some, that a token meets in the mean layer. `seen` is the mean context behind it. */
function reached(model: OpenModel, seen: number): number {
  const { windowTokens, kind } = model.attention
  const windowed = windowTokens === null ? 0 : Math.min(seen, windowTokens)
  if (kind === 'compressed-sparse') return windowed + seen * entriesPerToken(model)
  const full = fullShare(model)
  return full * readTokens(model, seen) + (1 - full) * windowed
}

/**
 * FLOP of attention in the prefill of one request whose first `cached` tokens come from the cache.
 * Full causal layers: 2·width·(input² − cached²) each; windowed layers see at most their window; an index meets all tokens.
 */
export function prefillAttentionFlop(model: OpenModel, input: number, cached: number): number {
  const width = model.attentionHeads * (model.attention.prefillHeadDim ?? model.headDim)
  const seen = (input + cached) / 2
  const index = 2 * (model.attention.index?.width ?? 0) * seen
  return (input - cached) * (4 * model.layers * width * reached(model, seen) + index)
}
