/** Other shapes of the same formats: files of dashboards, versions, pages, packings. Figures are worked out beside each. */
import { describe, expect, it } from 'vitest'
import { fixtureOf, jsonl, leftOut, notes, refusal, workload, workloadIn } from '../helpers/workload.ts'

function near(value: number) {
  return expect.closeTo(value, 9)
}

describe('OpenAI', () => {
  const head =
    'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens,input_text_tokens'
  const day = (from: number, rest: string) =>
    `${from},${from + 86_400},2026-10-01T00:00:00+00:00,2026-10-02T00:00:00+00:00,${rest}`

  it('the dashboard: decimals, TRUE and FALSE, several rows of a day, days without use as blanks', async () => {
    const file = [
      head,
      day(1_790_812_800, 'p1,10.0,,,gpt-a,FALSE,,59200.0,1000.0,5760.0,53440.0,53440.0'),
      day(1_790_812_800, 'p1,30.0,,,gpt-a,TRUE,,40800.0,1000.0,0.0,40800.0,40800.0'),
      day(1_790_899_200, ',,,,,,,,,,,'),
    ].join('\n')
    const report = await workload({ 'usage.csv': file })
    expect(report).toMatchObject({
      requests: 40,
      hours: 48,
      requestsPerMonth: near((40 / 48) * 730),
      inputTokens: 100_000,
      cachedInputShare: near(5760 / 100_000),
      batchShare: near(30 / 40),
    })
  })

  it('the dashboard with fewer columns: without requests they are not known', async () => {
    const file = [
      'start_time,end_time,start_time_iso,end_time_iso,model,input_tokens,output_tokens',
      '1790812800,1790899200,2026-10-01T00:00:00+00:00,2026-10-02T00:00:00+00:00,gpt-a,3608,564',
    ].join('\n')
    const report = await workload({ 'usage.csv': file })
    expect(report).toMatchObject({ requests: null, inputTokens: 3608, outputTokens: 564, hours: 24, cachedInputShare: null })
  })

  it('its file of costs: 16 decimals in dollars', async () => {
    const file = `start_time,end_time,amount_value,amount_currency,line_item,project_id\n1790812800,1790899200,1.2345678901234567,usd,"gpt-a, input",p\n1790812800,1790899200,9.5,usd,web search tool calls,p\n`
    expect(await workload({ 'cost.csv': file })).toMatchObject({ usd: near(1.2345678901234567), hours: 24, currency: 'USD' })
  })

  const bucket = (index: number, results: unknown[]) => ({
    object: 'bucket',
    start_time: 1_790_812_800 + index * 86_400,
    end_time: 1_790_899_200 + index * 86_400,
    results,
  })
  const result = (requests: number, more: object = {}) => ({
    object: 'organization.usage.completions.result',
    input_tokens: requests * 100,
    output_tokens: requests * 10,
    input_cached_tokens: 0,
    num_model_requests: requests,
    model: null,
    batch: null,
    ...more,
  })
  const page = (hasMore: boolean, ...data: unknown[]) => ({
    object: 'page',
    data,
    has_more: hasMore,
    next_page: hasMore ? 'x' : null,
  })

  it('pages add up in any order, one a line, as a list, or as files', async () => {
    const pages = [page(true, bucket(0, [result(10)]), bucket(1, [])), page(false, bucket(2, [result(20)]))]
    const expected = { requests: 30, hours: 72, batchShare: null }
    expect(await workload({ a: jsonl(...pages) })).toMatchObject(expected)
    expect(await workload({ a: JSON.stringify(pages, null, 1) })).toMatchObject(expected)
    expect(await workload({ b: JSON.stringify(pages[1]), a: JSON.stringify(pages[0], null, 2) })).toMatchObject(expected)
  })

  it('a page that is missing at the end, or in the middle, is refused', async () => {
    expect(await refusal(() => workload({ a: JSON.stringify(page(true, bucket(0, [result(1)]))) }))).toContain(
      'usage-pages | a | line 1',
    )
    const apart = [page(true, bucket(0, [result(1)])), page(false, bucket(3, [result(1)]))]
    expect(await refusal(() => workload({ a: jsonl(...apart) }))).toContain('2026-10-02T00:00Z to 2026-10-04T00:00Z')
  })

  it('a page of quiet days is of the format of the other files, in any order; alone it is empty', async () => {
    const quiet = JSON.stringify(page(true, bucket(0, []), bucket(1, [])))
    const busy = JSON.stringify(page(false, bucket(2, [result(30)])))
    for (const files of [
      { quiet, busy },
      { busy, quiet },
    ])
      expect(await workload(files)).toMatchObject({ requests: 30, hours: 72 })
    expect(await refusal(() => workload({ quiet }))).toContain('usage-empty')
  })

  /** Objects of the API's answers, of which only the first is text that a model wrote. */
  const OTHERS = [
    ['embeddings', 'embedding'],
    ['moderations', 'moderation'],
    ['images', 'image'],
    ['audio_speeches', 'audio'],
    ['audio_transcriptions', 'audio'],
    ['vector_stores', 'other-product'],
    ['code_interpreter_sessions', 'other-product'],
    ['file_searches', 'other-product'],
    ['web_searches', 'other-product'],
    ['decisions', 'other-product'],
    ['something_new', 'other-product'],
  ] as const

  it.each(OTHERS)(
    '%s have names of their requests and tokens in common with answers, and are told apart',
    async (name, reason) => {
      const other = result(7, { object: `organization.usage.${name}.result` })
      const report = await workload({ a: JSON.stringify(page(false, bucket(0, [result(10), other]))) })
      expect(report).toMatchObject({ requests: 10, inputTokens: 1000 })
      expect(leftOut(report)).toEqual({ [reason]: 1 })
      expect(await refusal(() => workload({ a: JSON.stringify(page(false, bucket(0, [other]))) }))).toContain('usage-none')
    },
  )

  const START = 'start_time,end_time,start_time_iso,end_time_iso'
  const time = (index: number) => {
    const [from, to] = [index, index + 1].map((day) => 1_790_812_800 + day * 86_400)
    const iso = (second = 0) => new Date(second * 1000).toISOString().replace('.000Z', '+00:00')
    return `${from},${to},${iso(from)},${iso(to)}`
  }

  it.each([
    ['num_model_requests,project_id,model,input_tokens', '5.0,p,,100.0', 'embedding'],
    ['num_model_requests,project_id,model,input_tokens', '5.0,p,omni-moderation-latest,100.0', 'moderation'],
    ['images,num_model_requests,size,source,model', '3.0,3.0,1024x1024,image.generation,', 'image'],
    ['characters,num_model_requests,model', '500.0,2.0,', 'audio'],
    ['seconds,num_model_requests,model', '61.5,2.0,', 'audio'],
    ['usage_bytes,project_id', '1000.0,p', 'other-product'],
    ['num_sessions,project_id', '4.0,p', 'other-product'],
  ])('the dashboard keeps a file of each product: %s', async (columns, cells, reason) => {
    const other = `${START},${columns}\n${time(0)},${cells}\n`
    const answers = `${START},num_model_requests,model,input_tokens,output_tokens\n${time(0)},10.0,gpt-a,1000.0,100.0\n`
    const report = await workload({ answers, other })
    expect([report.requests, leftOut(report)]).toEqual([10, { [reason]: 1 }])
  })

  it('a file of the dashboard of a time without use has times alone, and they count', async () => {
    const answers = `${START},num_model_requests,model,input_tokens,output_tokens\n${time(0)},10.0,gpt-a,1000.0,100.0\n`
    const quiet = `${START}\n${time(1)}\n${time(2)}\n`
    expect(await workload({ answers, quiet })).toMatchObject({ requests: 10, hours: 72 })
    expect(await refusal(() => workload({ quiet }))).toContain('usage-none')
  })

  it('usage and costs of one period stand together', async () => {
    const usage = JSON.stringify(page(false, bucket(0, [result(10)])))
    const costs = JSON.stringify(
      page(
        false,
        bucket(0, [
          { object: 'organization.costs.result', amount: { value: '2.40', currency: 'usd' }, line_item: 'gpt-a, output' },
        ]),
      ),
    )
    expect(await workload({ usage, costs })).toMatchObject({
      requests: 10,
      usd: near(2.4),
      usdPerMonth: near((2.4 / 24) * 730),
      batchShare: null,
    })
  })

  it('the same file under two names counts once; the same day with other figures is refused', async () => {
    const one = JSON.stringify(page(false, bucket(0, [result(10)])))
    expect(await workload({ one, two: one })).toMatchObject({ requests: 10 })
    const other = JSON.stringify(page(false, bucket(0, [result(11)])))
    expect(await refusal(() => workload({ one, other }))).toContain('stands in one too')
  })
})

