/** Spans repeat one another; which of them are calls is known from the whole trace only. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonl, leftOut, notes, refusal, workload } from '../helpers/workload.ts'

interface Made {
  id: string
  parent?: string
  trace?: string
  attributes?: Record<string, string | number>
  scope?: string
  failed?: boolean
  /** Milliseconds from the first call on */
  during?: [number, number]
}

function attribute([key, value]: [string, string | number]) {
  return {
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }
}

const FIRST_MS = 1_791_190_800_000

function request({ id, parent = '', trace = 't1', attributes = {}, scope = 'lib', failed = false, during = [0, 3000] }: Made) {
  const [start, end] = during.map((ms) => `${FIRST_MS + ms}000000`)
  return {
    resourceSpans: [
      {
        resource: { attributes: [attribute(['service.name', 'shop'])] },
        scopeSpans: [
          {
            scope: { name: scope },
            spans: [
              {
                traceId: trace,
                spanId: id,
                parentSpanId: parent,
                startTimeUnixNano: start,
                endTimeUnixNano: end,
                attributes: Object.entries(attributes).map(attribute),
                status: { code: failed ? 2 : 0 },
              },
            ],
          },
        ],
      },
    ],
  }
}

function chat(input: number, output: number, more: object = {}) {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': input,
    'gen_ai.usage.output_tokens': output,
    ...more,
  }
}

function of(...spans: Made[]) {
  return workload({ f: jsonl(...spans.map(request)) })
}

describe('one call that two instrumentations recorded', () => {
  const inner = { id: 'b', parent: 'a', scope: '@anthropic-ai/sdk', attributes: chat(1000, 200) }
  const outer = {
    id: 'a',
    scope: 'openinference',
    attributes: { 'openinference.span.kind': 'LLM', 'llm.token_count.prompt': 1000, 'llm.token_count.completion': 200 },
  }

  it.each([
    ['the inner one first', [inner, outer]],
    ['the outer one first', [outer, inner]],
  ])('counts once, %s', async (_, spans) => {
    const report = await of(...spans)
    expect(report).toMatchObject({ requests: 1, inputTokens: 1000, outputTokens: 200 })
    expect(leftOut(report)).toEqual({ 'recorded-twice': 1 })
  })

  it('counts once where the inner one leaves cached tokens out and says so by its size', async () => {
    const short = chat(300, 200, { 'gen_ai.usage.cache_read.input_tokens': 600, 'gen_ai.usage.cache_creation.input_tokens': 100 })
    const report = await of({ ...inner, attributes: short }, outer)
    expect(report).toMatchObject({ requests: 1, inputTokens: 1000 })
    expect(leftOut(report)).toEqual({ 'recorded-twice': 1 })
  })

  it('counts once beside each other, and once where only the outer one has tokens', async () => {
    const twin = { id: 'c', parent: 'a', scope: 'other', attributes: chat(1000, 200) }
    expect(await of(inner, twin)).toMatchObject({ requests: 1 })
    expect(await of({ ...inner, attributes: { 'gen_ai.operation.name': 'chat' } }, outer)).toMatchObject({
      requests: 1,
      inputTokens: 1000,
    })
  })

  it('two calls with the same counts from one library are two', async () => {
    expect(await of(inner, { ...inner, id: 'c' })).toMatchObject({ requests: 2 })
  })
})

/** How two libraries place their spans of one call: `apart`, each begins a trace, which is what they do where nothing else has begun one. */
const PLACES = ['alone', 'nested', 'beside', 'apart'] as const

