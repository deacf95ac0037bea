/** The benchmark results that are read, and their siblings that are not: one list. */
import { hasKeys, listAt, nodeAt } from '../documents/values.ts'
import { aiperf, genaiPerf } from './formats/aiperf.ts'
import { guidellm } from './formats/guidellm.ts'
import { inferencex } from './formats/inferencex.ts'
import { llmperf } from './formats/llmperf.ts'
import { sglang } from './formats/sglang.ts'
import { trtllm } from './formats/trtllm.ts'
import { vllm } from './formats/vllm.ts'
import type { ThroughputFormat } from './run.ts'

/** The more particular before those that they descend from. */
export const BENCHMARK_FORMATS: readonly ThroughputFormat[] = [
  guidellm,
  trtllm,
  llmperf,
  inferencex,
  aiperf,
  genaiPerf,
  sglang,
  vllm,
]

interface Sibling {
  recognizes(record: unknown): boolean
  what: string
  remedy: string
}

/** Files of the same tools that hold no run of one load with its latencies. */
export const BENCHMARK_SIBLINGS: readonly Sibling[] = [
  {
    recognizes: (record) => nodeAt(record, 'metrics', 'request_throughput') !== null,
    what: 'this is an aggregate of AIPerf over several runs',
    remedy: 'give the profile_export_aiperf.json of each run: their spread becomes the range',
  },
  {
    recognizes: (record) => hasKeys(record, 'experiments') && hasKeys(record, 'service_kind'),
    what: 'this is a raw profile of perf_analyzer, request by request',
    remedy: 'give the …_genai_perf.json beside it',
  },
  {
    recognizes: (record) => hasKeys(record, 'metadata', 'metrics') && nodeAt(record, 'metrics', 'request_latency') !== null,
    what: 'this is a record of single requests of AIPerf',
    remedy: 'give the profile_export_aiperf.json beside it',
  },
  {
    recognizes: (record) => hasKeys(record, 'Metric', 'avg'),
    what: 'this is the table of AIPerf or genai-perf',
    remedy: 'give the JSON beside it: profile_export_aiperf.json, or …_genai_perf.json',
  },
  {
    recognizes: (record) => hasKeys(record, 'ttft_s', 'end_to_end_latency_s', 'number_output_tokens'),
    what: 'this is a list of single requests of LLMPerf',
    remedy: 'give the …_summary.json beside it',
  },
  {
    recognizes: (record) => hasKeys(record, 'concurrency_ratio', 'window_start'),
    what: 'this is the steady middle of a run of SGLang, without its latencies',
    remedy: 'give the file of --output-file, which has the whole run',
  },
  {
    recognizes: (record) => hasKeys(record, 'elapsed_time', 'requests_per_second', 'tokens_per_second'),
    what: 'this is a result of vllm bench throughput: everything at once, without a latency',
    remedy: 'run vllm bench serve with --save-result at the load that you expect',
  },
  {
    recognizes: (record) => hasKeys(record, 'avg_latency', 'latencies'),
    what: 'this is a result of vllm bench latency: one batch, without a load',
    remedy: 'run vllm bench serve with --save-result at the load that you expect',
  },
  {
    recognizes: (record) => hasKeys(record, 'scenario_type', 'request_metrics', 'server_metrics'),
    what: 'this is the sum of an agentic run of InferenceX, whose requests differ in length by a hundred times',
    remedy: 'give the profile_export_aiperf.json of that run',
  },
  {
    recognizes: (record) => hasKeys(record, 'error_type', 'serve_overrides'),
    what: 'this is the note of a run that failed',
    remedy: 'give the results of the runs that went through',
  },
  {
    recognizes: (record) => hasKeys(record, 'benchmarks') && listAt(record, 'benchmarks').length === 0,
    what: 'this report of GuideLLM holds no run',
    remedy: 'run the benchmark again',
  },
]
