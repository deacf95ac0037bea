/** What a throughput estimate is asked about, and the bytes and operations that follow from it. */
import type { EngineId, Gpu, OpenModel, Precision } from '../../pricing/schema.ts'
import type { Fit } from './fit.ts'

/** One serving replica and the mean request it serves. */
export interface ServingSetup {
  model: OpenModel
  gpu: Gpu
  precision: Precision
  engine: EngineId
  /** GPUs that split the weights */
  gpusPerReplica: number
  inputTokens: number
  outputTokens: number
  /** Share of the input served by the prefix cache: it skips prefill, not KV memory */
  cachedShare: number
}

const WEIGHT_BYTES: Record<Precision, number> = { bf16: 2, fp8: 1, int8: 1, int4: 0.56, fp4: 0.56 }

/** Bytes of one weight; 4-bit formats carry scales and unquantized parts. */
export const weightBytes = (precision: Precision): number => WEIGHT_BYTES[precision]

/** Routed and other parameters, all and active per token, counted in single parameters. */
export const parametersOf = (model: OpenModel) => {
  const routed = (model.experts?.routedParametersB ?? 0) * 1e9
  const share = model.experts ? model.experts.perToken / model.experts.routed : 0
  const activeRouted = Math.min(routed * share, model.activeParametersB * 1e9)
  return {
    dense: model.parametersB * 1e9 - routed,
    routed,
    activeDense: model.activeParametersB * 1e9 - activeRouted,
    activeRouted,
    expertShare: share,
  }
}

/** Whether matrix work runs at the precision of the weights, or weights are unpacked to 16 bit first. */
const isWeightOnly = (gpu: Gpu, precision: Precision): boolean =>
  precision === 'int4' || (precision !== 'bf16' && gpu.denseTflops[precision] === null)

/** Efficiency of kernels that unpack weights. Fixed, not fitted: there are too few points. */
const WEIGHT_ONLY = 0.7

/** FLOP/s that matrix work reaches on one GPU. */
export const usableFlops = (gpu: Gpu, precision: Precision, fit: Fit): number => {
  const amd = gpu.vendor === 'amd'
  if (isWeightOnly(gpu, precision)) return gpu.denseTflops.bf16 * 1e12 * (amd ? fit.mfu.amd : fit.mfu.nvidia16) * WEIGHT_ONLY
  const peak = precision === 'int4' ? gpu.denseTflops.bf16 : (gpu.denseTflops[precision] ?? gpu.denseTflops.bf16)
  const nvidia = precision === 'bf16' ? fit.mfu.nvidia16 : precision === 'fp4' ? fit.mfu.nvidia4 : fit.mfu.nvidia8
  return peak * 1e12 * (amd ? fit.mfu.amd : nvidia)
}

/** Bytes/s of memory that weight reads reach on one GPU. */
export const usableBandwidth = (gpu: Gpu, fit: Fit): number =>
  gpu.bandwidthGbPerS * 1e9 * (gpu.vendor === 'amd' ? fit.mbu.amd : fit.mbu.nvidia)

/** Bytes of one KV element: engines keep the cache at 8 bit where weights are 8 or 4 bit and the kernels are there. */
export const kvElementBytes = ({ precision, engine, gpu }: ServingSetup): number => {
  if (precision === 'bf16' || precision === 'int4' || precision === 'int8') return 2
  return engine === 'tensorrt-llm' || gpu.generation === 'blackwell' ? 1 : 2
}

/** Bytes of KV that one sequence of this length keeps, at 16 bit; windowed layers keep a window, linear ones a fixed state. */
export const kvKeptBytes16 = (model: OpenModel, tokens: number): number => {
  const { windowTokens, windowKvBytesFp16 } = model.attention
  const windowed = windowTokens && windowKvBytesFp16 ? (windowKvBytesFp16 * Math.min(tokens, windowTokens)) / windowTokens : 0
  return model.kvBytesPerTokenFp16 * tokens + windowed
}

/** Share of the kept tokens that one step of sparse attention reads besides those it selects: the index. */
const INDEX_SHARE = 0.1

/** Bytes of KV that one step reads for one sequence, at 16 bit. */
export const kvReadBytes16 = (model: OpenModel, context: number): number => {
  const { topK } = model.attention
  const read = topK === null ? context : Math.min(context, topK + INDEX_SHARE * context)
  return kvKeptBytes16(model, read)
}

/** Bytes of recurrent state of one sequence. */
export const stateBytes = (model: OpenModel): number => (model.attention.stateMbPerSequence ?? 0) * 1e6

export const isLatent = (model: OpenModel): boolean =>
  model.attention.kind === 'latent' || model.attention.kind === 'sparse-latent'
