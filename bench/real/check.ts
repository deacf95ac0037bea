/**
 * What flippoint reads in a tool's files against the tool's own summary. Ends with 1 where a figure differs by more than the summary's last digit.
 * Usage: tsx bench/real/check.ts TOOL SUMMARY FILES…
 */
import { readFileSync } from 'node:fs'
import { countsOf, type CountedExamples } from '../../src/evaluation-files/counts.ts'
import { readEvaluation } from '../../src/evaluation-files/read.ts'
import { reportOf } from '../../src/workload/figures.ts'
import { askedByFlags } from '../../src/workload/flags.ts'
import { collectUsage } from '../../src/workload/read.ts'
import type { WorkloadReport } from '../../src/workload/schema.ts'
import type { UsageInput } from '../../src/workload/source.ts'
import { readRuns, type ReadRun } from '../../src/throughput-files/read.ts'

let isOff = false

/** @param digits after the point in the summary */
function same(what: string, read: number | null, said: number, digits = 0): void {
  const isSame = read !== null && Math.abs(read - said) <= 0.5000001 * 10 ** -digits
  isOff ||= !isSame
  console.log(`${isSame ? 'same' : 'OFF '}  ${what}: read ${read}, the tool says ${said}`)
}

async function runsOf(file: string): Promise<ReadRun[]> {
  return readRuns(readFileSync(file), file)
}

/** Rows of a table of GuideLLM's console under a heading, by strategy. */
function rowsUnder(console: string, heading: string): Map<string, string[]> {
  const table = console.split(heading)[1] ?? ''
  const rows = table.split('\n').flatMap((line): [string, string[]][] => {
    const cells = line.split('|').map((cell) => cell.trim())
    const [, strategy = ''] = cells
    return /@\d/.test(strategy) ? [[strategy, cells.slice(2, -1)]] : []
  })
  return new Map(rows.slice(0, 2))
}

async function guidellm([summary = '', ...files]: readonly string[]): Promise<void> {
  const text = readFileSync(summary, 'utf8')
  const rates = rowsUnder(text, 'Server Throughput Statistics')
  const latencies = rowsUnder(text, 'Request Latency Statistics')
  for (const file of files)
    for (const run of await runsOf(file)) {
      const strategy = `concurrent@${run.limit}`
      const [, , requests, input, output] = rates.get(strategy)?.map(Number) ?? []
      const of = `${file.replace(/.*\./, '')} ${strategy}`
      same(`${of} requests/s`, run.requestsPerSecond, requests ?? Number.NaN, 1)
      same(`${of} input tokens/s`, run.inputTokensPerSecond, input ?? Number.NaN, 1)
      same(`${of} output tokens/s`, run.outputTokensPerSecond, output ?? Number.NaN, 1)
      const [, , , , ttft, ttft95, , , , , tpot, tpot95] =
        latencies.get(strategy)?.map((cell) => Number(cell.replace('*', ''))) ?? []
      same(`${of} first token, median`, run.ttft['50'] ?? null, ttft ?? Number.NaN, 1)
      same(`${of} first token, p95`, run.ttft['95'] ?? null, ttft95 ?? Number.NaN, 1)
      same(`${of} token after the first, median`, run.tpot['50'] ?? null, tpot ?? Number.NaN, 1)
      same(`${of} token after the first, p95`, run.tpot['95'] ?? null, tpot95 ?? Number.NaN, 1)
    }
}

async function aiperf([summary = '', file = '']: readonly string[]): Promise<void> {
  const text = readFileSync(summary, 'utf8')
  const cells = (label: string): number[] => {
    const line = text.split('\n').find((one) => one.replace(/^│\s*/, '').startsWith(label)) ?? ''
    return line
      .split('│')
      .slice(2)
      .map((cell) => Number(cell.replaceAll(/[,\s]/g, '')))
  }
  for (const run of await runsOf(file)) {
    same('requests/s', run.requestsPerSecond, cells('Request Throughput (')[0] ?? Number.NaN, 2)
    same('input tokens/s', run.inputTokensPerSecond, cells('Input Token Throughput (')[0] ?? Number.NaN, 2)
    same('output tokens/s', run.outputTokensPerSecond, cells('Output Token Throughput (')[0] ?? Number.NaN, 2)
    same('requests', run.completed, cells('Request Count')[0] ?? Number.NaN)
    const [ttft, , , ttft99] = cells('Time to First Token')
    same('first token, mean', run.ttft['mean'] ?? null, ttft ?? Number.NaN, 2)
    same('first token, p99', run.ttft['99'] ?? null, ttft99 ?? Number.NaN, 2)
    const [tpot, , , tpot99] = cells('Inter Token Latency')
    same('token after the first, mean', run.tpot['mean'] ?? null, tpot ?? Number.NaN, 2)
    same('token after the first, p99', run.tpot['99'] ?? null, tpot99 ?? Number.NaN, 2)
  }
}

async function counted(
  files: readonly string[],
  metric: string | null = null,
  filter: string | null = null,
): Promise<CountedExamples['counts']> {
  const read = await Promise.all(files.map(async (file) => readEvaluation(readFileSync(file), file)))
  return countsOf(read, { metric, filter, names: null }).counts
}

interface Prompt {
  provider: string
  label?: string
  metrics: { testPassCount: number; testErrorCount: number }
}

