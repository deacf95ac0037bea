/** The same rows, as sheets, databases, data frames and logs write them, are the same workload. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftOut, notes, refusal, workload } from '../helpers/workload.ts'

/** 2026-10-05 00:00 UTC */
const START = Date.UTC(2026, 9, 5)

interface Row {
  request_id: string
  call_type: string
  spend: number
  prompt_tokens: number
  completion_tokens: number
  startTime: number
  model: string
  cached: number
}

const rows = fc
  .array(
    fc.record({
      minute: fc.nat(3000),
      prompt: fc.integer({ min: 1, max: 2_000_000 }),
      completion: fc.nat(5000),
      cents: fc.nat(100_000),
      model: fc.constantFrom('m1', 'm2'),
      share: fc.nat(100),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ minute, prompt, completion, cents, model, share }, index): Row => ({
      request_id: `r${index}`,
      call_type: 'acompletion',
      spend: cents / 10_000,
      prompt_tokens: prompt,
      completion_tokens: completion,
      startTime: START + minute * 60_000,
      model,
      cached: Math.floor((prompt * share) / 100),
    })),
  )

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

function metadataOf({ cached }: Row) {
  return {
    user: "o'hara",
    status: 'success',
    flag: true,
    none: null,
    additional_usage_values: { cache_read_input_tokens: cached },
  }
}

function python(row: Row): string {
  return `{'user': "o'hara", 'status': 'success', 'flag': True, 'none': None, 'additional_usage_values': {'cache_read_input_tokens': ${row.cached}}}`
}

function object(row: Row, startTime: unknown, more: object = {}) {
  const { cached: _, ...rest } = row
  return { ...rest, startTime, metadata: metadataOf(row), ...more }
}

const NAMES = [
  'request_id',
  'call_type',
  'spend',
  'prompt_tokens',
  'completion_tokens',
  'startTime',
  'model',
  'metadata',
] as const

interface Dialect {
  separator: string
  number: (value: number) => string
  time: (ms: number) => string
  metadata: (row: Row) => string
  head?: string
  end?: string
}

function table(all: readonly Row[], { separator, number, time, metadata, head = '', end = '\n' }: Dialect): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const lines = all.map((row) =>
    [
      row.request_id,
      row.call_type,
      number(row.spend),
      number(row.prompt_tokens),
      number(row.completion_tokens),
      time(row.startTime),
      row.model,
      metadata(row),
    ]
      .map(quoted)
      .join(separator),
  )
  return `${head}${[NAMES.join(separator), ...lines].join(end)}${end}`
}

function german(value: number): string {
  return value.toLocaleString('de-DE', { maximumFractionDigits: 10, useGrouping: false })
}

function parts(ms: number) {
  const [date = '', clock = ''] = iso(ms).slice(0, 19).split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  const [hour = '', minute = '', second = ''] = clock.split(':')
  return { year, month, day, hour, minute, second }
}

function points(ms: number): string {
  const { year, month, day, hour, minute, second } = parts(ms)
  return `${day}.${month}.${year} ${hour}:${minute}:${second}`
}

function halves(ms: number): string {
  const { year, month, day, hour, minute, second } = parts(ms)
  const half = Number(hour) < 12 ? 'AM' : 'PM'
  return `${Number(month)}/${Number(day)}/${year}, ${Number(hour) % 12 || 12}:${minute}:${second}.000 ${half}`
}

function json(row: Row): string {
  return JSON.stringify(metadataOf(row))
}

const CSV: Dialect = { separator: ',', number: String, time: iso, metadata: json }

const DIALECTS: readonly (readonly [name: string, write: (all: readonly Row[]) => string])[] = [
  ['a list', (all) => JSON.stringify(all.map((row) => object(row, iso(row.startTime))))],
  [
    'a list in pages of a service',
    (all) => JSON.stringify({ data: all.map((row) => object(row, iso(row.startTime))), total_pages: 1, page: 1 }),
  ],
  [
    'numbers as texts',
    (all) =>
      all.map((row) => JSON.stringify(object(row, iso(row.startTime), { prompt_tokens: `${row.prompt_tokens}` }))).join('\n'),
  ],
  ['seconds from 1970', (all) => all.map((row) => JSON.stringify(object(row, row.startTime / 1000))).join('\n')],
  ['milliseconds', (all) => all.map((row) => JSON.stringify(object(row, row.startTime))).join('\n')],
  ['microseconds as text', (all) => all.map((row) => JSON.stringify(object(row, `${row.startTime}000`))).join('\n')],
  ['nanoseconds as text', (all) => all.map((row) => JSON.stringify(object(row, `${row.startTime}000000`))).join('\n')],
  ['the dates of mail', (all) => all.map((row) => JSON.stringify(object(row, new Date(row.startTime).toUTCString()))).join('\n')],
  [
    'a log with its own time before each',
    (all) => all.map((row) => `2026-10-06T01:02:03.456Z stdout F ${JSON.stringify(object(row, iso(row.startTime)))}`).join('\n'),
  ],
  [
    'metadata as text',
    (all) => all.map((row) => JSON.stringify(object(row, iso(row.startTime), { metadata: json(row) }))).join('\n'),
  ],
  ['a table', (all) => table(all, CSV)],
  ['a table of a data frame', (all) => table(all, { ...CSV, metadata: python })],
  ['a table with tabs and a mark of byte order', (all) => table(all, { ...CSV, separator: '\t', head: '\uFEFF', end: '\r\n' })],
  ['a sheet of Excel in Germany', (all) => table(all, { ...CSV, separator: ';', number: german, time: points, end: '\r\n' })],
  ['one that says its separator', (all) => table(all, { ...CSV, separator: ';', head: '\uFEFFsep=;\r\n', end: '\r\n' })],
  ['a sheet of a portal in America', (all) => table(all, { ...CSV, time: halves })],
  [
    'thousands with commas',
    (all) => table(all, { ...CSV, number: (value) => value.toLocaleString('en-US', { maximumFractionDigits: 10 }) }),
  ],
]

