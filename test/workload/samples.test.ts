/** Each format's example file, every figure worked out by hand from the rows of the file. */
import { describe, expect, it } from 'vitest'
import { fixtureOf, leftOut, notes, workload, workloadIn } from '../helpers/workload.ts'

const MONTH = 730
const none = null

/** requests, hours, input and output tokens, cached share, batch share, bill; a dash of the file's maker is null */
const ROWS = [
  ['openai-usage-completions.json', 3000, 72, 5_500_000, 800_000, 2_000_000 / 5_500_000, 500 / 3000, none],
  ['openai-costs.json', none, 72, none, none, none, none, 12.5 + 0.75 + 18.75],
  ['anthropic-usage-report-messages.json', none, 3, 1_600_000, 320_000, 900 / 1600, 100 / 1600, none],
  ['anthropic-cost-report.json', none, 48, none, none, none, none, (615.25 + 450 + 27.0025) / 100],
  ['anthropic-analytics-usage.json', 200, 3, 760_000, 112_000, 370 / 760, 60 / 200, none],
  ['litellm-spendlogs.json', 3, 3, 3000, 600, 1600 / 3000, none, 0.0051 + 0.002 + 0.006],
  ['litellm-usage-export-daily.csv', 217_000, 48, 400e6, 70e6, none, none, 1234.5678 + 987.6543],
  ['openrouter-activity-generations.csv', 3, 3, 1800, 304, 600 / 1800, none, 0.0054 + 0.0001 + 0.003],
  ['openrouter-activity-api.json', 2000, 24, 3_000_000, 900_000, none, none, 430.07],
  ['langfuse-observations-v2.jsonl', 3, 3, 2400, 360, 600 / 2400, none, 0.00408 + 0.003 + 0.00288],
  ['helicone-export.csv', 1, none, 300, 200, none, none, none],
  ['portkey-logs.jsonl', 2, 3, 2000, 400, 1000 / 2000, none, (0.51 + 0.49) / 100],
  ['otlp-traces-js-exporter.json', 2, none, 2000, 400, 0.6, none, none],
  ['gemini-responses.jsonl', 3, 3, 2000, 300, 600 / 2000, none, none],
  ['bedrock-invocation-log.jsonl', 2, none, 1500, 300, 600 / 1500, none, none],
  ['aws-cur2.csv', none, none, 1_100_000, 200_000, 600 / 1100, 100 / 1100, 0.9 + 0.18 + 0.375 + 3 + 0.15],
  ['focus-bedrock.csv', none, none, 300_000, 200_000, none, none, 3.9],
  ['ai-sdk-usage.jsonl', 3, 3, 1500, 300, 600 / 1500, none, none],
  ['azure-llm-2023.csv', 3, 1, 3000, 300, none, none, none],
  ['azure-llm-2024.csv', 3, 2, 3000, 300, none, none, none],
  ['burstgpt.csv', 3, 2, 3000, 300, none, none, none],
  ['mooncake.jsonl', 4, 2, 4172, 320, (512 + 1024) / 4172, none, none],
] as const

function near(value: number | null) {
  return value === null ? null : expect.closeTo(value, 9)
}

function monthly(value: number | null, hours: number | null) {
  return near(value === null || hours === null ? null : (value / hours) * MONTH)
}

describe('each format', () => {
  it.each(ROWS)('%s', async (file, requests, hours, input, output, cached, batch, usd) => {
    const report = await workloadIn(file)
    expect(report).toMatchObject({
      requests,
      hours,
      inputTokens: input,
      outputTokens: output,
      cachedInputShare: near(cached),
      batchShare: near(batch),
      usd: near(usd),
      requestsPerMonth: monthly(requests, hours),
      usdPerMonth: monthly(usd, hours),
    })
    const sized = file.startsWith('ai-sdk') ? 2 : requests
    expect(report.inputTokensPerRequest).toEqual(near(sized && input ? input / sized : null))
    expect(report.outputTokensPerRequest).toEqual(near(sized && output ? output / sized : null))
  })

  it.each(ROWS)('%s: every record is used or left out, and every figure that is null has its reason', async (file) => {
    const report = await workloadIn(file)
    const [source] = report.sources
    const out = source?.leftOut.reduce((sum, one) => sum + one.count, 0) ?? 0
    expect((source?.used ?? 0) + out).toBe(source?.records)
    const reasons = new Set(report.unknown.map((one) => one.path))
    const silent = Object.entries(report).filter(([path, value]) => value === null && path !== 'currency' && !reasons.has(path))
    expect(silent).toEqual([])
  })

  it.each(ROWS)('%s: the same on lines of any piece, with a mark of byte order and line ends of Windows', async (file) => {
    const plain = await workloadIn(file)
    const marked = await workload({ [file]: `\uFEFF${fixtureOf(file).replaceAll('\n', '\r\n')}` })
    expect({ ...marked, sources: [] }).toEqual({ ...plain, sources: [] })
  })
})

describe('what is no request is told apart', () => {
  it.each([
    ['litellm-spendlogs.json', { failure: 1, 'gateway-cache': 1, embedding: 1 }],
    ['langfuse-observations-v2.jsonl', { 'not-model-call': 2, failure: 1, embedding: 1 }],
    ['portkey-logs.jsonl', { 'gateway-cache': 1, failure: 1 }],
    ['otlp-traces-js-exporter.json', { 'not-model-call': 1, 'repeats-children': 1, embedding: 1, failure: 1 }],
    ['bedrock-invocation-log.jsonl', { failure: 1, embedding: 1 }],
    ['burstgpt.csv', { failure: 1 }],
    ['openai-costs.json', { 'not-tokens': 1 }],
    ['anthropic-cost-report.json', { 'not-tokens': 1 }],
    ['aws-cur2.csv', { 'not-tokens': 1 }],
    ['focus-bedrock.csv', { 'not-tokens': 1 }],
  ])('%s', async (file, expected) => {
    expect(leftOut(await workloadIn(file))).toEqual(expected)
  })
})

describe('what had to be taken for granted is said', () => {
  it.each([
    ['litellm-usage-export-daily.csv', { 'zone-assumed': 2, 'failures-not-counted': 3000 }],
    ['openrouter-activity-generations.csv', { 'zone-assumed': 3 }],
    ['azure-llm-2023.csv', { 'zone-assumed': 3 }],
    ['azure-llm-2024.csv', {}],
    ['helicone-export.csv', { 'input-at-least': 1 }],
    ['ai-sdk-usage.jsonl', { 'usage-unknown': 1 }],
    ['mooncake.jsonl', { 'cached-at-most': 4 }],
    ['bedrock-invocation-log.jsonl', { 'input-without-cached': 1 }],
  ])('%s', async (file, expected) => {
    expect(notes(await workloadIn(file))).toEqual(expected)
  })
})