describe('Anthropic', () => {
  it('the Console: a mark of byte order, input in four parts, days without rows as time', async () => {
    const file = `\uFEFFusage_date_utc,model_version,workspace,api_key,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens
2026-10-01,claude-a,w,k,standard,≤ 200k,300,80,20,600,200
2026-10-03,claude-a,w,k,batch,≤ 200k,1000,0,0,0,100
`
    expect(await workload({ f: file })).toMatchObject({
      requests: null,
      hours: 72,
      inputTokens: 2000,
      outputTokens: 300,
      cachedInputShare: near(0.3),
      cacheWriteShare: near(0.05),
      batchShare: near(0.5),
    })
  })

  it("the Console's costs are dollars, after discount, the API's are cents", async () => {
    const file = `usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed
2026-10-01,Claude A,w,k,standard,≤ 200k,input,1.50,2.00,token,,
2026-10-01,Claude A,w,k,standard,≤ 200k,,0.40,0.40,web_search,,
`
    expect(await workload({ f: file })).toMatchObject({ usd: near(1.5), hours: 24 })
  })
})

it('seats and API in one organization are not added up unless that is asked for', async () => {
  const row = (product: string, requests: number) => ({
    starting_at: '2026-10-05T00:00:00Z',
    ending_at: '2026-10-06T00:00:00Z',
    group: { product, service_tier: null },
    usage: { requests, uncached_input_tokens: 10, output_tokens: 1 },
  })
  const f = JSON.stringify({ data: [row('api', 5), row('claude_code', 7)], has_more: false })
  expect(await refusal(() => workload({ f }))).toContain('several products stand in it: api, claude_code')
  expect(await workload({ f }, { project: ['api'] })).toMatchObject({ requests: 5 })
  expect((await workload({ f }, { by: 'project' })).groups?.map((one) => one.requests).toSorted()).toEqual([5, 7])
})

