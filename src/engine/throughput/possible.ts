/** What no measurement can have seen: weights that a replica does not hold, and a request that the model does not take. */
import type { Gpu, OpenModel, Precision } from '../../pricing/schema.ts'
import { contextRefusal } from './feasible.ts'
import { memoryBytes } from './memory.ts'
import { refuse, type Refusal, type ServingSetup } from './setup.ts'
import { bytesPerWeight } from './weights.ts'

const GB = 1e9

interface Held {
  model: OpenModel
  precision: Precision
  gpu: Gpu
  gpusPerReplica: number
}

function weightBytes({ model, precision }: Held): number {
  return model.parametersB * 1e9 * bytesPerWeight(precision)
}

function replicaBytes({ gpu, gpusPerReplica }: Held): number {
  return memoryBytes(gpu) * gpusPerReplica
}

/** Whether the weights alone fit into all of the memory, whatever an engine takes of it. */
export function holdsWeights(held: Held): boolean {
  return weightBytes(held) <= replicaBytes(held)
}

/** Why a replica cannot have been measured, however it was laid out; null where it can. */
export function impossible(setup: ServingSetup): Refusal | null {
  const [weights, memory] = [weightBytes(setup), replicaBytes(setup)]
  if (weights > memory)
    return refuse('out-of-memory', { missingGb: (weights - memory) / GB, weightsGb: weights / GB, memoryGb: memory / GB })
  return contextRefusal(setup)
}
