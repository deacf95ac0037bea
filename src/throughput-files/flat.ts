/** What vLLM's benchmark and its descendants share: one flat object a run, statistics in the names of keys. */
import { isNode, numberAt } from '../documents/values.ts'
import { latency, type Latency } from './run.ts'

type Node = Record<string, unknown>

const MILLISECONDS = { _ms: 1, '': 1000 } as const

/** `p99_ttft_ms`, `median_ttft_ms`, `mean_ttft_ms`; without the suffix they are seconds. */
export function flatLatency(record: Node, name: 'ttft' | 'tpot', suffix: keyof typeof MILLISECONDS): Latency {
  const key = new RegExp(`^(mean|median|p([\\d.]+))_${name}${suffix}$`)
  const found = Object.keys(record).flatMap((one): [string, number | null][] => {
    const [, word, percentile] = key.exec(one) ?? []
    return word === undefined ? [] : [[percentile ?? (word === 'median' ? '50' : 'mean'), numberAt(record, one)]]
  })
  return latency(Object.fromEntries(found), MILLISECONDS[suffix])
}

/** A number is a fixed rate; "inf", infinity, "trace" and nothing are none. */
export function offeredRate(record: Node): number | null {
  return numberAt(record, 'request_rate')
}

/** A rate that climbed through the run: its mean is of no load, and its request_rate says "inf". null: it did not. */
export function rampIn(record: Node): string | null {
  const strategy = record['ramp_up_strategy']
  if (typeof strategy !== 'string' || strategy === '') return null
  const [from, to] = [numberAt(record, 'ramp_up_start_rps'), numberAt(record, 'ramp_up_end_rps')]
  return `its request rate climbed from ${from ?? '?'}/s to ${to ?? '?'}/s, so its figures are of no one load`
}

/** Names under which people and sweeps of `vllm serve` note the layout; dashes and underscores are one. */
const LAYOUT = {
  tensor: ['tensor_parallel_size', 'tp', 'tp_size'],
  pipeline: ['pipeline_parallel_size', 'pp', 'pp_size'],
  replicas: ['replicas', 'num_replicas', 'data_parallel_size', 'dp', 'dp_size'],
} as const

function noted(record: Node, names: readonly string[]): number | null {
  const keys = Object.keys(record).filter((key) => names.includes(key.replace(/^-+/, '').replaceAll('-', '_')))
  return keys.map((key) => numberAt(record, key)).find((value) => value !== null && Number.isInteger(value) && value > 0) ?? null
}

/** GPUs of a replica and replicas, where a record has them. */
export function layoutIn(record: unknown): { gpusPerReplica: number | null; replicas: number | null } {
  if (!isNode(record)) return { gpusPerReplica: null, replicas: null }
  const tensor = noted(record, LAYOUT.tensor)
  return {
    gpusPerReplica: tensor === null ? null : tensor * (noted(record, LAYOUT.pipeline) ?? 1),
    replicas: noted(record, LAYOUT.replicas),
  }
}

/** Requests that were sent and did not come back, where there is no count of them. */
export function unanswered(record: Node): number | null {
  const [sent, completed] = [numberAt(record, 'num_prompts'), numberAt(record, 'completed')]
  return numberAt(record, 'failed') ?? (sent === null || completed === null ? null : Math.max(0, sent - completed))
}