it('pages that come by tokens, not by time, need an end and no order', async () => {
  const row = (day: number) => ({
    starting_at: `2026-10-0${day}T00:00:00Z`,
    ending_at: `2026-10-0${day + 1}T00:00:00Z`,
    group: { product: null },
    usage: { requests: 1, uncached_input_tokens: 10 * day, output_tokens: 1 },
  })
  const page = (hasMore: boolean, ...days: number[]) => JSON.stringify({ data: days.map(row), has_more: hasMore })
  expect(await workload({ a: page(true, 5, 3), b: page(false, 7, 1) })).toMatchObject({ requests: 4, hours: 7 * 24 })
  expect(await refusal(() => workload({ a: page(true, 5, 3), b: page(true, 7, 1) }))).toContain('usage-pages')
})

it('a page of Langfuse or LiteLLM says how many there are', async () => {
  const row = {
    id: 'a',
    traceId: 't',
    type: 'GENERATION',
    startTime: '2026-10-05T09:00:00Z',
    usageDetails: { input: 10, output: 1 },
  }
  const page = (at: number) =>
    JSON.stringify({ data: [{ ...row, id: `${at}` }], meta: { page: at, limit: 1, totalItems: 2, totalPages: 2 } })
  expect(await refusal(() => workload({ f: page(1) }))).toContain('usage-pages')
  expect(await workload({ f: page(1), g: page(2) })).toMatchObject({ requests: 2 })
})

