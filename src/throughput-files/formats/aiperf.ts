/**
 * AIPerf and genai-perf: a metric is an object with its unit; a scalar's value is its `avg`.
 * Source: PyPI aiperf 0.13.0 (common/models/export_models.py, config/phases.py) and genai-perf 0.0.16 (export_data/json_exporter.py).
 */
import { isNode, listAt, nodeAt, numberAt, textAt, valueIn } from '../../documents/values.ts'
import { latency, loadOf, NO_RUN, product, type BenchmarkRun, type Latency, type ThroughputFormat } from '../run.ts'

type Node = Record<string, unknown>

const MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['sec', 1000],
  ['seconds', 1000],
])

/** Empty where the unit is not one of time: a figure of unknown unit is no figure. */
function timeOf(record: Node, name: string): Latency {
  const factor = MILLISECONDS.get(textAt(record, name, 'unit') ?? '')
  const metric = nodeAt(record, name)
  if (factor === undefined || !metric) return {}
  const percentiles = Object.keys(metric).flatMap((key): [string, number | null][] => {
    const percentile = /^p([\d.]+)$/.exec(key)?.[1]
    return percentile === undefined || Number(percentile) < 50 ? [] : [[percentile, numberAt(metric, key)]]
  })
  return latency({ ...Object.fromEntries(percentiles), mean: numberAt(metric, 'avg') }, factor)
}

function value(record: Node, name: string): number | null {
  return numberAt(record, name, 'avg')
}

/** A key of the input's configuration wherever this version has put it, warm-up apart. Only a phase's `rate` is one of requests. */
function configured(node: unknown, names: readonly string[]): number | null {
  if (Array.isArray(node)) {
    const phases = node.filter((one) => textAt(one, 'name') !== 'warmup' && textAt(one, 'kind') !== 'warmup')
    return phases.map((one) => configured(one, names)).find((one) => one !== null) ?? null
  }
  if (!isNode(node)) return null
  for (const name of names) {
    const here = numberAt(node, name)
    if (here !== null && (name !== 'rate' || textAt(node, 'type') !== null)) return here
  }
  for (const [key, inner] of Object.entries(node)) {
    const found = /warm/i.test(key) ? null : configured(inner, names)
    if (found !== null) return found
  }
  return null
}

/** Requests at the times of a file, in the main phase of the run. */
function isScheduled(node: unknown): boolean {
  if (Array.isArray(node)) return node.some((one) => textAt(one, 'kind') !== 'warmup' && isScheduled(one))
  if (!isNode(node)) return false
  if (node['fixed_schedule'] === true || node['type'] === 'fixed_schedule') return true
  return Object.entries(node).some(([key, inner]) => !/warm/i.test(key) && isScheduled(inner))
}

function brokenBy(record: Node): string | null {
  if (record['was_cancelled'] === true) return 'it was cancelled'
  if (record['is_complete'] === false) return 'it ended before it was complete'
  return null
}

function runOf(record: Node): BenchmarkRun {
  const config = nodeAt(record, 'input_config')
  const offered = configured(config, ['request_rate', 'rate'])
  const rate = value(record, 'request_throughput')
  const [input, output] = [value(record, 'input_sequence_length'), value(record, 'output_sequence_length')]
  const [out, total] = [value(record, 'output_token_throughput'), value(record, 'total_token_throughput')]
  return {
    ...NO_RUN,
    load: loadOf(offered, configured(config, ['concurrency'])),
    limit: configured(config, ['concurrency']),
    requestsPerSecond: rate,
    inputTokensPerSecond: total !== null && out !== null ? total - out : product(rate, input),
    outputTokensPerSecond: out,
    offeredPerSecond: offered,
    isReplay: isScheduled(config),
    completed: value(record, 'request_count'),
    failed: value(record, 'error_request_count'),
    ttft: timeOf(record, 'time_to_first_token'),
    tpot: timeOf(record, 'inter_token_latency'),
    inputTokens: input,
    outputTokens: output,
    broken: brokenBy(record),
  }
}

function hasMetrics(record: unknown): boolean {
  return value(isNode(record) ? record : {}, 'request_throughput') !== null
}

function isAiperf(record: unknown): boolean {
  return textAt(record, 'aiperf_version') !== null || textAt(record, 'schema_version') !== null
}

export const aiperf: ThroughputFormat = {
  id: 'aiperf',
  name: 'AIPerf',
  recognizes: (record) => hasMetrics(record) && isAiperf(record),
  runsOf: (record) => [runOf(record)],
}

export const genaiPerf: ThroughputFormat = {
  id: 'genai-perf',
  name: 'genai-perf',
  recognizes: (record) => hasMetrics(record) && !isAiperf(record),
  runsOf: (record) => {
    const stimulus = valueIn(record, ['input_config', 'perf_analyzer', 'stimulus'])
    const offered = numberAt(stimulus, 'request_rate')
    const load = loadOf(offered, numberAt(stimulus, 'concurrency'))
    return [
      {
        ...runOf(record),
        offeredPerSecond: offered,
        load,
        limit: numberAt(stimulus, 'concurrency'),
        model: String(listAt(record, 'input_config', 'model_names')[0] ?? '') || null,
      },
    ]
  },
}