/** The one example whose call broke is wrong for the other model, too, so that passes are those of all. */
async function promptfoo(files: readonly string[]): Promise<void> {
  const { results } = JSON.parse(readFileSync(files[0] ?? '', 'utf8')) as { results: { prompts: Prompt[] } }
  for (const file of files) {
    const counts = await counted([file])
    for (const { provider, metrics } of results.prompts) {
      const right = provider.includes('frontier') ? counts.frontierCorrect : counts.tunedCorrect
      same(`${file.replace(/.*\./, '')} passed by ${provider}`, right, metrics.testPassCount)
    }
    const broke = results.prompts.reduce((sum, one) => sum + one.metrics.testErrorCount, 0)
    same(`${file.replace(/.*\./, '')} examples`, counts.examples, 12 - broke)
  }
}

/** Samples and results of the frontier model, then of the other one. */
async function lmEval([samples = '', results = '', otherSamples = '', otherResults = '']: readonly string[]): Promise<void> {
  for (const filter of ['as-is', 'upper']) {
    const counts = await counted([samples, otherSamples], null, filter)
    const share = (file: string): number => {
      const found = JSON.parse(readFileSync(file, 'utf8')) as { results: { loop: Record<string, number> } }
      return found.results.loop[`exact_match,${filter}`] ?? Number.NaN
    }
    same(`${filter}: right of the frontier model`, counts.frontierCorrect, share(results) * counts.examples, 6)
    same(`${filter}: right of the other model`, counts.tunedCorrect, share(otherResults) * counts.examples, 6)
    same(`${filter}: examples`, counts.examples, 12)
  }
}

interface Log {
  results: { scores: { name: string; metrics: { accuracy: { value: number } } }[]; completed_samples: number }
}

/** Of two epochs the first counts; the server answers the same in both. */
async function inspect([json = '', otherJson = '', ...archives]: readonly string[]): Promise<void> {
  const accuracy = (file: string): number =>
    (JSON.parse(readFileSync(file, 'utf8')) as Log).results.scores.find((one) => one.name === 'match')?.metrics.accuracy.value ??
    Number.NaN
  for (const files of [[json, otherJson], archives]) {
    const counts = await counted(files, 'match')
    const kind = files[0]?.replace(/.*\./, '') ?? ''
    same(`${kind} right of the frontier model`, counts.frontierCorrect, accuracy(json) * 11, 6)
    same(`${kind} right of the other model`, counts.tunedCorrect, accuracy(otherJson) * 12, 6)
    same(`${kind} examples`, counts.examples, 11)
  }
}

interface Usage {
  prompt_tokens: number
  completion_tokens: number
  prompt_tokens_details: { cached_tokens: number }
}

/** What the server sent is what was asked of it; own cache, failure and embeddings of the gateway are none of it. */
async function litellm([served = '', rows = '']: readonly string[]): Promise<void> {
  const lines = (file: string): unknown[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const answers = lines(served) as Usage[]
  const total = (of: (one: Usage) => number) => answers.reduce((sum, one) => sum + of(one), 0)
  const chats = (lines(rows) as { call_type: string; spend: number }[]).filter((one) => one.call_type === 'acompletion')
  const read = await workloadIn(rows)
  same('requests', read.requests, answers.length)
  same(
    'input tokens',
    read.inputTokens,
    total((one) => one.prompt_tokens),
  )
  same(
    'output tokens',
    read.outputTokens,
    total((one) => one.completion_tokens),
  )
  const cached = total((one) => one.prompt_tokens_details.cached_tokens)
  same('cached tokens', read.cachedInputShare === null ? null : read.cachedInputShare * (read.inputTokens ?? 0), cached, 6)
  const spend = chats.reduce((sum, one) => sum + one.spend, 0)
  same('dollars', read.usd, spend, 9)
}

/** Each of the traces against all that the server sent, whoever recorded it. */
async function otel([served = '', ...traces]: readonly string[]): Promise<void> {
  const answers = readFileSync(served, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Usage)
  const total = (of: (one: Usage) => number) => answers.reduce((sum, one) => sum + of(one), 0)
  const input = total((one) => one.prompt_tokens)
  const output = total((one) => one.completion_tokens)
  const cached = total((one) => one.prompt_tokens_details.cached_tokens)
  for (const file of traces) {
    const of = file.replace(/.*\/|\.jsonl/g, '')
    const read = await workloadIn(file)
    same(`${of} requests`, read.requests, answers.length)
    same(`${of} input tokens`, read.inputTokens, input)
    same(`${of} output tokens`, read.outputTokens, output)
    const share = read.cachedInputShare
    same(`${of} cached tokens`, share === null ? null : share * (read.inputTokens ?? 0), cached, 6)
  }
}

async function workloadIn(file: string): Promise<WorkloadReport> {
  const asked = askedByFlags({})
  const bytes = readFileSync(file)
  async function* pieces() {
    yield bytes
  }
  const input: UsageInput = { name: file, bytes: pieces(), sha256: () => '', reading: (run) => run() }
  return reportOf(await collectUsage([input], asked), asked)
}

const TOOLS: Record<string, (files: readonly string[]) => Promise<void>> = {
  aiperf,
  guidellm,
  inspect,
  litellm,
  'lm-eval': lmEval,
  otel,
  promptfoo,
}

async function main([tool = '', ...files]: readonly string[]): Promise<void> {
  const check = TOOLS[tool]
  if (!check) throw new Error(`give one of ${Object.keys(TOOLS).join(', ')}`)
  await check(files)
  if (isOff) process.exitCode = 1
}

await main(process.argv.slice(2))