describe('LiteLLM', () => {
  const row = (more: object) => ({
    request_id: 'a',
    call_type: 'acompletion',
    spend: 0.01,
    prompt_tokens: 1000,
    completion_tokens: 100,
    total_tokens: 1100,
    startTime: '2026-10-05T09:00:00Z',
    model: 'm',
    cache_hit: 'None',
    status: 'success',
    metadata: {},
    ...more,
  })

  it('rows of SQL as CSV: metadata as text, times in UTC without saying so', async () => {
    const metadata = JSON.stringify({ additional_usage_values: { cache_read_input_tokens: 600 } }).replaceAll('"', '""')
    const file = `request_id,call_type,spend,prompt_tokens,completion_tokens,total_tokens,startTime,model,cache_hit,status,metadata
r1,acompletion,0.01,1000,200,1200,2026-10-05 09:00:00.12,m,None,success,"${metadata}"
r1_cache_hit1791195600.5,acompletion,0,1000,200,1200,2026-10-05 09:10:00,m,True,success,{}
`
    const report = await workload({ f: file })
    expect(report).toMatchObject({ requests: 1, cachedInputShare: near(0.6), hours: 1 })
    expect(notes(report)).toEqual({ 'zone-assumed': 2 })
  })

  it('of two counts of cached tokens the larger is taken: in streamed calls one is 0', async () => {
    const metadata = {
      additional_usage_values: { cache_read_input_tokens: 0 },
      usage_object: { prompt_tokens_details: { cached_tokens: 400 } },
    }
    expect(await workload({ f: jsonl(row({ metadata })) })).toMatchObject({ cachedInputShare: near(0.4) })
  })

  it('a cost of 0 beside tokens is a model without a price: no bill, or the least that it can be', async () => {
    const free = row({ request_id: 'b', spend: 0 })
    const alone = await workload({ f: jsonl(free) })
    expect(alone).toMatchObject({ usd: null, requests: 1, inputTokens: 1000 })
    expect(notes(alone)).toEqual({ 'cost-of-nothing': 1 })
    const mixed = await workload({ f: jsonl(row({}), free) })
    expect(mixed).toMatchObject({ usd: near(0.01) })
    expect(mixed.unknown).toContainEqual({ path: 'usd', reason: 'at least: 1 record of 2 do not say what they cost' })
  })

  it('a call that stands twice counts once, a usage of 0 is not known', async () => {
    const report = await workload({
      f: jsonl(row({}), row({}), row({ request_id: 'b', prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 })),
    })
    expect(report).toMatchObject({ requests: 2, inputTokensPerRequest: 1000 })
    expect(leftOut(report)).toEqual({ repeated: 1 })
    expect(notes(report)).toEqual({ 'usage-unknown': 1 })
  })

  it('a batch that is done is as many requests as were answered; a tool of MCP is no call to a model', async () => {
    const batch = row({ request_id: 'b', call_type: 'aretrieve_batch', metadata: { batch_successful_requests: 9 } })
    const polled = row({ request_id: 'c', call_type: 'aretrieve_batch', prompt_tokens: 0, completion_tokens: 0 })
    const tool = row({ request_id: 'd', call_type: 'call_mcp_tool', prompt_tokens: 0 })
    const report = await workload({ f: jsonl(row({}), batch, polled, tool) })
    // The tokens of the batch are those of its nine requests; nothing says of the other row whether it was one.
    expect(report).toMatchObject({ requests: 10, inputTokens: 2000, batchShare: null })
    expect(leftOut(report)).toEqual({ 'other-product': 1, 'not-model-call': 1 })
  })

  it('the activity API gives each day by its models, where they add up to it', async () => {
    const metrics = (n: number) => ({
      spend: n,
      prompt_tokens: n * 100,
      completion_tokens: n,
      total_tokens: n * 101,
      api_requests: n,
      successful_requests: n,
      failed_requests: 0,
    })
    const day = (models: object) => ({ date: '2026-10-05', metrics: metrics(10), breakdown: { models } })
    const page = (models: object) =>
      JSON.stringify({ results: [day(models)], metadata: { page: 1, total_pages: 1, has_more: false } })
    const apart = await workload({ f: page({ m1: { metrics: metrics(7) }, m2: { metrics: metrics(3) } }) })
    expect(apart).toMatchObject({ requests: 10, inputTokens: 1000 })
    expect(apart.models.map((one) => [one.model, one.requests])).toEqual([
      ['m1', 7],
      ['m2', 3],
    ])
    expect((await workload({ f: page({ m1: { metrics: metrics(7) } }) })).models.map((one) => one.model)).toEqual([null])
  })

  it('its file by models has other names of successes and failures, and no tokens apart', async () => {
    const file =
      'Date,Team,Team ID,Model,Spend ($),Requests,Successful,Failed,Total Tokens\n2026-10-05,a,t,m1,"1,234.5",12,10,2,1000\n'
    const report = await workload({ f: file })
    expect(report).toMatchObject({ requests: 10, usd: near(1234.5), inputTokens: null })
    expect(notes(report)).toMatchObject({ 'failures-not-counted': 2 })
  })

  it('teams and tags count the same calls: refused together', async () => {
    const file = (entity: string) =>
      `Date,${entity},Spend ($),Requests,Successful Requests,Failed Requests,Total Tokens,Prompt Tokens,Completion Tokens\n2026-10-05,a,1,10,10,0,110,100,10\n`
    expect(await refusal(() => workload({ a: file('Team'), b: file('Tag') }))).toContain('count the same calls')
  })

  it('models that each carry the sum of the key are counted once', async () => {
    const file = `Date,Team,Model,Spend ($),Requests,Successful Requests,Failed Requests,Total Tokens,Prompt Tokens,Completion Tokens
2026-10-05,a,m1,1.5,10,10,0,110,100,10
2026-10-05,a,m2,1.5,10,10,0,110,100,10
`
    const report = await workload({ f: file })
    expect(report).toMatchObject({ requests: 10, usd: near(1.5) })
    expect(leftOut(report)).toEqual({ repeated: 1 })
  })
})

