/** One run of a serving benchmark, in units of our own: seconds, milliseconds, whole system. */

/** Milliseconds by percentile ("99", "99.9", "50") and by "mean". */
export type Latency = Readonly<Record<string, number>>

export interface BenchmarkRun {
  /** Where in its file: "" for all of it, "line 2", "benchmarks.1" */
  at: string
  /** The load in words, such as "request rate 4" */
  load: string
  model: string | null
  /** Of the whole system under test, successful requests alone; null: the file does not say */
  requestsPerSecond: number | null
  inputTokensPerSecond: number | null
  outputTokensPerSecond: number | null
  /** Requests/s sent whatever comes back; null: as fast as answers come */
  offeredPerSecond: number | null
  /** Requests under way at a time, where that was what was asked for */
  limit: number | null
  /** Requests went out at the times of a trace, whatever came back */
  isReplay: boolean
  completed: number | null
  failed: number | null
  /** GPUs that one serving copy spanned */
  gpusPerReplica: number | null
  /** Serving copies behind the address that was measured */
  replicas: number | null
  ttft: Latency
  /** Per output token after the first */
  tpot: Latency
  inputTokens: number | null
  outputTokens: number | null
  /** What this tool's figures leave open */
  doubts: readonly string[]
  /** Why this run measured nothing, in the tool's own word; null: it went through */
  broken: string | null
}

export interface ThroughputFormat {
  id: string
  name: string
  recognizes(record: unknown): boolean
  runsOf(record: Record<string, unknown>): BenchmarkRun[]
}

export const NO_RUN: BenchmarkRun = {
  at: '',
  load: 'as fast as answers come',
  model: null,
  requestsPerSecond: null,
  inputTokensPerSecond: null,
  outputTokensPerSecond: null,
  offeredPerSecond: null,
  limit: null,
  isReplay: false,
  completed: null,
  failed: null,
  gpusPerReplica: null,
  replicas: null,
  ttft: {},
  tpot: {},
  inputTokens: null,
  outputTokens: null,
  doubts: [],
  broken: null,
}

export function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b
}

export function product(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a * b
}

/** Keeps the numbers that are there. @param factor to milliseconds */
export function latency(values: Readonly<Record<string, number | null>>, factor = 1): Latency {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null || value <= 0 ? [] : [[name, value * factor]])),
  )
}

/** "request rate 4", "concurrency 16", both, or neither. */
export function loadOf(offered: number | null, concurrency: number | null): string {
  const words = [
    ...(offered === null ? [] : [`request rate ${offered}`]),
    ...(concurrency === null ? [] : [`concurrency ${concurrency}`]),
  ]
  return words.length === 0 ? NO_RUN.load : words.join(', ')
}
