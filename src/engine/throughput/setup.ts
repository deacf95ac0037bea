/** What is served, on what: the input of every throughput estimate. */
import type { EngineId, Gpu, OpenModel, Precision } from '../../pricing/schema.ts'
import { reason, type Reason } from '../reason.ts'

/** One replica and the mean request it serves. `cachedShare` (0–1) of the input skips prefill, not KV memory. */
export interface ServingSetup {
  model: OpenModel
  gpu: Gpu
  precision: Precision
  engine: EngineId
  gpusPerReplica: number
  inputTokens: number
  outputTokens: number
  cachedShare: number
}

/** How one replica is laid out; absent fields take what an engine does by default. */
export interface Layout {
  /** GPUs that split every matrix; absent: all of the replica */
  tensorParallel?: number
  /** replicas of the attention inside the engine, each with its own share of the sequences; absent: 1 */
  attentionReplicas?: number
  /** bytes per KV element, 1 or 2; absent: what the engine picks for the precision */
  kvBytes?: number
  /** false for a batch job without an HTTP server in front; absent: true */
  served?: boolean
  /** false when all sequences start together and grow to full length; absent: true */
  continuous?: boolean
  /** engines of 2024 and before; absent: current ones */
  software?: '2024' | 'current'
}

export interface Refusal {
  refused: true
  reason: Reason
}

export function refuse(code: Reason['code'], args: Reason['args']): Refusal {
  return { refused: true, reason: reason(code, args) }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
