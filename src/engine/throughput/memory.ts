/** What fits in the memory of a replica. */
import type { EngineId, Gpu, OpenModel } from '../../pricing/schema.ts'
import type { ServingSetup } from './setup.ts'
import { bytesPerWeight, parametersOf } from './weights.ts'

/** Share of memory an engine takes, and bytes per GPU outside weights and cache. Source: docs/throughput.md. */
export const USABLE_SHARE = 0.9
const RESERVED_BYTES = 2.5e9

/** Drivers report more or less than the label; without a published figure the label in GB counts. */
export function memoryBytes(gpu: Gpu): number {
  return gpu.driverMemoryBytes ?? gpu.memoryGb * 1e9
}

export interface Memory {
  weightBytes: number
  /** bytes left for the cache of a replica; negative when the weights do not fit */
  freeBytes: number
}

/** Tables of n-grams are 8 bit with a byte of scale for every 32. Source: the published checkpoint of DeepSeek V4.1 Flash. */
const TABLE_BYTES = 264 / 256

/** Tables that are looked up, where the engine keeps them on GPUs by default. Source: docs/throughput.md. */
function tableBytes({ lookedUpParametersB = 0 }: OpenModel, engine: EngineId): number {
  return engine === 'vllm' ? 0 : lookedUpParametersB * 1e9 * TABLE_BYTES
}

/** free = n·(0.9·memory − 2.5 GB) − weights, bytes; each attention replica holds its own dense weights. */
export function replicaMemory({ model, precision, gpu, engine }: ServingSetup, gpus: number, attentionReplicas: number): Memory {
  const { dense, routed } = parametersOf(model)
  const weightBytes = (routed + dense * attentionReplicas) * bytesPerWeight(precision) + tableBytes(model, engine)
  return { weightBytes, freeBytes: gpus * (memoryBytes(gpu) * USABLE_SHARE - RESERVED_BYTES) - weightBytes }
}
