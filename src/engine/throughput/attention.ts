/** What attention reads from the cache and computes in prefill, for each kind of attention. */
import type { OpenModel } from '../../pricing/schema.ts'

/** Sparse attention still scans a small index of the whole context. Source: docs/decisions/0003-throughput-model.md. */
const INDEX_SHARE = 0.1

/** Latent attention with its cache on every GPU. */
export const isLatent = (model: OpenModel): boolean =>
  model.attention.kind === 'latent' || model.attention.kind === 'sparse-latent'

/** Bytes of KV at 16 bit that one sequence of `context` tokens keeps. */
export const keptBytesFp16 = (model: OpenModel, context: number): number => {
  const { windowTokens, windowKvBytesFp16, stateMbPerSequence } = model.attention
  const windowed = windowTokens && windowKvBytesFp16 ? windowKvBytesFp16 * Math.min(1, context / windowTokens) : 0
  return model.kvBytesPerTokenFp16 * context + windowed + (stateMbPerSequence ?? 0) * 1e6
}

/** Tokens of a full-attention layer that one decode step reads. */
export const readTokens = (model: OpenModel, context: number): number => {
  const { topK } = model.attention
  return topK === null ? context : Math.min(context, topK) + INDEX_SHARE * Math.max(0, context - topK)
}

/** Bytes of KV at 16 bit that one decode step reads for one sequence; a recurrent state is read and written. */
export const readBytesFp16 = (model: OpenModel, context: number): number => {
  const { windowTokens, windowKvBytesFp16, stateMbPerSequence } = model.attention
  const windowed = windowTokens && windowKvBytesFp16 ? windowKvBytesFp16 * Math.min(1, context / windowTokens) : 0
  return model.kvBytesPerTokenFp16 * readTokens(model, context) + windowed + 2 * (stateMbPerSequence ?? 0) * 1e6
}

/** Share of layers that attend to the whole context. */
const fullShare = (model: OpenModel): number =>
  model.attention.fullLayers === null ? 1 : model.attention.fullLayers / model.layers

/**
 * FLOP of attention in the prefill of one request whose first `cached` tokens come from the cache.
 * Full causal layers: 2·width·(input² − cached²) each; windowed layers see at most their window.
 */
export const prefillAttentionFlop = (model: OpenModel, input: number, cached: number): number => {
  const width = model.attentionHeads * model.headDim
  const { windowTokens, topK } = model.attention
  const seen = (limit: number) => Math.min((input + cached) / 2, limit)
  const full = fullShare(model)
  const reach = full * (topK === null ? seen(Infinity) : seen(topK) + INDEX_SHARE * Math.max(0, seen(Infinity) - topK))
  const windowed = windowTokens === null ? 0 : (1 - full) * seen(windowTokens)
  return 4 * model.layers * width * (input - cached) * (reach + windowed)
}
