/** The same usage in two files: counted once, or refused, and never added up. */
import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixtureOf, jsonl, leftOut, refusal, workload, workloadIn } from '../helpers/workload.ts'

const TEXTS = readdirSync('test/fixtures/workload').filter((name) => /\.(?:csv|jsonl?)$/.test(name))

describe('a file that is given twice', () => {
  it.each(TEXTS)('%s', async (file) => {
    const text = fixtureOf(file)
    const once = await workloadIn(file)
    const twice = { [`a-${file}`]: text, [`b-${file}`]: text }
    const said = await refusal(() => workload(twice))
    if (said === 'not refused') expect({ ...(await workload(twice)), sources: [] }).toEqual({ ...once, sources: [] })
    else expect(said).toContain(`it holds the same as a-${file}`)
  })

  it('is the same packed, however it is packed', async () => {
    const text = fixtureOf('azure-llm-2023.csv')
    const [quick, small] = [1, 9].map((level) => gzipSync(text, { level }))
    if (!quick || !small) throw new Error('nothing is packed')
    for (const [a, b] of [
      [text, quick],
      [quick, text],
      [quick, small],
    ] as const) {
      expect((await workload({ a })).requests).toBe((await workload({ b })).requests)
      expect(await refusal(() => workload({ a, b }))).toBe('usage-choice | b |  | it holds the same as a')
    }
  })

  it('is one with other bytes where its calls have no ids: nothing tells it from other calls', async () => {
    const text = fixtureOf('azure-llm-2023.csv')
    expect(await workload({ a: text, b: text.replaceAll('\n', '\r\n') })).toMatchObject({ requests: 6 })
    expect(await refusal(() => workload({ a: text, b: text }))).toBe('usage-choice | b |  | it holds the same as a')
  })
})

/** What a service answers in one document. */
const ANSWERS = [
  'openai-usage-completions.json',
  'openai-costs.json',
  'anthropic-usage-report-messages.json',
  'anthropic-cost-report.json',
  'anthropic-analytics-usage.json',
  'openrouter-activity-api.json',
]

describe('answers that were put into one file', () => {
  it.each(ANSWERS)('%s counts once, as it does in two files', async (file) => {
    const text = fixtureOf(file)
    const { sources: _, ...once } = await workloadIn(file)
    const { sources, ...twice } = await workload({ [file]: `${text}\n${text}` })
    expect(twice).toEqual(once)
    expect(sources[0]?.leftOut.find(({ reason }) => reason === 'repeated')?.count).toBe(sources[0]?.used)
  })

  it('are refused where they say different things of one bucket', async () => {
    const file = 'openai-usage-completions.json'
    const text = fixtureOf(file)
    const other = text.replace('"input_tokens": 500000', '"input_tokens": 500001')
    expect(await refusal(() => workload({ [file]: `${text}\n${other}` }))).toContain('stands in another answer in it too')
  })
})

interface Line {
  hour: number
  kind: 'uncached_input_tokens' | 'output_tokens' | 'cache_read_input_tokens'
  cents: number
}

const line: fc.Arbitrary<Line> = fc.record({
  hour: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('uncached_input_tokens', 'output_tokens', 'cache_read_input_tokens'),
  // Few amounts, so that lines of one bucket often look alike
  cents: fc.integer({ min: 1, max: 3 }),
})

function bill(lines: readonly Line[]) {
  const at = (hour: number) => `2026-10-05T0${hour}:00:00Z`
  return jsonl(
    ...lines.map(({ hour, kind, cents }) => ({
      starting_at: at(hour),
      ending_at: at(hour + 1),
      results: [{ amount: String(cents), currency: 'USD', cost_type: 'tokens', token_type: kind, model: 'm' }],
    })),
  )
}

function dollars(lines: readonly Line[]) {
  return lines.reduce((sum, { cents }) => sum + cents, 0) / 100
}

describe('lines of a bill that two exports share', () => {
  it('count once, however many lines a bucket has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), async (lines, a, b) => {
        const [from, to] = [a % lines.length, b % lines.length].toSorted((one, other) => one - other)
        // The first export ends, and the second begins, somewhere between two lines that both have.
        const report = await workload({ whole: bill(lines), part: `${bill(lines.slice(from, (to ?? 0) + 1))}\n` })
        expect(report.usd).toBeCloseTo(dollars(lines), 9)
      }),
    )
  })

  it('of one file are all counted, though they look alike', async () => {
    const same: Line = { hour: 0, kind: 'output_tokens', cents: 2 }
    expect((await workload({ a: bill([same, same, same]) })).usd).toBeCloseTo(0.06, 9)
    const both = await workload({ a: bill([same, same]), b: bill([same, same, same]) })
    expect(both.usd).toBeCloseTo(0.06, 9)
    expect(leftOut(both)).toEqual({ repeated: 2 })
  })
})

it('a single call that stands in two files does not say how often there is one', async () => {
  const text = fixtureOf('helicone-export.csv')
  expect(await workload({ a: text, b: text })).toMatchObject({ requests: 1, hours: null, requestsPerMonth: null })
})