describe('OpenRouter, Langfuse, Helicone', () => {
  it('OpenRouter by day: cached tokens are not in it', async () => {
    const file = `"Date","Slug","Usage","BYOK Usage","Requests","Prompt Tokens","Completion Tokens","Reasoning Tokens"\n"2026-10-05","example/a","1.5","0.5","20","20000","2000","1500"\n`
    expect(await workload({ f: file })).toMatchObject({
      requests: 20,
      inputTokensPerRequest: 1000,
      outputTokensPerRequest: 100,
      reasoningTokens: 1500,
      usd: near(2),
      cachedInputShare: null,
    })
  })

  it("Langfuse's page: camel case, a CSV with JSON in its cells", async () => {
    const usage = JSON.stringify({
      input: 300,
      input_cached_tokens: 600,
      input_cache_creation_5m: 100,
      output: 50,
      output_reasoning_tokens: 150,
      total: 1200,
    }).replaceAll('"', '""')
    const file = `"id","traceId","type","startTime","level","providedModelName","usageDetails","totalCost"\n"a","t","GENERATION","2026-10-05T09:00:00.000Z","DEFAULT","m","${usage}","0.01"\n"b","t","SPAN","2026-10-05T10:00:00.000Z","DEFAULT","","{}",""\n`
    expect(await workload({ f: file })).toMatchObject({
      requests: 1,
      inputTokens: 1000,
      outputTokens: 200,
      cachedInputShare: near(0.6),
      cacheWriteShare: near(0.1),
      usd: near(0.01),
      hours: 2,
    })
  })

  it('Langfuse before version 3: one usage of a unit, or tokens of their own', async () => {
    const row = (id: string, more: object) => ({
      id,
      traceId: 't',
      type: 'GENERATION',
      startTime: '2024-10-05T09:00:00.000Z',
      model: 'm',
      level: 'DEFAULT',
      ...more,
    })
    const page = [
      row('a', { usage: { unit: 'TOKENS', input: 1000, output: 200, total: 1200 }, calculatedTotalCost: 0.01 }),
      row('b', { usage: { unit: 'CHARACTERS', input: 4000, output: 800 } }),
      row('c', { promptTokens: 500, completionTokens: 100, totalTokens: 600, calculatedTotalCost: '0.005' }),
      row('d', { type: 'SPAN', usage: null, promptTokens: 0, completionTokens: 0 }),
    ]
    const report = await workload({ f: JSON.stringify({ data: page, meta: { page: 1, totalPages: 1, totalItems: 4 } }) })
    expect(report).toMatchObject({
      requests: 3,
      inputTokens: 1500,
      inputTokensPerRequest: 750,
      outputTokensPerRequest: 150,
      cachedInputShare: null,
      usd: near(0.015),
    })
    expect(leftOut(report)).toEqual({ 'not-model-call': 1 })
  })

  it('a usage that an app sent to Langfuse with its cached tokens inside is known by its total', async () => {
    const row = {
      id: 'a',
      trace_id: 't',
      type: 'GENERATION',
      start_time: '2026-10-05 09:00:00.000000',
      usage_details: { input: 1000, input_cached_tokens: 600, output: 200, total: 1200 },
    }
    expect(await workload({ f: jsonl(row) })).toMatchObject({ inputTokens: 1000, outputTokens: 200, cachedInputShare: near(0.6) })
  })

  it('Helicone: Anthropic leaves cached tokens out; its JSON may end in a comma', async () => {
    const row = (more: object) =>
      JSON.stringify({
        request_id: 'a',
        request_created_at: '2026-10-05T09:00:00Z',
        response_status: 200,
        prompt_tokens: 300,
        prompt_cache_read_tokens: 600,
        prompt_cache_write_tokens: 100,
        completion_tokens: 200,
        costUSD: 0.01,
        model: 'claude',
        provider: 'ANTHROPIC',
        ...more,
      })
    const file = `[\n${row({})},\n${row({ request_id: 'b', response_status: 429 })},\n]`
    const report = await workload({ f: file })
    expect(report).toMatchObject({ requests: 1, inputTokens: 1000, cachedInputShare: near(0.6), usd: near(0.01) })
    expect(leftOut(report)).toEqual({ failure: 1 })
    const raw = JSON.parse(row({ costUSD: undefined, cost: 10_000_000 }))
    expect(await workload({ f: jsonl(raw) })).toMatchObject({ usd: near(0.01) })
    const openai = JSON.parse(row({ provider: 'OPENAI', model: 'gpt', prompt_tokens: 1000, prompt_cache_write_tokens: 0 }))
    expect(await workload({ f: jsonl(openai) })).toMatchObject({ inputTokens: 1000 })
  })

  it.each([
    ['AWS', 'nova', 1000],
    ['BEDROCK', 'anthropic.claude-a', 1000],
    ['GOOGLE', 'claude-a@2026', 1000],
    ['OPENROUTER', 'anthropic/claude-a', 500],
    ['GOOGLE', 'gemini-a', 500],
  ])('Helicone by way of %s, %s: a cloud counts as the maker does', async (provider, model, input) => {
    const row = {
      request_id: 'a',
      request_created_at: '2026-10-05T09:00:00Z',
      response_status: 200,
      prompt_tokens: 500,
      prompt_cache_read_tokens: 300,
      prompt_cache_write_tokens: 200,
      completion_tokens: 200,
      model,
      provider,
    }
    expect(await workload({ f: jsonl(row) })).toMatchObject({ inputTokens: input, cachedInputShare: near(300 / input) })
  })
})

