/** The command: streams, exit codes, and the scenario that it writes into. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { workloadSchema } from '../../src/workload/schema.ts'
import { fixtureOf, jsonl } from '../helpers/workload.ts'
import { ran } from '../helpers/world.ts'

const USAGE = 'openai-usage-completions.json'
const files = { [USAGE]: fixtureOf(USAGE) }
/** As a scenario and a report name it. */
const FILE = {
  file: USAGE,
  sha256: createHash('sha256').update(fixtureOf(USAGE)).digest('hex'),
  format: 'openai-usage',
  from: '2026-10-01T00:00:00.000Z',
  to: '2026-10-04T00:00:00.000Z',
}

describe('flippoint workload', () => {
  it('JSON by its schema on stdout, from files and from stdin', async () => {
    const named = await ran(['workload', USAGE, '--json'], { files })
    const piped = await ran(['workload', '-', '--json'], { stdin: files[USAGE] ?? '' })
    expect([named.code, named.stderr, piped.code]).toEqual([0, '', 0])
    const [one, other] = [named, piped].map(({ stdout }) => workloadSchema.parse(JSON.parse(stdout)))
    expect(one?.sources[0]).toMatchObject({
      file: USAGE,
      format: 'openai-usage',
      records: 3,
      used: 3,
      from: '2026-10-01T00:00:00.000Z',
      to: '2026-10-04T00:00:00.000Z',
    })
    expect(other).toEqual({ ...one, sources: [{ ...one?.sources[0], file: 'stdin' }] })
  })

  it('text says the figures, the files and what they cannot say', async () => {
    const { stdout } = await ran(['workload', USAGE], { files })
    for (const part of [
      '3,000, 30,417 a month',
      '72 hours',
      'gpt-example-a',
      'What the files cannot say',
      'growth needs three months',
    ])
      expect(stdout).toContain(part)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it.each([
    ['no file', ['workload']],
    ['a file that is not there', ['workload', 'none.json']],
    ['an unknown format', ['workload', USAGE, '--format', 'x']],
    ['a file twice', ['workload', USAGE, USAGE]],
    ['a page that is missing', ['workload', 'page.json']],
    ['a scenario that cannot be read', ['workload', USAGE, '--into', 'bad.yaml']],
    ['--replace alone', ['workload', USAGE, '--replace']],
  ])('%s: exit 2, nothing on stdout, nothing written', async (_, argv) => {
    const given = {
      ...files,
      'page.json': fixtureOf(USAGE).replace('"has_more": false', '"has_more": true'),
      'bad.yaml': 'workload: {requests: 1}\n',
    }
    const { code, stdout, stderr, files: after } = await ran([...argv, '--json'], { files: given })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: [\s\S]*→ /)
    expect(after).toEqual(given)
  })
})

describe('--into', () => {
  it('a new file is a scenario that decides', async () => {
    const { files: after, stderr } = await ran(['workload', USAGE, '--into', 'my.yaml'], { files })
    const { sources, ...scenario } = parse(after['my.yaml'] ?? '')
    const workload = {
      requestsPerMonth: 30416.7,
      inputTokensPerRequest: 1833.33,
      outputTokensPerRequest: 266.667,
      cachedInputShare: 0.363636,
      batchShare: 0.166667,
    }
    expect(scenario).toEqual({ workload })
    const values = Object.fromEntries(Object.entries(workload).map(([name, value]) => [`workload.${name}`, value]))
    expect(sources).toEqual([{ files: [FILE], values }])
    expect(stderr).toContain('my.yaml: workload.requestsPerMonth')
    const decided = await ran(['decide', 'my.yaml', '--draws', '0', '--json'], { files: after })
    expect(JSON.parse(decided.stdout).files).toEqual([{ ...FILE, paths: Object.keys(values) }])
  })

  it('in JSON too', async () => {
    const { files: after } = await ran(['workload', USAGE, '--into', 'my.json'], { files })
    expect(JSON.parse(after['my.json'] ?? '').sources[0].files).toEqual([FILE])
  })

  it('the hours of the week stand on one line, and are what a decision takes; too few requests are no hours', async () => {
    const callAt = (hour: number, of: number) => ({
      request_id: `${hour}.${of}`,
      call_type: 'acompletion',
      spend: 1,
      prompt_tokens: 10,
      completion_tokens: 1,
      startTime: new Date(Date.UTC(2026, 9, 5, hour, 0, of)).toISOString(),
      model: 'm',
      metadata: {},
    })
    const week = (perHour: number) =>
      Array.from({ length: 168 }, (_, hour) =>
        Array.from({ length: hour % 24 < 12 ? perHour : 2 * perHour }, (_, of) => callAt(hour, of)),
      ).flat()
    const given = { 'few.jsonl': jsonl(...week(2)), 'many.jsonl': jsonl(...week(24)) }
    const few = await ran(['workload', 'few.jsonl', '--into', 'few.yaml'], { files: given })
    expect(parse(few.files['few.yaml'] ?? '').workload.hourly).toBe(undefined)
    const many = await ran(['workload', 'many.jsonl', '--into', 'many.yaml'], { files: given })
    const { hourly } = parse(many.files['many.yaml'] ?? '').workload
    expect(hourly).toEqual(Array.from({ length: 168 }, (_, hour) => (hour % 24 < 12 ? 0.667 : 1.33)))
    expect(many.files['many.yaml']?.split('\n').length).toBeLessThan(30)
    const decided = await ran(['decide', 'many.yaml', '--draws', '0', '--json'], { files: many.files })
    const report = JSON.parse(decided.stdout)
    expect([report.scenario.workload.hourly, report.files[0].paths.includes('workload.hourly')]).toEqual([hourly, true])
  })

  it('a value that was changed since, or is set for a run, is no longer said to be of the file', async () => {
    const { files: after } = await ran(['workload', USAGE, '--into', 'my.yaml'], { files })
    const edited = (after['my.yaml'] ?? '').replace('requestsPerMonth: 30416.7', 'requestsPerMonth: 50000')
    const set = ['--set', 'workload.batchShare=0.166667']
    const { stdout } = await ran(['decide', 'my.yaml', ...set, '--draws', '0', '--json'], { files: { 'my.yaml': edited } })
    const rest = ['inputTokensPerRequest', 'outputTokensPerRequest', 'cachedInputShare'].map((name) => `workload.${name}`)
    expect(JSON.parse(stdout).files).toEqual([{ ...FILE, paths: rest }])
  })

  it.each(['text', 'markdown', 'html'])('as %s the report names file, hash and period', async (format) => {
    const { files: after } = await ran(['workload', USAGE, '--into', 'my.yaml'], { files })
    const { stdout } = await ran(['decide', 'my.yaml', '--full', '--draws', '0', '-f', format], { files: after })
    const words = stdout.replaceAll('\\', '').replaceAll(/\s+/g, ' ')
    for (const part of [USAGE, FILE.sha256, '2026-10-01 to 2026-10-04']) expect(words).toContain(part)
  })

  it('the screen names it, too', async () => {
    const { files: after } = await ran(['workload', USAGE, '--into', 'my.yaml'], { files })
    const { stdout } = await ran(['decide', 'my.yaml'], { files: after })
    for (const part of [USAGE, FILE.sha256, '2026-10-01 to 2026-10-04']) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(part)
  })

  it('explain names the file of a value', async () => {
    const { files: after } = await ran(['workload', USAGE, '--into', 'my.yaml'], { files })
    const { stdout } = await ran(['explain', 'scenario.workload.batchShare', 'my.yaml', '--draws', '0'], { files: after })
    expect(stdout).toContain(`read from ${USAGE}`)
  })

  it('a name from anywhere is words in every format', async () => {
    const name = '<img src=x>|[a](b)\u001b[31m.json'
    const given = { [name]: files[USAGE] ?? '' }
    const { files: after } = await ran(['workload', name, '--into', 'my.yaml'], { files: given })
    for (const format of ['text', 'markdown', 'html']) {
      const { stdout } = await ran(['decide', 'my.yaml', '--full', '--draws', '0', '-f', format], { files: after })
      expect(stdout).not.toContain('\u001b[31m')
      if (format !== 'text') expect(stdout).not.toContain('<img')
    }
  })

  const written = `# ours
name: Shop # the shop
workload:
  apiUsdPerMonth: 5000 # from the invoice
  outputTokensPerRequest: 300
task:
  narrow: true
`

  it('comments and answers stay, and what is kept is said', async () => {
    const { files: after, stderr } = await ran(['workload', USAGE, '--into', 'my.yaml'], {
      files: { ...files, 'my.yaml': written },
    })
    const text = after['my.yaml'] ?? ''
    expect(parse(text).workload).toEqual({
      apiUsdPerMonth: 5000,
      outputTokensPerRequest: 300,
      inputTokensPerRequest: 1833.33,
      cachedInputShare: 0.363636,
      batchShare: 0.166667,
    })
    for (const comment of ['# ours', '# the shop', '# from the invoice']) expect(text).toContain(comment)
    expect(stderr).toContain('workload.outputTokensPerRequest stays as it is there')
    expect(stderr).toContain('workload.requestsPerMonth stays')
  })

  it('--replace writes over answers, and one volume takes the place of the other', async () => {
    const { files: after } = await ran(['workload', USAGE, '--into', 'my.yaml', '--replace'], {
      files: { ...files, 'my.yaml': written },
    })
    expect(parse(after['my.yaml'] ?? '').workload).toMatchObject({ requestsPerMonth: 30416.7, outputTokensPerRequest: 266.667 })
    expect(after['my.yaml']).not.toContain('apiUsdPerMonth')
    expect(after['my.yaml']).toContain('# the shop')
  })

  it('twice is the same as once', async () => {
    const once = await ran(['workload', USAGE, '--into', 'my.yaml', '--replace'], { files: { ...files, 'my.yaml': written } })
    const twice = await ran(['workload', USAGE, '--into', 'my.yaml', '--replace'], { files: once.files })
    expect(twice.files).toEqual(once.files)
  })

  it('a model that carries it all is named as the tables name it; --by writes a file for each', async () => {
    const call = (id: string, model: string) => ({
      request_id: id,
      call_type: 'acompletion',
      spend: 1,
      prompt_tokens: 10,
      completion_tokens: 1,
      startTime: '2026-10-05T09:00:00Z',
      model,
      metadata: {},
    })
    const [first, second] = ['claude-sonnet-4-5', 'gpt-5-mini']
    const both = { 'a.jsonl': jsonl(call('a', first), call('b', second)) }
    const mixed = await ran(['workload', 'a.jsonl', '--into', 'my.yaml'], { files: both })
    expect(mixed.files['my.yaml']).not.toContain('model')
    const { files: after } = await ran(['workload', 'a.jsonl', '--into', 'my.yaml', '--by', 'model'], { files: both })
    const known = JSON.parse(readFileSync('dist/tables.json', 'utf8')).api.flatMap(
      (file: { provider: string; models: { id: string }[] }) => file.models.map((one) => `${file.provider}/${one.id}`),
    )
    for (const name of [first, second]) {
      const scenario = parse(after[`my-${name}.yaml`] ?? '')
      expect(scenario.workload.inputTokensPerRequest).toBe(10)
      if (scenario.api) expect(known).toContain(scenario.api.model)
    }
  })
})

describe('nothing of a prompt comes out', () => {
  const SECRET = 'Zebra-crossing-4711'
  const rows: Record<string, unknown> = {
    litellm: {
      request_id: 'a',
      spend: 1,
      prompt_tokens: 10,
      completion_tokens: 1,
      startTime: '2026-10-05T09:00:00Z',
      model: 'm',
      messages: [{ content: SECRET }],
      response: SECRET,
      metadata: { x: SECRET },
    },
    langfuse: {
      id: 'a',
      trace_id: 't',
      type: 'GENERATION',
      start_time: '2026-10-05 09:00:00',
      input: SECRET,
      output: SECRET,
      name: SECRET,
      usage_details: { input: 10, output: 1 },
    },
    portkey: {
      id: 'a',
      created_at: '2026-10-05T09:00:00Z',
      is_success: 1,
      ai_model: 'm',
      req_units: 10,
      res_units: 1,
      total_units: 11,
      cost: 1,
      'request.body': { messages: SECRET },
      'response.body': { choices: SECRET },
    },
    gemini: { createTime: '2026-10-05T09:00:00Z', candidates: [SECRET], usageMetadata: { promptTokenCount: 10 } },
    bedrock: {
      schemaType: 'ModelInvocationLog',
      timestamp: '2026-10-05T09:00:00Z',
      requestId: 'a',
      operation: 'Converse',
      modelId: 'm',
      input: { inputTokenCount: 10, inputBodyJson: { text: SECRET } },
      output: { outputTokenCount: 1, outputBodyJson: SECRET },
    },
    aiSdk: {
      timestamp: '2026-10-05T09:00:00Z',
      model: 'm',
      prompt: SECRET,
      text: SECRET,
      usage: { inputTokens: 10, outputTokens: 1 },
    },
    broken: `{"request_id": "${SECRET}", "spend`,
    unknown: { prompt: SECRET },
  }

  it.each(Object.keys(rows))('%s: not in text, JSON, errors or scenarios', async (name) => {
    const row = rows[name]
    const text = typeof row === 'string' ? `${jsonl(rows['litellm'])}${row}\n${row}\n` : jsonl(row)
    for (const flags of [['--json'], [], ['--into', 'my.yaml', '--by', 'project']]) {
      const { stdout, stderr, files: after } = await ran(['workload', 'a.jsonl', ...flags], { files: { 'a.jsonl': text } })
      expect(`${stdout}${stderr}${after['my.yaml'] ?? ''}${after['my-unnamed.yaml'] ?? ''}`).not.toContain(SECRET)
    }
  })
})

describe('a bill in other money', () => {
  const bill = readFileSync('test/fixtures/workload/openai-costs.json', 'utf8').replaceAll('"usd"', '"eur"')
  const into = (scenario: string, ...flags: string[]) =>
    ran(['workload', 'bill.json', '--into', 'my.yaml', ...flags], { files: { 'bill.json': bill, 'my.yaml': scenario } })
  const EUR = 'currency: { code: EUR, perUsd: 0.8, date: 2026-11-20 }\n'

  it('is written in it where the scenario states that currency, and is from that file', async () => {
    const { code, files } = await into(EUR)
    expect(code).toBe(0)
    expect(parse(files['my.yaml'] ?? '').workload).toEqual({ apiUsdPerMonth: '324.4440 EUR' })
    const { stdout } = await ran(['my.yaml', '--json', '--draws', '0', '--as-of', '2026-11-24'], { files })
    const report = JSON.parse(stdout)
    expect(report.scenario.workload.apiUsdPerMonth).toBeCloseTo(324.444 / 0.8, 9)
    expect(report.files).toMatchObject([{ file: 'bill.json', paths: ['workload.apiUsdPerMonth'] }])
  })

  it('writes over an amount of either money where it is told to, and only then', async () => {
    const there = `${EUR}workload: { apiUsdPerMonth: 40k EUR }\n`
    expect((await into(there)).files['my.yaml']).toBe(there)
    expect(parse((await into(there, '--replace')).files['my.yaml'] ?? '').workload).toEqual({ apiUsdPerMonth: '324.4440 EUR' })
    const dollars = await ran(['workload', 'bill.json', '--into', 'my.yaml', '--replace'], {
      files: { 'bill.json': bill.replaceAll('"eur"', '"usd"'), 'my.yaml': there },
    })
    expect(parse(dollars.files['my.yaml'] ?? '')).toMatchObject({ workload: { apiUsdPerMonth: 324.444 } })
  })

  it.each(['', EUR.replaceAll('EUR', 'GBP')])('is no amount of a scenario that states another: %j', async (scenario) => {
    const { files, stdout } = await into(scenario)
    expect(files['my.yaml']).toBe(scenario)
    expect(stdout).toMatch(/the bill is 32\.00 EUR, not USD/)
  })
})
