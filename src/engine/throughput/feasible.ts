/** Which layouts cannot work at all, and the first reason why. */
import { memoryBytes } from './memory.ts'
import type { Rates } from './roofline.ts'
import { refuse, type Refusal, type ServingSetup } from './setup.ts'

const GB = 1e9

/** Turing has no kernels for 8-bit and 4-bit floats; TensorRT-LLM runs on NVIDIA only. Elsewhere weights are widened. */
function precisionRefusal({ precision, gpu, engine }: ServingSetup): Refusal | null {
  const floats = gpu.generation === 'turing' && (precision === 'fp8' || precision === 'fp4')
  const foreign = engine === 'tensorrt-llm' && gpu.vendor === 'amd'
  return floats || foreign ? refuse('precision-unsupported', { precision, engine, gpu: gpu.id }) : null
}

function linkRefusal({ gpu, gpusPerReplica }: ServingSetup): Refusal | null {
  return gpusPerReplica > gpu.link.domainGpus ? refuse('no-fast-link', { gpusPerReplica, domain: gpu.link.domainGpus }) : null
}

function headsRefusal({ model, gpusPerReplica }: ServingSetup): Refusal | null {
  return model.attentionHeads % gpusPerReplica === 0
    ? null
    : refuse('heads-not-divisible', { heads: model.attentionHeads, gpusPerReplica })
}

/** A request that the model does not take, whoever serves it. */
export function contextRefusal({ model, inputTokens, outputTokens, longestTokens }: ServingSetup): Refusal | null {
  const tokens = longestTokens ?? inputTokens + outputTokens
  return tokens > model.contextTokens ? refuse('context-too-long', { tokens, limit: model.contextTokens }) : null
}

/** Why a layout cannot work whatever the load, memory apart; null when it can. */
export function layoutRefusal(setup: ServingSetup): Refusal | null {
  return precisionRefusal(setup) ?? contextRefusal(setup) ?? headsRefusal(setup) ?? linkRefusal(setup)
}

/** Weights and the cache of one request must fit; the missing amount in GB. */
export function memoryRefusal(setup: ServingSetup, { memory, sequenceBytes, heldBatch }: Rates): Refusal | null {
  return heldBatch >= 1
    ? null
    : refuse('out-of-memory', {
        missingGb: (sequenceBytes - memory.freeBytes) / GB,
        weightsGb: memory.weightBytes / GB,
        memoryGb: (memoryBytes(setup.gpu) * setup.gpusPerReplica) / GB,
      })
}
