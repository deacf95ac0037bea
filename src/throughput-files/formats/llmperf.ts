/**
 * LLMPerf's `…_summary.json`: per minute, in seconds, and its inter-token latency is the whole answer's time by its tokens, first one included.
 * Source: github.com/ray-project/llmperf, token_benchmark_ray.py (004d3af).
 */
import { numberAt, textAt } from '../../documents/values.ts'
import { latency, loadOf, NO_RUN, product, type Latency, type ThroughputFormat } from '../run.ts'

type Node = Record<string, unknown>

function quantiles(record: Node, name: string): Latency {
  const found = ['50', '75', '90', '95', '99'].map((one) => [one, numberAt(record, `${name}_quantiles_p${one}`)])
  return latency({ ...Object.fromEntries(found), mean: numberAt(record, `${name}_mean`) }, 1000)
}

/** Milliseconds a token after the first, from means: (whole answer − first token) ÷ (tokens − 1); percentiles do not subtract. */
function afterFirst(record: Node): number | null {
  const [whole, first, tokens] = ['end_to_end_latency_s', 'ttft_s', 'number_output_tokens'].map((name) =>
    numberAt(record, `results_${name}_mean`),
  )
  return whole == null || first == null || tokens == null || tokens <= 1 ? null : ((whole - first) / (tokens - 1)) * 1000
}

export const llmperf: ThroughputFormat = {
  id: 'llmperf',
  name: 'LLMPerf',
  recognizes: (record) => numberAt(record, 'results_num_completed_requests_per_min') !== null,
  runsOf: (record) => {
    const perMinute = numberAt(record, 'results_num_completed_requests_per_min')
    const rate = perMinute === null ? null : perMinute / 60
    const input = numberAt(record, 'results_number_input_tokens_mean')
    return [
      {
        ...NO_RUN,
        load: loadOf(null, numberAt(record, 'num_concurrent_requests')),
        limit: numberAt(record, 'num_concurrent_requests'),
        model: textAt(record, 'model'),
        requestsPerSecond: rate,
        inputTokensPerSecond: product(rate, input),
        outputTokensPerSecond: numberAt(record, 'results_mean_output_throughput_token_per_s'),
        completed: numberAt(record, 'results_num_completed_requests'),
        failed: numberAt(record, 'results_number_errors'),
        ttft: quantiles(record, 'results_ttft_s'),
        tpot: latency({ mean: afterFirst(record) }),
        inputTokens: input,
        outputTokens: numberAt(record, 'results_number_output_tokens_mean'),
        doubts: ['its tokens are counted by its own tokenizer, not by the server'],
      },
    ]
  },
}
