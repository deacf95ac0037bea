/** What is served, on what: the input of every throughput estimate. */
import type { EngineId, Gpu, OpenModel, Precision } from '../../pricing/schema.ts'
import { reason, type Reason } from '../reason.ts'

/** Drafts of `draftTokens` each step, of which each one is right with `acceptance` if those before it were. */
export interface Speculation {
  draftTokens: number
  acceptance: number
}

/** Low-rank adapters over one base: how many take turns, and their rank. */
export interface Adapters {
  count: number
  rank: number
}

/** What of today's serving is switched on. Nothing is unless somebody says so: no measurement of ours used it. */
export interface ServingMode {
  speculation?: Speculation | undefined
  adapters?: Adapters | undefined
  /** What prefill on replicas of its own makes of the rate of a GPU, measured elsewhere */
  splitFactor?: number | undefined
  /** engines of 2024 and before; absent: current ones */
  software?: '2024' | 'current' | undefined
  /** release of the engine that runs, as its maker counts; absent: none is said */
  engineVersion?: string | undefined
}

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
  /** Prompt and answer of the longest request; absent: none is known to be longer than the mean one */
  longestTokens?: number
  mode?: ServingMode
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