describe('Gemini, Bedrock, AWS, the AI SDK', () => {
  it('a batch file of Gemini keeps the answer inside', async () => {
    const row = {
      request: {},
      response: {
        createTime: '2026-10-05T09:00:00Z',
        modelVersion: 'g',
        usageMetadata: { promptTokenCount: 100, thoughtsTokenCount: 30, totalTokenCount: 130 },
      },
    }
    expect(await workload({ f: jsonl(row) })).toMatchObject({ inputTokens: 100, outputTokens: 30, reasoningTokens: 30 })
  })

  const entry = {
    schemaType: 'ModelInvocationLog',
    timestamp: '2026-10-05T09:00:00Z',
    requestId: 'a',
    operation: 'Converse',
    modelId: 'arn:aws:bedrock:us-east-1:0:inference-profile/us.example.a',
    input: { inputTokenCount: 300 },
    output: { outputTokenCount: 20 },
  }

  it('a bill that marks its batches alone does not say the share of the others', async () => {
    const row = (meter: string) => `2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,1,USD,100,1K,${meter}\n`
    const head =
      'ChargePeriodStart,ChargePeriodEnd,ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity,ConsumedUnit,SkuMeter\n'
    const report = await workload({ f: `${head}${row('a-input-tokens-batch')}${row('a-input-tokens')}` })
    expect(report).toMatchObject({ inputTokens: 200_000, batchShare: null })
    expect(report.unknown.find((one) => one.path === 'batchShare')?.reason).toMatch(/1 record of 2 do not say/)
  })

  it('Bedrock through CloudWatch, and a day of it tells a rate', async () => {
    const rows = [
      { '@message': JSON.stringify(entry) },
      { '@message': { ...entry, requestId: 'b', timestamp: '2026-10-06T09:00:00Z' } },
    ]
    const report = await workload({ f: JSON.stringify(rows) })
    expect(report).toMatchObject({ requests: 2, hours: 25, inputTokens: 600 })
    expect(report.models[0]?.model).toBe('us.example.a')
    const asked = await workload({ f: jsonl(entry) }, { since: '2026-10-05T00:00:00Z', until: '2026-10-05T12:00:00Z' })
    expect(asked).toMatchObject({ requests: 1, hours: 12 })
  })

  it("AWS: Claude's lines count in units, a million by their price, or a thousand", async () => {
    const file = (
      units: number,
      cost: number,
    ) => `line_item_usage_start_date,line_item_usage_end_date,line_item_line_item_type,line_item_usage_type,line_item_usage_amount,pricing_unit,line_item_unblended_cost,line_item_currency_code
2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,USE1-MP:USE1_InputTokenCount-Units,${units},Units,${cost},USD
`
    expect(await workload({ f: file(2, 6) })).toMatchObject({ inputTokens: 2_000_000, hours: 24 })
    expect(await workload({ f: file(2000, 6) })).toMatchObject({ inputTokens: 2_000_000 })
    expect(await workload({ f: file(2, 0) })).toMatchObject({ inputTokens: null, usd: 0 })
  })

  const call = (model: string, usage: object) => ({ timestamp: '2026-10-05T09:00:00Z', model, usage })

  it('major 5 of the AI SDK passes on what each vendor counts', async () => {
    const anthropic = call('claude-a', { inputTokens: 300, outputTokens: 200, totalTokens: 500, cachedInputTokens: 600 })
    expect(await workload({ f: jsonl(anthropic) })).toMatchObject({
      inputTokens: 900,
      outputTokens: 200,
      cachedInputShare: near(600 / 900),
    })
    const google = call('example', {
      inputTokens: 1000,
      outputTokens: 50,
      totalTokens: 1200,
      reasoningTokens: 150,
      cachedInputTokens: 600,
    })
    expect(await workload({ f: jsonl(google) })).toMatchObject({
      inputTokens: 1000,
      outputTokens: 200,
      cachedInputShare: near(0.6),
    })
    const openai = call('gpt-a', {
      inputTokens: 1000,
      outputTokens: 200,
      totalTokens: 1200,
      reasoningTokens: 150,
      cachedInputTokens: 600,
    })
    expect(await workload({ f: jsonl(openai) })).toMatchObject({ inputTokens: 1000, outputTokens: 200 })
  })

  it('what major 5 says of written tokens stands beside the usage', async () => {
    const usage = { inputTokens: 300, outputTokens: 200, totalTokens: 500, cachedInputTokens: 600 }
    for (const providerMetadata of [
      { anthropic: { cacheCreationInputTokens: 100 } },
      { bedrock: { usage: { cacheWriteInputTokens: 100 } } },
    ])
      expect(await workload({ f: jsonl({ ...call('claude-a', usage), providerMetadata }) })).toMatchObject({
        inputTokens: 1000,
        cachedInputShare: near(0.6),
        cacheWriteShare: near(0.1),
      })
  })
})

