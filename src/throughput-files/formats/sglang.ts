/**
 * `python -m sglang.bench_serving --output-file` (since 0.5.23 sglang.benchmark.serving): one object a line, appended by every run; the request rate is Infinity by default.
 * Source: github.com/sgl-project/sglang, python/sglang/benchmark/serving.py (00f9ec4); run: PyPI sglang 0.5.23.
 */
import { hasKeys, nodeAt, numberAt, textAt, valueIn } from '../../documents/values.ts'
import { flatLatency, layoutIn, offeredRate } from '../flat.ts'
import { loadOf, NO_RUN, ratio, type ThroughputFormat } from '../run.ts'

/** The server's own words; data-parallel attention shares one replica's weights. */
function serverLayout(record: unknown): { gpusPerReplica: number | null; replicas: number | null } {
  const server = nodeAt(record, 'server_info')
  const layout = layoutIn(server)
  if (layout.gpusPerReplica === null) return { gpusPerReplica: null, replicas: null }
  const isShared = valueIn(server, ['enable_dp_attention']) === true
  return { ...layout, replicas: isShared ? 1 : (layout.replicas ?? 1) }
}

/** Requests that were lost: it counts none of them, and names them with --output-details alone; null: not said. */
function failedIn(record: unknown): number | null {
  const errors = valueIn(record, ['errors'])
  return Array.isArray(errors) ? errors.filter((one) => typeof one === 'string' && one !== '').length : null
}

export const sglang: ThroughputFormat = {
  id: 'sglang',
  name: 'SGLang bench_serving',
  recognizes: (record) =>
    numberAt(record, 'request_throughput') !== null &&
    numberAt(record, 'input_throughput') !== null &&
    // vLLM had a rate of prompt tokens, too, before 0.6: its files name their tokenizer.
    (hasKeys(record, 'dataset_name') ||
      hasKeys(record, 'server_info') ||
      (hasKeys(record, 'mean_ttft_ms') && !hasKeys(record, 'tokenizer_id'))),
  runsOf: (record) => {
    const completed = numberAt(record, 'completed')
    const offered = offeredRate(record)
    const server = nodeAt(record, 'server_info')
    return [
      {
        ...NO_RUN,
        ...serverLayout(record),
        load: loadOf(offered, numberAt(record, 'max_concurrency')),
        limit: numberAt(record, 'max_concurrency'),
        model: textAt(server, 'model_path') ?? textAt(record, 'model_id'),
        requestsPerSecond: numberAt(record, 'request_throughput'),
        inputTokensPerSecond: numberAt(record, 'input_throughput'),
        outputTokensPerSecond: numberAt(record, 'output_throughput'),
        offeredPerSecond: offered,
        isReplay: textAt(record, 'request_rate') === 'trace',
        completed,
        failed: failedIn(record),
        ttft: flatLatency(record, 'ttft', '_ms'),
        tpot: flatLatency(record, 'tpot', '_ms'),
        inputTokens: ratio(numberAt(record, 'total_input_tokens') ?? numberAt(record, 'total_input'), completed),
        outputTokens: ratio(numberAt(record, 'total_output_tokens') ?? numberAt(record, 'total_output'), completed),
      },
    ]
  },
}
