/**
 * `trtllm-bench --report_json`: in process, one engine on `world_size` GPUs; latencies only with `--streaming`.
 * Source: github.com/NVIDIA/TensorRT-LLM, tensorrt_llm/bench/dataclasses/reporting.py (0249976).
 */
import { nodeAt, numberAt, textAt } from '../../documents/values.ts'
import { latency, loadOf, NO_RUN, product, type Latency, type ThroughputFormat } from '../run.ts'

function percentiles(streaming: unknown, name: 'ttft' | 'tpot'): Latency {
  const found = nodeAt(streaming, `${name}_percentiles`)
  return latency({
    ...Object.fromEntries(['50', '90', '95', '99'].map((one) => [one, numberAt(found, `p${one}`)])),
    mean: numberAt(found, 'average') ?? numberAt(streaming, `avg_${name}_ms`),
  })
}

export const trtllm: ThroughputFormat = {
  id: 'trtllm-bench',
  name: 'trtllm-bench',
  recognizes: (record) => numberAt(record, 'performance', 'request_throughput_req_s') !== null,
  runsOf: (record) => {
    const [performance, request] = [nodeAt(record, 'performance'), nodeAt(record, 'request_info')]
    const streaming = nodeAt(record, 'streaming_metrics')
    const rate = numberAt(performance, 'request_throughput_req_s')
    const [output, total] = [
      numberAt(performance, 'system_output_throughput_tok_s'),
      numberAt(performance, 'system_total_throughput_tok_s'),
    ]
    const input = numberAt(request, 'avg_input_length')
    const world = numberAt(record, 'world_info', 'world_size')
    return [
      {
        ...NO_RUN,
        load: loadOf(null, numberAt(request, 'avg_num_concurrent_requests')),
        model: textAt(record, 'engine', 'model'),
        requestsPerSecond: rate,
        inputTokensPerSecond: total !== null && output !== null ? total - output : product(rate, input),
        outputTokensPerSecond: output,
        completed: numberAt(request, 'num_requests'),
        gpusPerReplica: world,
        replicas: 1,
        ttft: percentiles(streaming, 'ttft'),
        tpot: percentiles(streaming, 'tpot'),
        inputTokens: input,
        outputTokens: numberAt(request, 'avg_output_length'),
        doubts: ['it ran in the engine’s own process, with no server in between'],
      },
    ]
  },
}