describe('public traces', () => {
  it('a third BurstGPT file begins at day 225, and Azure may count images first', async () => {
    const burst = `Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n19440110.0,GPT-4,100,10,110,API log\n`
    expect(await workload({ f: burst })).toMatchObject({ inputTokens: 100, outputTokens: 10 })
    const azure = `TIMESTAMP,NumImages,ContextTokens,GeneratedTokens\n2024-05-12 00:00:00+00:00,2,1000,100\n`
    expect(await workload({ f: azure })).toMatchObject({ inputTokens: 1000, outputTokens: 100 })
  })
})

describe('Langfuse', () => {
  // LangChain names the parts of a call after its tier, and Langfuse's handler takes them off the sides for one tier and not for the other.
  it.each([
    { input: 400, output: 50, total: 1200, input_cache_read: 600, output_reasoning: 150 },
    {
      input: 0,
      output: 0,
      total: 1200,
      input_flex_cache_read: 600,
      input_flex: 400,
      output_flex_reasoning: 150,
      output_flex: 50,
    },
    {
      input: 1000,
      output: 200,
      total: 1200,
      input_priority_cache_read: 600,
      input_priority: 400,
      output_priority_reasoning: 150,
      output_priority: 50,
    },
  ])('one call is the same in each tier: %o', async (usage) => {
    const row = { id: 'a', trace_id: 't', type: 'GENERATION', start_time: '2026-11-01T00:00:00Z', usage_details: usage }
    expect(await workload({ f: jsonl(row) })).toMatchObject({
      inputTokens: 1000,
      outputTokens: 200,
      cachedInputShare: near(0.6),
      reasoningTokens: 150,
    })
  })

  it('a side that the details leave out is unknown, whatever the sum on the page', async () => {
    const row = { id: 'a', traceId: 't', type: 'GENERATION', startTime: '2026-10-05T09:00:00.000Z', model: 'm' }
    const streamed = { ...row, usageDetails: { input: 1000, total: 1000 }, inputUsage: 1000, outputUsage: 0, totalUsage: 1000 }
    expect(await workload({ f: jsonl(streamed) })).toMatchObject({ inputTokens: 1000, outputTokens: null })
    const answer = { ...row, usageDetails: { output: 50, total: 50 }, inputUsage: 0, outputUsage: 50, totalUsage: 50 }
    expect(await workload({ f: jsonl(answer) })).toMatchObject({ inputTokens: null, outputTokens: 50 })
  })
})

