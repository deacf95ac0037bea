/** Packed, cut, broken, foreign and mixed files. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonDocuments } from '../../src/workload/read/json.ts'
import { fixtureOf, jsonl, leftOut, refusal, workload, workloadIn } from '../helpers/workload.ts'

const LITELLM = 'litellm-spendlogs.json'
function bytesOf(name: string) {
  return readFileSync(`test/fixtures/workload/${name}`)
}

describe('packed files', () => {
  it('gzip, of one part or several, and zstd of several frames are read as what is in them', async () => {
    const plain = await workloadIn(LITELLM)
    const text = Buffer.from(fixtureOf(LITELLM))
    const parts = Buffer.concat([gzipSync(text.subarray(0, 777)), gzipSync(text.subarray(777))])
    for (const packed of [gzipSync(text), parts, bytesOf(`${LITELLM}.zst`)])
      expect({ ...(await workload({ f: packed })), sources: [] }).toEqual({ ...plain, sources: [] })
  })

  it('one that is cut is named as such', async () => {
    const packed = gzipSync(Buffer.from(fixtureOf(LITELLM)))
    expect(await refusal(() => workload({ 'a.gz': packed.subarray(0, 200) }))).toContain('usage-packed | a.gz')
    expect(await refusal(() => workload({ 'a.zst': bytesOf(`${LITELLM}.zst`).subarray(0, 200) }))).toContain(
      'usage-packed | a.zst',
    )
  })

  it.each(['snappy', 'zstd', 'gzip', 'brotli'])('Parquet with %s: maps, times and decimals', async (packing) => {
    expect(await workload({ f: bytesOf(`langfuse-${packing}.parquet`) })).toMatchObject({
      requests: 2,
      hours: 3,
      inputTokens: 1400,
      outputTokens: 300,
      cachedInputShare: expect.closeTo(600 / 1400, 9),
      usd: expect.closeTo(0.00708, 9),
    })
  })
})

function row(id: string) {
  return {
    request_id: id,
    call_type: 'acompletion',
    spend: 1,
    prompt_tokens: 10,
    completion_tokens: 1,
    startTime: '2026-10-05T09:00:00Z',
    model: 'm',
    metadata: {},
  }
}

describe('Parquet whose columns are not those of its schema', () => {
  // A name stands in the schema and, once for each group of rows, with its column.
  it.each(['total_cost', 'start_time', 'provided_model_name'])('is refused: %s', async (name) => {
    const bytes = Buffer.from(bytesOf('langfuse-snappy.parquet'))
    const at = bytes.lastIndexOf(name)
    expect(at).toBeGreaterThan(0)
    bytes.write('_', at)
    expect(await refusal(() => workload({ f: bytes }))).toMatch(/usage-packed \| f.*not those of its schema/s)
  })
})

describe('what cannot be used', () => {
  it.each([
    ['nothing', '', 'usage-empty'],
    ['blanks', ' \n\n', 'usage-empty'],
    ['an empty list', '[]', 'usage-empty'],
    ['bytes', Uint8Array.from({ length: 5000 }, (_, at) => at % 256), 'not-text'],
    ['UTF-16', Buffer.from(`\uFEFF${fixtureOf(LITELLM)}`, 'utf16le'), 'not-text'],
    ['a zip', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2), 'usage-archive'],
    ['prose', 'Dear reader,\nhere is nothing.\n', 'usage-format | f | line 1'],
    ['JSON of something else', '{"a":1}', 'usage-format | f | line 1'],
    ['lines of something else', '{"a":1}\n{"a":2}\n', 'usage-format | f | line 1'],
    ['JSON that ends at once', '{"data": [', 'usage-broken | f | line 1'],
    ['another table', 'a,b\n1,2\n', 'usage-format | f | line 1'],
    ['failures alone', jsonl({ ...row('a'), status: 'failure' }), 'usage-none'],
  ])('%s', async (_, content, expected) => {
    expect(await refusal(() => workload({ f: content }))).toContain(expected)
  })

  it('one format beside another in a file, by its line; a gateway beside a vendor, by its file', async () => {
    const azure = fixtureOf('gemini-responses.jsonl')
    expect(await refusal(() => workload({ f: `${jsonl(row('a'))}${azure}` }))).toContain('usage-mixed | f | line 2')
    const two = { [LITELLM]: fixtureOf(LITELLM), 'openai-usage-completions.json': fixtureOf('openai-usage-completions.json') }
    expect(await refusal(() => workload(two))).toContain('usage-mixed | openai-usage-completions.json')
  })

  it('a cut last line of a live log is counted, a broken one is, and a file that is mostly broken is refused by its line', async () => {
    const whole = jsonl(row('a'), row('b'), row('c'))
    const cut = await workload({ f: whole.slice(0, -20) })
    expect([cut.requests, leftOut(cut)]).toEqual([2, { 'cut-line': 1 }])
    const broken = await workload({ f: `${jsonl(row('a'))}{"x\n${jsonl(row('b'), row('c'))}` })
    expect([broken.requests, leftOut(broken)]).toEqual([3, { 'broken-line': 1 }])
    expect(await refusal(() => workload({ f: `${jsonl(row('a'))}x\ny\nz\n` }))).toContain('usage-broken | f | line 2')
  })

  it('a line of prose above the log of a program is a broken line', async () => {
    const report = await workload({ f: `AI SDK Warning System: to turn this off\n${jsonl(row('a'), row('b'))}` })
    expect([report.requests, leftOut(report)]).toEqual([2, { 'broken-line': 1 }])
  })

  it('several objects on a line are several', async () => {
    const f = `${JSON.stringify(row('a'))} ${JSON.stringify(row('b'))}\n${jsonl(row('c'))}`
    expect(await workload({ f })).toMatchObject({ requests: 3 })
  })

  it('a cut last row of a table is counted', async () => {
    const text = fixtureOf('azure-llm-2024.csv').trimEnd()
    const report = await workload({ f: text.slice(0, text.lastIndexOf(',')) })
    expect([report.requests, leftOut(report)]).toEqual([2, { 'cut-line': 1 }])
  })
})

it('prompts of megabytes on a line, cut at any byte', async () => {
  const prompt = 'é"\\{[ '.repeat(400_000)
  const long = { ...row('a'), messages: [{ content: prompt }] }
  expect(await workload({ f: jsonl(long, row('b')) })).toMatchObject({ requests: 2 })
  expect(await workload({ f: JSON.stringify([long, row('b')], null, 1) })).toMatchObject({ requests: 2 })
})

it('documents of any layout come out as the platform reads them, in pieces of any size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (values, size, isList) => {
        const text = isList ? JSON.stringify(values, null, 2) : values.map((one) => JSON.stringify(one, null, 1)).join(' ')
        const seen: unknown[] = []
        const reader = jsonDocuments({
          value: (one) => void seen.push(one),
          broken: () => void seen.push('broken'),
          cut: () => void seen.push('cut'),
        })
        const bytes = Buffer.from(text)
        for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size))
        reader.end()
        expect(seen).toEqual(JSON.parse(JSON.stringify(values)))
      },
    ),
  )
})