describe('the same rows', () => {
  it.each(DIALECTS)('as %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const plain = await workload({ f: all.map((row) => JSON.stringify(object(row, iso(row.startTime)))).join('\n') })
        const other = await workload({ f: write(all) })
        expect({ ...other, sources: [] }).toEqual({ ...plain, sources: [] })
        expect(other.sources[0]?.used).toBe(all.length)
      }),
      { numRuns: 6 },
    )
  })
})

describe('what nobody can tell', () => {
  const row = (startTime: string) =>
    `request_id,call_type,spend,prompt_tokens,completion_tokens,startTime,model\na,acompletion,1,10,1,${startTime},None\n`

  it('whether day or month comes first: the time is not read, and that is said', async () => {
    const report = await workload({ f: row('05/10/2026 09:00') })
    expect(report).toMatchObject({ requests: 1, hours: null })
    expect(notes(report)).toEqual({ 'time-unread': 1 })
  })

  it('whether 1.234 is a thousand, where semicolons separate: it is taken for one and a part, and that is said', async () => {
    const file = `request_id;call_type;spend;prompt_tokens;completion_tokens;startTime;model\na;acompletion;1,5;1.234;1;2026-10-05T09:00:00Z;m\n`
    const report = await workload({ f: file })
    expect(report).toMatchObject({ inputTokens: 1.234, usd: 1.5 })
    expect(notes(report)).toEqual({ 'thousands-unsure': 1 })
  })

  it('a count that a tool made a truth of is not known, never 0 or 1, and that is said of each row', async () => {
    const head = 'request_id,call_type,spend,prompt_tokens,completion_tokens,startTime,model'
    const truths = fc.array(fc.constantFrom('True', 'False', 'true', 'FALSE'), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(truths, async (cells) => {
        const lines = cells.map((cell, at) => `r${at},acompletion,1,100,${cell},2026-10-05T09:00:00Z,m`)
        const report = await workload({ f: [head, ...lines].join('\n') })
        expect(report).toMatchObject({ requests: cells.length, inputTokens: 100 * cells.length, outputTokens: null })
        expect(notes(report)).toMatchObject({ 'count-as-truth': cells.length })
      }),
      { numRuns: 6 },
    )
  })

  it('a truth in a column that counts nothing is one', async () => {
    const file = `request_id,call_type,spend,prompt_tokens,completion_tokens,startTime,model,cache_hit\na,acompletion,1,10,1,2026-10-05T09:00:00Z,m,False\n`
    expect(notes(await workload({ f: file }))).toEqual({})
  })

  it('a word for nothing is no name', async () => {
    expect((await workload({ f: row('2026-10-05 09:00:00') })).models).toMatchObject([{ model: null, requests: 1 }])
  })
})

it('a log of a program that speaks between its objects', async () => {
  const call = (id: string) =>
    `2026-10-05T09:00:00Z INFO usage {"id":"${id}","timestamp":1791190800000,"model":"m","usage":{"inputTokens":100,"outputTokens":10,"inputTokenDetails":{}}}`
  const text = [call('a'), '2026-10-05T09:00:01Z INFO ready', call('b'), call('c')].join('\n')
  const report = await workload({ f: text })
  expect([report.requests, report.hours, leftOut(report)]).toEqual([3, 1, { 'broken-line': 1 }])
})

it('Tempo answers with batches, or with a trace', async () => {
  const span = {
    traceId: 't',
    spanId: 's',
    startTimeUnixNano: '1791190800000000000',
    endTimeUnixNano: '1791190801000000000',
    attributes: [
      { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '100' } },
      { key: 'gen_ai.usage.output_tokens', value: { intValue: '10' } },
    ],
  }
  const batch = { resource: {}, instrumentationLibrarySpans: [{ spans: [span] }] }
  for (const document of [{ batches: [batch] }, { trace: { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] } }])
    expect(await workload({ f: JSON.stringify(document) })).toMatchObject({ requests: 1, inputTokens: 100 })
})

