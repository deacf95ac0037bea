/**
 * InferenceX (formerly InferenceMAX): latencies in seconds without a suffix, rates of the collected files by GPU.
 * Source: github.com/SemiAnalysisAI/InferenceX, utils/process_result.py and docs/results-and-ingestion.md (843c625).
 */
import { numberAt, textAt } from '../../documents/values.ts'
import { flatLatency, layoutIn, offeredRate, rampIn, unanswered } from '../flat.ts'
import { loadOf, NO_RUN, product, ratio, type BenchmarkRun, type ThroughputFormat } from '../run.ts'

type Node = Record<string, unknown>

/**
 * Prefill and decode GPUs apart where a service is split or spans machines; else the same GPUs do both. Across machines a service that is not
 * split has all its GPUs under prefill and none under decode, and its output is by all of them.
 */
function gpusOf(record: Node): { all: number | null; prefill: number | null; decode: number | null } {
  const [prefill, decode] = [numberAt(record, 'num_prefill_gpu'), numberAt(record, 'num_decode_gpu')]
  if (prefill !== null && decode !== null && (record['disagg'] === true || record['is_multinode'] === true)) {
    return { all: prefill + decode, prefill, decode: decode > 0 ? decode : prefill }
  }
  const tensor = numberAt(record, 'tp')
  const all =
    tensor === null
      ? (decode ?? prefill)
      : tensor * (numberAt(record, 'pp') ?? 1) * (numberAt(record, 'pcp_size') ?? numberAt(record, 'pcp') ?? 1)
  return { all, prefill: all, decode: all }
}

const NOMINAL = 'its lengths are nominal, and requests a second are not in it'

/** A collected file: a row a run. */
function collected(record: Node): BenchmarkRun {
  const gpus = gpusOf(record)
  const output = product(numberAt(record, 'output_tput_per_gpu'), gpus.decode)
  const input = product(numberAt(record, 'input_tput_per_gpu'), gpus.prefill)
  return {
    ...NO_RUN,
    load: loadOf(null, numberAt(record, 'conc')),
    limit: numberAt(record, 'conc'),
    model: textAt(record, 'model') ?? textAt(record, 'infmax_model_prefix'),
    inputTokensPerSecond: input,
    outputTokensPerSecond: output,
    gpusPerReplica: gpus.all,
    replicas: gpus.all === null ? null : 1,
    ttft: flatLatency(record, 'ttft', ''),
    tpot: flatLatency(record, 'tpot', ''),
    inputTokens: numberAt(record, 'isl'),
    outputTokens: numberAt(record, 'osl'),
    doubts: [NOMINAL],
  }
}

/** A raw file of an experiment: vLLM's names, other units. */
function raw(record: Node): BenchmarkRun {
  const completed = numberAt(record, 'completed')
  const offered = offeredRate(record)
  const [input, output] = [numberAt(record, 'total_input_tokens'), numberAt(record, 'total_output_tokens')]
  return {
    ...NO_RUN,
    ...layoutIn(record),
    load: loadOf(offered, numberAt(record, 'max_concurrency')),
    limit: numberAt(record, 'max_concurrency'),
    model: textAt(record, 'model_id'),
    requestsPerSecond: numberAt(record, 'request_throughput'),
    inputTokensPerSecond: numberAt(record, 'input_throughput') ?? ratio(input, numberAt(record, 'duration')),
    outputTokensPerSecond: numberAt(record, 'output_throughput'),
    offeredPerSecond: offered,
    completed,
    failed: unanswered(record),
    broken: rampIn(record),
    ttft: flatLatency(record, 'ttft', ''),
    tpot: flatLatency(record, 'tpot', ''),
    inputTokens: ratio(input, completed),
    outputTokens: ratio(output, completed),
  }
}

function isCollected(record: unknown): boolean {
  return numberAt(record, 'output_tput_per_gpu') !== null
}

export const inferencex: ThroughputFormat = {
  id: 'inferencex',
  name: 'InferenceX',
  recognizes: (record) =>
    isCollected(record) ||
    (numberAt(record, 'request_throughput') !== null &&
      ['median_ttft', 'mean_ttft', 'p99_ttft'].some((key) => numberAt(record, key) !== null)),
  runsOf: (record) => [isCollected(record) ? collected(record) : raw(record)],
}
