/** Time of one decode step and of one prefill: a roofline with the overheads that a roofline forgets. */
import type { Fit } from './fit.ts'
import {
  isLatent,
  kvElementBytes,
  kvReadBytes16,
  parametersOf,
  stateBytes,
  usableBandwidth,
  usableFlops,
  weightBytes,
  type ServingSetup,
} from './setup.ts'

/** Seconds, by what takes them. */
export interface StepTerms {
  weights: number
  matmul: number
  kv: number
  links: number
  overhead: number
}

/** Everything that does not change with the batch, worked out once per set-up. */
export interface Rates {
  denseReadS: number
  routedReadS: number
  expertShare: number
  matmulS: number
  kvS: number
  linkLatencyS: number
  linkS: number
  fixedS: number
  sequenceS: number
  prefillS: number
  /** Mean context that a decode step reads, tokens */
  context: number
}

/** Share of link bandwidth that collectives reach; fixed, not fitted. */
const LINK_SHARE = 0.5
/** Efficiency of latent attention's matrix work while decoding; fixed, not fitted. */
const LATENT_SHARE = 0.3
/** Latent attention multiplies 512 + 64 key and 512 value dimensions for every head. */
const LATENT_OPS = 1088
/** Reads of experts relative to their matrix work. */
const EXPERT_READ = 4 / 3

/** Bytes that one token's all-reduces move over a link, all layers: two of them, two bytes, a ring. */
const linkBytes = ({ model, gpusPerReplica: n }: ServingSetup): number =>
  (2 * model.layers * model.hiddenSize * 2 * 2 * (n - 1)) / n

/** KV reads of one sequence in one step, seconds. Under tensor parallelism every GPU holds the whole latent cache. */
const kvSeconds = (setup: ServingSetup, context: number, fit: Fit): number => {
  const { model, gpu, gpusPerReplica: n } = setup
  const bandwidth = usableBandwidth(gpu, fit) * fit.kvu
  const bytes = (kvReadBytes16(model, context) * kvElementBytes(setup)) / 2
  const state = (2 * stateBytes(model)) / (n * bandwidth)
  if (!isLatent(model)) return bytes / (n * bandwidth) + state
  const ops =
    (2 *
      model.layers *
      model.attentionHeads *
      LATENT_OPS *
      Math.min(context, (model.attention.topK ?? context) + 0.1 * context)) /
    (n * gpu.denseTflops.bf16 * 1e12 * LATENT_SHARE)
  return Math.max(bytes / bandwidth, ops) + state
}

/** Layers whose attention grows with the context, and those that see a window only. */
const attentionLayers = ({ model }: ServingSetup) => {
  const full = model.attention.fullLayers ?? model.layers
  return { full, windowed: model.attention.windowTokens === null ? 0 : model.layers - full }
}

/**
 * Prefill of one request, seconds: new tokens × (2 · active parameters + attention over what stands before them) ÷ FLOP/s,
 * plus their all-reduces. Source: docs/method.md, throughput.
 */
const prefillSeconds = (setup: ServingSetup, fit: Fit): number => {
  const { model, gpu, precision, gpusPerReplica: n, inputTokens, cachedShare } = setup
  const fresh = inputTokens * (1 - cachedShare)
  const { activeDense, activeRouted } = parametersOf(model)
  const layers = attentionLayers(setup)
  const width = model.attentionHeads * model.headDim
  const seen = inputTokens - fresh / 2
  const window = Math.min(seen, model.attention.windowTokens ?? seen)
  const full = Math.min(seen, model.attention.topK ?? seen)
  const attention = 4 * width * (layers.full * full + layers.windowed * window)
  const flops = fresh * (2 * (activeDense + activeRouted / fit.moe) + attention)
  const links = n > 1 ? (fresh * linkBytes(setup)) / (LINK_SHARE * gpu.link.gbPerS * 1e9) : 0
  return flops / (n * usableFlops(gpu, precision, fit)) + links
}

/** The constants of a set-up. `context` defaults to the mean of a request while it is being answered. */
export const ratesOf = (setup: ServingSetup, fit: Fit): Rates => {
  const { model, gpu, precision, engine, gpusPerReplica: n } = setup
  const { dense, routed, activeDense, activeRouted, expertShare } = parametersOf(model)
  const bytes = weightBytes(precision)
  const bandwidth = n * usableBandwidth(gpu, fit)
  const expertRead = Math.min(1, fit.moe * EXPERT_READ)
  const context = setup.inputTokens + setup.outputTokens / 2
  const amd = gpu.vendor === 'amd' ? fit.rocmMs : 0
  return {
    denseReadS: (dense * bytes) / bandwidth,
    routedReadS: (routed * bytes) / expertRead / bandwidth,
    expertShare,
    matmulS: (2 * (activeDense + activeRouted / fit.moe)) / (n * usableFlops(gpu, precision, fit)),
    kvS: kvSeconds(setup, context, fit),
    linkLatencyS: n > 1 ? 2 * model.layers * fit.allReduceUs[gpu.link.kind] * 1e-6 : 0,
    linkS: n > 1 ? linkBytes(setup) / (LINK_SHARE * gpu.link.gbPerS * 1e9) : 0,
    fixedS: (fit.stepMs[engine] + fit.serverMs + amd) * 1e-3 + fit.layerUs * 1e-6 * model.layers,
    sequenceS: fit.sequenceUs * 1e-6,
    prefillS: prefillSeconds(setup, fit),
    context,
  }
}

/** Weights read in one step by a batch: all dense ones, and the experts that at least one of its tokens is routed to. */
const weightReads = (rates: Rates, batch: number): number =>
  rates.denseReadS + rates.routedReadS * (1 - (1 - rates.expertShare) ** batch)

export const termsOfStep = (rates: Rates, batch: number): StepTerms => ({
  weights: weightReads(rates, batch),
  matmul: rates.matmulS * batch,
  kv: rates.kvS * batch,
  links: rates.linkLatencyS + rates.linkS * batch,
  overhead: rates.fixedS + rates.sequenceS * batch,
})

/**
 * One decode step with `batch` sequences running, seconds: reads and matrix work overlap (a smooth maximum), the rest adds.
 * Source: docs/method.md, throughput.
 */
export const stepSeconds = (rates: Rates, batch: number): number => {
  const weights = weightReads(rates, batch)
  const matmul = rates.matmulS * batch
  const base = Math.sqrt(Math.sqrt(weights ** 4 + matmul ** 4))
  return base + (rates.kvS + rates.linkS + rates.sequenceS) * batch + rates.linkLatencyS + rates.fixedS
}