it('FOCUS through a query engine has small letters; a meter of Azure names its model', async () => {
  const file = `chargeperiodstart,chargeperiodend,chargecategory,billedcost,billingcurrency,consumedquantity,consumedunit,skumeter
2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,2.5,USD,1000,1K,gpt-4o-0806-Inp-glbl Tokens
2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,0.5,USD,400,1K,gpt-4o-0806-cached-Inp-glbl Tokens
2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,3,USD,300,1K,gpt-4o-0806-Outp-glbl Tokens
`
  const report = await workload({ f: file })
  expect(report).toMatchObject({ inputTokens: 1_400_000, outputTokens: 300_000, usd: 6, hours: 24 })
  expect(report.cachedInputShare).toBeCloseTo(400 / 1400, 9)
  expect(report.models.map((one) => one.model)).toEqual(['gpt-4o-0806'])
})

describe('meters of Azure in a FOCUS bill', () => {
  const head = 'ChargePeriodStart,ChargePeriodEnd,ChargeCategory,SkuMeter,PricingQuantity,PricingUnit,BilledCost,BillingCurrency'
  const bill = (...meters: readonly string[]) =>
    [head, ...meters.map((meter) => `2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,${meter},1,1M,1,USD`)].join('\n')

  it.each([
    ['GPT 5 Inpt Glbl 1M Tokens', 'fresh', 'GPT 5'],
    ['5.4 mini Batch Inp Gl 1M Tokens', 'fresh', '5.4 mini Batch'],
    ['o1 mini input glbl Tokens', 'fresh', 'o1 mini'],
    ['GPT 5 Mini cchd Inpt Glbl 1M Tokens', 'read', 'GPT 5 Mini'],
    ['gpt-5-codex-ccchd-inp-glbl Tokens', 'read', 'gpt-5-codex'],
    ['codex mini inp cchd glbl Tokens', 'read', 'codex mini'],
    ['5.3 chat cd inp Gl 1M Tokens', 'read', '5.3 chat'],
    ['V4 Flash cached glbl Tokens', 'read', 'V4 Flash'],
    ['6-sol ShortCo Cd Inp Std Gl 1M Tokens', 'read', '6-sol ShortCo'],
    ['6-sol ShortCo Cd Wr Std Gl 1M Tokens', 'written', '6-sol ShortCo'],
    ['GPT 5 Chat outpt Glbl 1M Tokens', 'output', 'GPT 5 Chat'],
    ['5.3 chat opt Gl 1M Tokens', 'output', '5.3 chat'],
    ['gpt 5 pro out glbl Tokens', 'output', 'gpt 5 pro'],
    ['gpt 4o 0513 Output global Tokens', 'output', 'gpt 4o 0513'],
    ['USW2-MP:USW2_ResponseTokenCount-Units', 'output', null],
  ])('%s is %s', async (meter, kind, model) => {
    const { inputTokens, outputTokens, cachedInputShare, cacheWriteShare, models } = await workload({
      f: bill(meter, 'x inp Tokens'),
    })
    expect(inputTokens).toBe(kind === 'output' ? 1e6 : 2e6)
    expect(outputTokens).toBe(kind === 'output' ? 1e6 : 0)
    expect(cachedInputShare).toBe(kind === 'read' ? 0.5 : null)
    expect(cacheWriteShare).toBe(kind === 'written' ? 0.5 : null)
    expect(models.map((one) => one.model)).toContain(model)
  })

  it('the kind may stand in another column than the first', async () => {
    const file = [
      'ChargePeriodStart,ChargePeriodEnd,ChargeCategory,SkuMeter,x_UsageType,PricingQuantity,PricingUnit,BilledCost,BillingCurrency',
      '2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,On-Demand,USE1-Nova2.0Lite-input-tokens,300,1K tokens,1,USD',
      '2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,On-Demand,USE1-Nova2.0Lite-output-tokens,20,1K tokens,1,USD',
    ].join('\n')
    expect(await workload({ f: file })).toMatchObject({ inputTokens: 300_000, outputTokens: 20_000, usd: 2 })
  })

  it('pictures and the training of a model are no tokens of a chat', async () => {
    const meters = ['Image 2 Output glbl Tokens', 'Img 2.6 Flash Text In Glbl 1M Tokens', 'gpt-4o-0806-FT-Trng-glbl tkn Tokens']
    const report = await workload({ f: bill('5.4 inp Gl 1M Tokens', ...meters, 'gpt 4.1 dev ft training glbl Tokens') })
    expect(report).toMatchObject({ inputTokens: 1e6, usd: 1 })
    expect(leftOut(report)).toEqual({ image: 2, 'not-tokens': 2 })
  })
})

it('one answer of OpenRouter about one generation', async () => {
  const data = { id: 'gen-1', created_at: '2026-10-05T09:00:00.123+00:00', model: 'example/a', total_cost: 0.002 }
  const counts = {
    tokens_prompt: 90,
    native_tokens_prompt: 100,
    native_tokens_completion: 10,
    native_tokens_cached: 40,
    is_byok: false,
  }
  expect(await workload({ f: JSON.stringify({ data: { ...data, ...counts } }) })).toMatchObject({
    requests: 1,
    inputTokens: 100,
    usd: 0.002,
  })
  expect(await refusal(() => workload({ f: '{"data":{"x":1}}' }))).toContain('usage-format')
})