describe('however libraries place their spans of a call, it is one', () => {
  const call = fc.record({
    place: fc.constantFrom(...PLACES),
    input: fc.integer({ min: 1, max: 3 }),
    knows: fc.constantFrom('both', 'inner', 'outer', 'ids'),
  })

  function spansOf(
    { place, input, knows }: { place: (typeof PLACES)[number]; input: number; knows: string },
    at: number,
  ): Made[] {
    const answer = { 'gen_ai.response.id': `answer ${at}` }
    // A library that adds up a stream by itself may count another output; the answer's id says that it is the same call.
    const outerAttributes = chat(input, knows === 'ids' ? 8 : 7, knows === 'ids' || knows === 'outer' ? answer : {})
    const innerAttributes = chat(input, 7, knows === 'ids' || knows === 'inner' ? answer : {})
    const inner: Made = {
      id: `i${at}`,
      trace: `t${at}`,
      scope: 'sdk',
      attributes: innerAttributes,
      during: [at * 1000 + 1, at * 1000 + 98],
    }
    const outer: Made = {
      id: `o${at}`,
      trace: `t${at}`,
      scope: 'lib',
      attributes: outerAttributes,
      during: [at * 1000, at * 1000 + 99],
    }
    if (place === 'alone') return [inner]
    if (place === 'nested') return [{ ...inner, parent: outer.id }, outer]
    if (place === 'beside') return [inner, outer].map((one) => ({ ...one, parent: `p${at}` }))
    return [inner, { ...outer, trace: `u${at}` }]
  }

  it('in any order of lines', async () => {
    const made = fc.array(call, { minLength: 1, maxLength: 6 }).chain((calls) => {
      const spans = calls.flatMap(spansOf)
      return fc.record({ calls: fc.constant(calls), spans: fc.shuffledSubarray(spans, { minLength: spans.length }) })
    })
    await fc.assert(
      fc.asyncProperty(made, async ({ calls, spans }) => {
        const inputTokens = calls.reduce((sum, one) => sum + one.input, 0)
        const report = await of(...spans)
        expect(report).toMatchObject({ requests: calls.length, inputTokens, outputTokens: 7 * calls.length })
      }),
      { numRuns: 60 },
    )
  })

  it('calls of two services, models or moments with the same counts are two', async () => {
    const sdk = { id: 'a', scope: 'sdk', attributes: chat(5, 7, { 'gen_ai.response.model': 'small' }) }
    const lib = { id: 'b', trace: 't2', scope: 'lib', attributes: sdk.attributes }
    expect(await of(sdk, lib)).toMatchObject({ requests: 1 })
    expect(await of(sdk, { ...lib, during: [10_000, 11_000] })).toMatchObject({ requests: 2 })
    expect(await of(sdk, { ...lib, attributes: chat(5, 7, { 'gen_ai.response.model': 'large' }) })).toMatchObject({ requests: 2 })
    const [first, second] = [sdk, lib].map((one) => ({
      ...one,
      attributes: { ...one.attributes, 'gen_ai.response.id': `of ${one.id}` },
    }))
    expect(first && second && (await of(first, second))).toMatchObject({ requests: 2 })
  })

  it('what one of them knows of the cache is known', async () => {
    const cached = chat(1000, 7, { 'gen_ai.usage.cache_read.input_tokens': 600 })
    const outer = { id: 'b', trace: 't2', scope: 'lib', attributes: cached, during: [-1, 3001] as [number, number] }
    expect(await of({ id: 'a', scope: 'sdk', attributes: chat(1000, 7) }, outer)).toMatchObject({
      requests: 1,
      cachedInputShare: 0.6,
    })
  })
})

it('agents and outer spans of the AI SDK repeat the calls inside, through steps without usage', async () => {
  const report = await of(
    { id: 'a', attributes: chat(3000, 300, { 'gen_ai.operation.name': 'invoke_agent' }) },
    {
      id: 'b',
      parent: 'a',
      attributes: { 'ai.operationId': 'ai.streamText', 'ai.usage.inputTokens': 2000, 'ai.usage.outputTokens': 200 },
    },
    { id: 'c', parent: 'b' },
    { id: 'd', parent: 'c', attributes: { ...chat(2000, 200), 'ai.operationId': 'ai.streamText.doStream' } },
    { id: 'e', parent: 'a', attributes: chat(1000, 100) },
  )
  expect(report).toMatchObject({ requests: 2, inputTokens: 3000, outputTokens: 300 })
  expect(leftOut(report)).toEqual({ 'repeats-children': 2, 'not-model-call': 1 })
})

it('what a tool asks of a model is a call of its own', async () => {
  const report = await of(
    { id: 'a', attributes: chat(1000, 100) },
    { id: 'b', parent: 'a', attributes: { 'gen_ai.operation.name': 'execute_tool' } },
    { id: 'c', parent: 'b', attributes: chat(500, 50) },
  )
  expect(report).toMatchObject({ requests: 2, inputTokens: 1500 })
})

describe('a library that always leaves cached tokens out is known by its name', () => {
  const attributes = chat(800, 100, { 'gen_ai.usage.cache_read.input_tokens': 600 })
  it.each(['@traceloop/instrumentation-anthropic', 'openlit.instrumentation.anthropic', 'openlit.instrumentation.bedrock'])(
    '%s',
    async (scope) => {
      expect(await of({ id: 'a', scope, attributes })).toMatchObject({ inputTokens: 1400 })
    },
  )
  it.each([
    '',
    'openlit.instrumentation.openai',
    'opentelemetry.instrumentation.anthropic',
    'openinference.instrumentation.bedrock',
  ])('not "%s"', async (scope) => {
    expect(await of({ id: 'a', scope, attributes })).toMatchObject({ inputTokens: 800 })
  })
})

