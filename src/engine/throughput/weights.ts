/** Parameters of a model, bytes per weight and per KV element. */
import type { EngineId, Gpu, OpenModel, Precision } from '../../pricing/schema.ts'

/** 4-bit formats carry scales and unquantized parts: about 4.5 bits a weight. Source: docs/throughput.md. */
const BYTES_PER_WEIGHT: Record<Precision, number> = { bf16: 2, fp8: 1, int8: 1, int4: 0.56, fp4: 0.56 }

export function bytesPerWeight(precision: Precision): number {
  return BYTES_PER_WEIGHT[precision]
}

/** TensorRT-LLM and Blackwell take an 8-bit cache for 8-bit and 4-bit floats; elsewhere 16 bit is the engines' default. */
export function bytesPerKvElement(precision: Precision, engine: EngineId, gpu: Gpu): number {
  if (precision !== 'fp8' && precision !== 'fp4') return 2
  return engine === 'tensorrt-llm' || gpu.generation === 'blackwell' ? 1 : 2
}

export interface Parameters {
  dense: number
  routed: number
  activeDense: number
  activeRouted: number
  /** share of the experts that one token is sent to */
  expertShare: number
}

/**
 * Parameters in routed experts. Where a model card does not say, total and active size determine them:
 * total − active = routed·(1 − k/E). Counted in single parameters.
 */
function routedParameters({ experts, parametersB, activeParametersB }: OpenModel): number {
  if (!experts) return 0
  return (experts.routedParametersB ?? (parametersB - activeParametersB) / (1 - experts.perToken / experts.routed)) * 1e9
}

/** Routed experts and all the rest, held and active per token, counted in single parameters. */
export function parametersOf(model: OpenModel): Parameters {
  const routed = routedParameters(model)
  const active = model.activeParametersB * 1e9
  const expertShare = model.experts ? model.experts.perToken / model.experts.routed : 0
  const activeRouted = Math.min(active, routed * expertShare)
  return { dense: model.parametersB * 1e9 - routed, routed, activeDense: active - activeRouted, activeRouted, expertShare }
}
