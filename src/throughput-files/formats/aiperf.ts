/**
 * AIPerf and genai-perf: a metric is an object with its unit; a scalar's value is its `avg`. Tokens are counted by a tokenizer of the client; what the
 * server says in its usage stands beside (`usage_…`).
 * Source: PyPI aiperf 0.13.0, run (common/models/export_models.py, config/phases.py) and genai-perf 0.0.16 (export_data/json_exporter.py).
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

/** The export of a warm-up differs from the run's in nothing but its size, by what was asked of each phase (`phases/warmup/`, since 0.13). */
function isWarmUp(record: Node): boolean {
  const phases = listAt(record, 'input_config', 'phases')
  const sent = (value(record, 'request_count') ?? 0) + (failedIn(record) ?? 0)
  const isOf = (kind: boolean) =>
    phases.some((one) => (textAt(one, 'kind') === 'warmup') === kind && numberAt(one, 'requests') === sent)
  return isOf(true) && !isOf(false)
}

function brokenBy(record: Node): string | null {
  if (isWarmUp(record)) return 'it is of the requests that warmed up'
  if (record['was_cancelled'] === true) return 'it was cancelled'
  if (record['is_complete'] === false) return 'it ended before it was complete'
  return null
}

const OWN_TOKENS = "its tokens are counted by the client's tokenizer, not by the server"
/** Two counts of the same tokens that are nearer than this are one. */
const SAME_TOKENS = 0.02

/** Tokens of a request as the server counts them, where it does and the tool, which has a tokenizer of its own, counts others; else null. */
function servedTokens(record: Node, own: { input: number | null; output: number | null }) {
  const [input, output] = [value(record, 'usage_prompt_tokens'), value(record, 'usage_completion_tokens')]
  if (!input || !output || !own.input || !own.output) return null
  const isSame = [input / own.input, output / own.output].every((one) => Math.abs(one - 1) <= SAME_TOKENS)
  return isSame ? null : { input, output }
}

function scaled(latency: Latency, factor: number): Latency {
  return Object.fromEntries(Object.entries(latency).map(([name, ms]) => [name, ms * factor]))
}

/** Rates and times in the server's tokens: a time per token of n others is (n − 1) ÷ (m − 1) of it. */
function inServerTokens(run: BenchmarkRun, record: Node): BenchmarkRun {
  const { requestsPerSecond: rate, inputTokens, outputTokens } = run
  const served = servedTokens(record, { input: inputTokens, output: outputTokens })
  if (!served) return value(record, 'usage_completion_tokens') === null ? { ...run, doubts: [OWN_TOKENS] } : run
  const factor = served.output > 1 && outputTokens !== null ? (outputTokens - 1) / (served.output - 1) : 1
  return {
    ...run,
    inputTokensPerSecond: product(rate, served.input),
    outputTokensPerSecond: product(rate, served.output),
    tpot: scaled(run.tpot, factor),
    inputTokens: served.input,
    outputTokens: served.output,
    doubts: [
      `its own tokenizer counts ${inputTokens} and ${outputTokens} tokens where the server counts ${served.input} and ${served.output}: rates and times are in the server's`,
    ],
  }
}

/** What the summary of errors adds up to; null where there is no such list. */
function summedErrors(record: Node): number | null {
  return Array.isArray(record['error_summary'])
    ? listAt(record, 'error_summary').reduce<number>((sum, one) => sum + (numberAt(one, 'count') ?? 1), 0)
    : null
}

/** The count is absent where nothing failed, in newer versions, and in older ones the summary alone has it. */
function failedIn(record: Node): number | null {
  return value(record, 'error_request_count') ?? summedErrors(record) ?? (value(record, 'request_error_rate') === 0 ? 0 : null)
}

function runOf(record: Node): BenchmarkRun {
  const config = nodeAt(record, 'input_config')
  const offered = configured(config, ['request_rate', 'rate'])
  const rate = value(record, 'request_throughput')
  const [input, output] = [value(record, 'input_sequence_length'), value(record, 'output_sequence_length')]
  const [out, total] = [value(record, 'output_token_throughput'), value(record, 'total_token_throughput')]
  const models = [
    ...listAt(config, 'models', 'items').map((one) => textAt(one, 'name')),
    listAt(config, 'endpoint', 'model_names')[0],
  ]
  const run: BenchmarkRun = {
    ...NO_RUN,
    model: models.find((one) => typeof one === 'string') ?? null,
    load: loadOf(offered, configured(config, ['concurrency'])),
    limit: configured(config, ['concurrency']),
    requestsPerSecond: rate,
    inputTokensPerSecond: total !== null && out !== null ? total - out : product(rate, input),
    outputTokensPerSecond: out,
    offeredPerSecond: offered,
    isReplay: isScheduled(config),
    completed: value(record, 'request_count'),
    failed: failedIn(record),
    ttft: timeOf(record, 'time_to_first_token'),
    tpot: timeOf(record, 'inter_token_latency'),
    inputTokens: input,
    outputTokens: output,
    broken: brokenBy(record),
  }
  return inServerTokens(run, record)
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
    // Before 0.0.9 the configuration was the flat list of arguments.
    const config = nodeAt(record, 'input_config')
    const stimulus = valueIn(config, ['perf_analyzer', 'stimulus']) ?? config
    const [offered, limit] = [numberAt(stimulus, 'request_rate'), numberAt(stimulus, 'concurrency')]
    const named = listAt(config, 'model_names')[0] ?? listAt(config, 'model')[0] ?? textAt(config, 'formatted_model_name')
    return [
      {
        ...runOf(record),
        offeredPerSecond: offered,
        load: loadOf(offered, limit),
        limit,
        model: typeof named === 'string' && named !== '' ? named : null,
      },
    ]
  },
}