it('a stream without usage is a request of unknown size; a failure is none; an exporter that tried twice sent one span', async () => {
  const silent = { id: 'a', attributes: { 'gen_ai.operation.name': 'chat' } }
  const report = await of(
    silent,
    silent,
    { id: 'b', attributes: chat(10, 1) },
    { id: 'c', failed: true, attributes: { 'gen_ai.operation.name': 'chat' } },
  )
  expect(report).toMatchObject({ requests: 2, inputTokensPerRequest: 10 })
  expect(leftOut(report)).toEqual({ repeated: 1, failure: 1 })
  expect(notes(report)).toEqual({ 'usage-unknown': 1 })
})

it('a share or a sum that some records do not tell of says of how many it is, and one that all tell of does not', async () => {
  // As major 5 of the AI SDK: spans of generateText say nothing of the cache, those of streamText do.
  const record = fc.record({ input: fc.integer({ min: 1, max: 9 }), read: fc.boolean(), reasoning: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
      const report = await of(
        ...records.map(({ input, read, reasoning }, at) => ({
          id: `s${at}`,
          attributes: chat(input, 4, {
            ...(read ? { 'gen_ai.usage.cache_read.input_tokens': 1 } : {}),
            ...(reasoning ? { 'gen_ai.usage.reasoning_tokens': 2 } : {}),
          }),
        })),
      )
      const said = new Map(report.unknown.map((one) => [one.path, one.reason]))
      const telling = { read: records.filter((one) => one.read), reasoning: records.filter((one) => one.reasoning) }
      const isPart = (one: readonly unknown[]) => one.length > 0 && one.length < records.length
      expect(/^of \d+ %/.test(said.get('cachedInputShare') ?? '')).toBe(isPart(telling.read))
      expect((said.get('reasoningTokens') ?? '').startsWith('at least')).toBe(isPart(telling.reasoning))
      if (telling.read.length > 0)
        expect(report.cachedInputShare).toBeCloseTo(
          telling.read.length / telling.read.reduce((sum, one) => sum + one.input, 0),
          9,
        )
    }),
    { numRuns: 60 },
  )
})

it('the AI SDK shows the uncached part apart from major 6 on, and its input then holds the cached one for every vendor', async () => {
  const attributes = {
    'ai.operationId': 'ai.generateText.doGenerate',
    'gen_ai.system': 'anthropic.messages',
    'ai.usage.inputTokens': 1000,
    'ai.usage.outputTokens': 7,
    'ai.usage.cachedInputTokens': 600,
  }
  const six = {
    ...attributes,
    'ai.usage.inputTokenDetails.noCacheTokens': 300,
    'ai.usage.inputTokenDetails.cacheWriteTokens': 100,
  }
  expect(await of({ id: 'a', attributes: six })).toMatchObject({ inputTokens: 1000, cachedInputShare: 0.6, cacheWriteShare: 0.1 })
  expect(notes(await of({ id: 'a', attributes: six }))).toEqual({})
  expect(notes(await of({ id: 'a', attributes }))).toEqual({ 'input-unsure': 1 })
})

it('metrics and logs are other documents', async () => {
  expect(await refusal(() => workload({ f: '{"resourceMetrics":[]}' }))).toContain('metrics or logs')
})

it('interleaving traces, lines and documents changes nothing', async () => {
  const trace = (name: string): Made[] => [
    { id: `${name}1`, parent: `${name}0`, trace: name, attributes: chat(100, 10) },
    { id: `${name}2`, parent: `${name}0`, trace: name, attributes: chat(200, 20) },
    { id: `${name}0`, trace: name, attributes: chat(300, 30, { 'gen_ai.operation.name': 'invoke_agent' }) },
  ]
  const spans = ['x', 'y', 'z'].flatMap(trace)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(spans, { minLength: spans.length }), fc.boolean(), async (order, isPretty) => {
      const text = isPretty ? order.map((one) => JSON.stringify(request(one), null, 2)).join('\n') : jsonl(...order.map(request))
      const report = await workload({ f: text })
      expect(report).toMatchObject({ requests: 6, inputTokens: 900, outputTokens: 90 })
      expect(leftOut(report)).toEqual({ 'repeats-children': 3 })
    }),
    { numRuns: 30 },
  )
})

it('a trace that goes on after it was settled is counted as not checked', async () => {
  const many = Array.from({ length: 2 ** 12 + 1 }, (_, at) => ({ id: `s${at}`, trace: `t${at}`, attributes: chat(1, 1) }))
  const late = { id: 'late', trace: 't0', attributes: chat(1, 1) }
  expect(notes(await of(...many, late))).toEqual({ 'trace-split': 1 })
})