describe('whole clock hours around some minutes', () => {
  const trace = (...minutes: number[]) =>
    [
      'TIMESTAMP,ContextTokens,GeneratedTokens',
      ...minutes.map((minute) => `${new Date(1.7e12 + minute * 60_000).toISOString()},1000,100`),
    ].join('\n')
  const wordsOf = async (text: string, filters = {}) =>
    (await workload({ f: text }, filters)).unknown.filter(({ path }) => path === 'requestsPerMonth').map(({ reason }) => reason)

  it('are said below a day, where the calls fill less of them', async () => {
    // 22:13:20 to 23:03:20
    expect(await wordsOf(trace(0, 20, 50))).toEqual([
      'the calls stand within 50 minutes, and 2 clock hours are counted: a month may hold more; --since and --until say the time',
    ])
    expect(await wordsOf(trace(...Array.from({ length: 27 * 60 }, (_, minute) => minute)))).toEqual([])
  })

  it('are not said of a time that was asked for', async () => {
    const since = Date.parse('2023-11-14T22:13:00Z')
    expect(await wordsOf(trace(0, 20, 50), { since, until: since + 3_600_000 })).toEqual([])
  })
})

describe('LiteLLM', () => {
  it('what its loggers store says the same as the rows of the table', async () => {
    interface Row {
      request_id: string
      spend: number
      startTime: string
      team_id: string | null
      api_key: string
      metadata: object
      cache_hit: string
    }
    const rows = JSON.parse(fixtureOf('litellm-spendlogs.json')) as Row[]
    const payloads = rows.map(({ request_id, spend, startTime, team_id, api_key, cache_hit, metadata, ...rest }) => ({
      ...rest,
      id: request_id,
      litellm_call_id: `call ${request_id}`,
      response_cost: spend,
      startTime: Date.parse(startTime) / 1000,
      cache_hit: cache_hit === 'True' ? true : null,
      metadata: { ...metadata, user_api_key_team_id: team_id, user_api_key_hash: api_key },
    }))
    const { sources: ofRows, ...figures } = await workloadIn('litellm-spendlogs.json')
    const report = await workload({ 'calls.jsonl': jsonl(...payloads) })
    expect(report).toMatchObject(figures)
    expect(leftOut(report)).toEqual(leftOut({ ...report, sources: ofRows }))
  })
})
