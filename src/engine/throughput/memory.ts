/** What fits into the memory of a replica. */
import { kvElementBytes, kvKeptBytes16, stateBytes, weightBytes, type ServingSetup } from './setup.ts'

/** Share of GPU memory that an engine uses, and what it needs beside weights and KV, bytes a GPU. */
const USABLE_SHARE = 0.9
const RESERVED_BYTES = 2.5e9

export interface Memory {
  weightsGb: number
  /** KV of one request at its full length */
  kvGbPerRequest: number
  /** For KV, after weights; negative when the weights do not fit */
  freeGb: number
  /** Requests that fit at once, at their mean length while running */
  mostRequests: number
}

/** Requests are at different places of their answer, so the mean context fills memory, not the longest. */
export const memoryOf = (setup: ServingSetup): Memory => {
  const { model, gpu, gpusPerReplica, inputTokens, outputTokens } = setup
  const weights = model.parametersB * 1e9 * weightBytes(setup.precision)
  const memory = gpu.driverMemoryBytes ?? gpu.memoryGb * 1e9
  const free = gpusPerReplica * (memory * USABLE_SHARE - RESERVED_BYTES) - weights
  const scale = kvElementBytes(setup) / 2
  const kept = (tokens: number) => kvKeptBytes16(model, tokens) * scale + stateBytes(model)
  return {
    weightsGb: weights / 1e9,
    kvGbPerRequest: kept(inputTokens + outputTokens) / 1e9,
    freeGb: free / 1e9,
    mostRequests: free / kept(inputTokens + outputTokens / 2),
  }
}
