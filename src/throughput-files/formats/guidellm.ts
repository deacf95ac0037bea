/**
 * GuideLLM's report, 0.2 to 0.8: several runs a file, four statuses a figure, of which the successful one counts.
 * `inter_token_latency_ms` is the time per output token after the first in all of them; what is called time per output token
 * has the first token in it from 0.4 on. A rate is its mean: its percentiles are of moments between events. Tokens a second are worked out from
 * the requests: from 0.4 to 0.6 the report's own are of the time between the first and the last token, which leaves out the last answers (prompts)
 * and the first waits, up to a quarter of a run of a few waves.
 * Source: PyPI guidellm 0.2.1 to 0.8.1, benchmark schemas and scheduler strategies.
 */
import { listAt, nodeAt, numberAt, textAt, valueIn } from '../../documents/values.ts'
import { latency, NO_RUN, product, type BenchmarkRun, type Latency, type ThroughputFormat } from '../run.ts'

function statistics(metrics: unknown, name: string): Latency {
  const found = nodeAt(metrics, name, 'successful')
  const percentiles = Object.keys(nodeAt(found, 'percentiles') ?? {}).map((key): [string, number | null] => [
    key === 'p999' ? '99.9' : String(Number(key.slice(1))),
    numberAt(found, 'percentiles', key),
  ])
  const above = percentiles.filter(([percentile]) => Number(percentile) >= 50)
  return latency({ ...Object.fromEntries(above), mean: numberAt(found, 'mean') })
}

function mean(metrics: unknown, name: string): number | null {
  return numberAt(metrics, name, 'successful', 'mean')
}

const FIXED = ['constant', 'poisson', 'async']

/** @param strategy of a run, as the report holds it: `type_` with its rate or streams */
export function loadIn(strategy: unknown): Pick<BenchmarkRun, 'load' | 'limit' | 'offeredPerSecond' | 'isReplay'> {
  const type = textAt(strategy, 'type_') ?? 'unknown strategy'
  const rate = FIXED.includes(type) ? numberAt(strategy, 'rate') : null
  const streams = numberAt(strategy, 'streams')
  const load = rate !== null ? `${type} rate ${rate}` : streams !== null ? `${streams} streams` : type
  return { load, limit: type === 'synchronous' ? 1 : streams, offeredPerSecond: rate, isReplay: type === 'trace' }
}

function runOf(benchmark: unknown, at: string): BenchmarkRun {
  const metrics = nodeAt(benchmark, 'metrics')
  const [input, output] = [mean(metrics, 'prompt_token_count'), mean(metrics, 'output_token_count')]
  const rate = mean(metrics, 'requests_per_second')
  const totals = nodeAt(metrics, 'request_totals') ?? nodeAt(benchmark, 'request_totals')
  return {
    ...NO_RUN,
    ...loadIn(valueIn(benchmark, ['config', 'strategy']) ?? valueIn(benchmark, ['args', 'strategy'])),
    at,
    model: textAt(benchmark, 'worker', 'backend_model') ?? textAt(benchmark, 'config', 'backend', 'model'),
    requestsPerSecond: rate,
    inputTokensPerSecond: product(rate, input) ?? mean(metrics, 'prompt_tokens_per_second'),
    outputTokensPerSecond: product(rate, output) ?? mean(metrics, 'output_tokens_per_second'),
    completed: numberAt(totals, 'successful'),
    failed: numberAt(totals, 'errored'),
    ttft: statistics(metrics, 'time_to_first_token_ms'),
    tpot: statistics(metrics, 'inter_token_latency_ms'),
    inputTokens: input,
    outputTokens: output,
  }
}

export const guidellm: ThroughputFormat = {
  id: 'guidellm',
  name: 'GuideLLM',
  recognizes: (record) => listAt(record, 'benchmarks').some((one) => nodeAt(one, 'metrics', 'requests_per_second') !== null),
  runsOf: (record) => listAt(record, 'benchmarks').map((one, index) => runOf(one, `benchmarks.${index + 1}`)),
}
