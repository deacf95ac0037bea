/**
 * `vllm bench serve --save-result`, `--append-result` and sweeps: milliseconds in the summary, seconds in its lists.
 * Source: github.com/vllm-project/vllm, vllm/benchmarks/serve.py (009e6d4) and sweep/serve.py (0031557).
 */
import { numberAt, textAt } from '../../documents/values.ts'
import { flatLatency, layoutIn, offeredRate, rampIn, unanswered } from '../flat.ts'
import { loadOf, NO_RUN, ratio, type ThroughputFormat } from '../run.ts'

export const vllm: ThroughputFormat = {
  id: 'vllm',
  name: 'vLLM bench serve',
  recognizes: (record) => numberAt(record, 'request_throughput') !== null && numberAt(record, 'output_throughput') !== null,
  runsOf: (record) => {
    const duration = numberAt(record, 'duration')
    const completed = numberAt(record, 'completed')
    const [input, output] = [numberAt(record, 'total_input_tokens'), numberAt(record, 'total_output_tokens')]
    const offered = offeredRate(record)
    const layout = layoutIn(record)
    // A sweep starts one server of its own for each of its combinations.
    const isSweep = numberAt(record, 'run_number') !== null
    return [
      {
        ...NO_RUN,
        load: loadOf(offered, numberAt(record, 'max_concurrency')),
        limit: numberAt(record, 'max_concurrency'),
        model: textAt(record, 'model_id'),
        requestsPerSecond: numberAt(record, 'request_throughput'),
        inputTokensPerSecond: ratio(input, duration),
        outputTokensPerSecond: numberAt(record, 'output_throughput'),
        offeredPerSecond: offered,
        completed,
        failed: unanswered(record),
        broken: rampIn(record),
        gpusPerReplica: layout.gpusPerReplica,
        replicas: layout.replicas ?? (isSweep ? 1 : null),
        ttft: flatLatency(record, 'ttft', '_ms'),
        tpot: flatLatency(record, 'tpot', '_ms'),
        inputTokens: ratio(input, completed),
        outputTokens: ratio(output, completed),
      },
    ]
  },
}
