/** What misleads: the tempting reading of each sample, how far it is off, and that it is not the one taken. */
import { expect, it } from 'vitest'
import { valueAt } from '../../src/scenario/paths.ts'
import { fixtureOf, jsonl, workload, workloadIn } from '../helpers/workload.ts'

type Row = Record<string, unknown>

function lines(file: string): Row[] {
  return fixtureOf(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** What a reader would add up: every number at the path. */
function total(rows: readonly Row[], ...paths: string[]): number {
  const all = rows.flatMap((row) => paths.map((path) => valueAt(row, path)))
  return all.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)
}

/** Every object of a document that has a key. */
function having(value: unknown, key: string): Row[] {
  if (typeof value !== 'object' || value === null) return []
  const own = !Array.isArray(value) && key in value ? [value as Row] : []
  return [...own, ...Object.values(value).flatMap((one) => having(one, key))]
}

function document(file: string, key: string): Row[] {
  return having(JSON.parse(fixtureOf(file)), key)
}

const OPENAI = 'openai-usage-completions.json'
const CLAUDE = 'anthropic-usage-report-messages.json'
const LANGFUSE = 'langfuse-observations-v2.jsonl'
const GENERATIONS = lines(LANGFUSE).filter((row) => row['type'] === 'GENERATION')
const SPANS = document('otlp-traces-js-exporter.json', 'spanId')

function spanTokens(key: string): number {
  const named = having(SPANS, 'key').filter((one) => one['key'] === key)
  return total(named, 'value.intValue')
}

type Figure = 'requests' | 'requestsPerMonth' | 'inputTokens' | 'outputTokens' | 'usd'

/** The reading, what it comes to, the figure it stands for, and how far it is off it. */
const TEMPTING: [why: string, file: string, figure: Figure, naive: number, off: number][] = [
  [
    'cached tokens added to an input that holds them',
    OPENAI,
    'inputTokens',
    total(document(OPENAI, 'input_cached_tokens'), 'input_tokens', 'input_cached_tokens'),
    0.364,
  ],
  [
    'the uncached part taken for the input',
    OPENAI,
    'inputTokens',
    total(document(OPENAI, 'input_text_tokens'), 'input_text_tokens'),
    -0.4,
  ],
  ['days with rows alone taken for the time', OPENAI, 'requestsPerMonth', (3000 / 48) * 730, 0.5],
  [
    'what was not cached taken for the input',
    CLAUDE,
    'inputTokens',
    total(document(CLAUDE, 'uncached_input_tokens'), 'uncached_input_tokens'),
    -0.656,
  ],
  ['cents taken for dollars', 'anthropic-cost-report.json', 'usd', 1092.2525, 99],
  [
    'cache hits, failures and embeddings taken for requests',
    'litellm-spendlogs.json',
    'requests',
    JSON.parse(fixtureOf('litellm-spendlogs.json')).length,
    1,
  ],
  ['a thousands comma taken for the end of a number', 'litellm-usage-export-daily.csv', 'usd', 1 + 987.6543, -0.555],
  [
    'what is left after the cache taken for the input',
    LANGFUSE,
    'inputTokens',
    total(GENERATIONS, 'usage_details.input'),
    -0.292,
  ],
  [
    'what is left after reasoning taken for the output',
    LANGFUSE,
    'outputTokens',
    total(GENERATIONS, 'usage_details.output'),
    -0.417,
  ],
  ['every observation taken for a request', LANGFUSE, 'requests', lines(LANGFUSE).length, 4 / 3],
  ['cents taken for dollars', 'portkey-logs.jsonl', 'usd', total(lines('portkey-logs.jsonl'), 'cost'), 99],
  ['units without cached tokens', 'portkey-logs.jsonl', 'inputTokens', 300 + 1000, -0.35],
  [
    'an agent counted beside its calls',
    'otlp-traces-js-exporter.json',
    'outputTokens',
    spanTokens('gen_ai.usage.output_tokens'),
    1,
  ],
  [
    'candidates taken for the answer',
    'gemini-responses.jsonl',
    'outputTokens',
    total(lines('gemini-responses.jsonl'), 'usageMetadata.candidatesTokenCount'),
    -0.5,
  ],
  [
    'the prompt without what tools answered',
    'gemini-responses.jsonl',
    'inputTokens',
    total(lines('gemini-responses.jsonl'), 'usageMetadata.promptTokenCount'),
    -0.1,
  ],
  ['what was not cached taken for the input', 'bedrock-invocation-log.jsonl', 'inputTokens', 300 + 500, -0.467],
  ['credits alone taken for the bill', 'openrouter-activity-generations.csv', 'usd', 0.0055, -0.353],
  ['a saving taken off once more', 'openrouter-activity-generations.csv', 'usd', 0.0085 - 0.0006, -0.071],
]

it.each(TEMPTING)('%s: %s, %s', async (_, file, figure, naive, off) => {
  const right = (await workloadIn(file))[figure]
  if (right === null) throw new Error(`no ${figure}`)
  expect(naive / right - 1).toBeCloseTo(off, 2)
})

it('of the AI SDK’s major 5, 300 of 900 or more: a third of that call', async () => {
  const usage = { inputTokens: 300, cachedInputTokens: 600, outputTokens: 200, totalTokens: 500 }
  const call = { timestamp: '2026-10-05T09:00:00Z', model: 'claude-example', provider: 'anthropic', usage }
  const { inputTokens, cachedInputShare } = await workload({ 'a.jsonl': jsonl(call) })
  expect(inputTokens === null ? null : usage.inputTokens / inputTokens - 1).toBeCloseTo(-0.667, 3)
  expect(cachedInputShare).toBeCloseTo(600 / 900, 9)
})
