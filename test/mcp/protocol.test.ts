/** Lines in, lines out: the same conversation gives the same bytes, however it comes. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replayed } from './client.ts'

const CONVERSATION = readFileSync('test/mcp/conversation.ndjson', 'utf8')

const dir = mkdtempSync(join(tmpdir(), 'flippoint-conversation-'))
writeFileSync(
  join(dir, 'my.yaml'),
  'workload: {requestsPerMonth: 3e6, inputTokensPerRequest: 1500, outputTokensPerRequest: 300}\n',
)

interface Reply {
  id?: number
  method?: string
  result?: Record<string, unknown>
  error?: { code: number; message: string }
}

function replies(out: string): Reply[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const HELLO = CONVERSATION.split('\n').slice(0, 2)

function lines(...messages: object[]): string {
  return [...HELLO, ...messages.map((one) => JSON.stringify({ jsonrpc: '2.0', ...one }))].join('\n')
}

describe('a conversation of an agent, replayed from a file', () => {
  it('gives the same bytes whole, a line at a time, in pieces of 1,000, and from another folder', async () => {
    const runs = [
      await replayed([join(dir, 'my.yaml')], [CONVERSATION], dir),
      await replayed([join(dir, 'my.yaml')], CONVERSATION.split(/(?<=\n)/), dir),
      await replayed([join(dir, 'my.yaml')], CONVERSATION.match(/[^]{1,1000}/g) ?? [], dir),
      await replayed([join(dir, 'my.yaml')], [CONVERSATION.trimEnd()], dir),
    ]
    for (const { out, err, code } of runs) expect([err, code, out === runs[0]?.out]).toEqual(['', 0, true])
    const answered = replies(runs[0]?.out ?? '')
    expect(answered.map((one) => one.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(answered.filter((one) => one.result?.['isError'] === true).map((one) => one.id)).toEqual([6, 7, 9])
  })
})

describe('the protocol', () => {
  it('answers what is no message, and goes on', async () => {
    const { out, code } = await replayed(
      [],
      [`${HELLO.join('\n')}\nhello\n{"a":1}\n\n${JSON.stringify({ jsonrpc: '2.0', id: 9, method: 'ping' })}`],
    )
    expect(code).toBe(0)
    const [, first, second, ping] = replies(out)
    expect(first).toEqual({ jsonrpc: '2.0', error: { code: -32700, message: expect.stringContaining('no JSON') } })
    expect(second).toEqual({
      jsonrpc: '2.0',
      error: { code: -32600, message: expect.stringContaining('no message of JSON-RPC') },
    })
    expect(ping).toEqual({ jsonrpc: '2.0', id: 9, result: {} })
  })

  // Whatever comes with an id is answered: a client that hears nothing waits for minutes.
  it('says of a request that it cannot take what is wrong, where, and what to give', async () => {
    const refusals: [request: object, code: number, words: RegExp][] = [
      [{ method: 'resources/list' }, -32601, /no method resources\/list: give one of initialize, ping, tools\/list/],
      [{ method: 'resources/list', params: 7 }, -32601, /resources\/list/],
      [{ method: 'tools/call' }, -32602, /params is missing.*; give params: \{name, arguments\}/],
      [{ method: 'tools/call', params: {} }, -32602, /params\.name is missing, give a text/],
      [{ method: 'tools/call', params: { name: 5 } }, -32602, /params\.name: 5 is not a text/],
      [{ method: 'tools/call', params: [] }, -32602, /params: \[\] is not a mapping/],
      [{ method: 'tools/call', params: { name: 'size', arguments: null } }, -32602, /params\.arguments: null is not a mapping/],
      [{ method: 'tools/call', params: { name: 'nope' } }, -32602, /^there is no tool nope: give one of decide/],
      [{ method: 'tools/call', params: { name: 'size', _meta: { progressToken: {} } } }, -32602, /_meta\.progressToken/],
      [{ method: 'tools/list', params: { cursor: 5 } }, -32602, /params\.cursor: 5 is not a text/],
      [{ method: 'tools/list', params: { cursor: 'two' } }, -32602, /params\.cursor names no page/],
      [{ method: 'initialize', params: {} }, -32602, /params\.protocolVersion is missing.*clientInfo is missing/],
      [{ method: 'ping', more: 1 }, -32600, /unknown key more/],
      [{ method: 'ping', jsonrpc: '1.0' }, -32600, /jsonrpc: "1\.0" is not 2\.0/],
    ]
    const { out, err } = await replayed([], [lines(...refusals.map(([request], id) => ({ id, ...request })))])
    expect(err).toBe('')
    const answered = replies(out).slice(1)
    expect(answered.map(({ id, error }) => [id, error?.code])).toEqual(refusals.map(([, code], id) => [id, code]))
    for (const [index, [, , words]] of refusals.entries()) {
      expect(answered[index]?.error?.message).toMatch(words)
      expect(answered[index]?.error?.message).not.toMatch(/invalid_|expected|received|\n|MCP error/)
    }
  })

  it('takes no request in which a key stands twice: of two scenarios nobody knows which was meant', async () => {
    const call = (scenario: string) =>
      `{"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "decide", "arguments": {"scenario": ${scenario}}}}`
    const twice = call('{"workload": {"requestsPerMonth": 1e6, "requestsPerMonth": 2e6}}')
    const { out } = await replayed(
      [],
      [[...HELLO, twice, twice.replace('requestsPerMonth": 2e6', 'requestsPerMont\\u0068": 2e6')].join('\n')],
    )
    const refusal = {
      code: -32600,
      message: expect.stringMatching(/^tools\/call: the key requestsPerMonth stands twice .* give it once$/),
    }
    expect(replies(out).slice(1)).toEqual([1, 2].map(() => ({ jsonrpc: '2.0', id: 4, error: refusal })))
  })

  it('answers a call that asks for a task as any other, since it has no tasks', async () => {
    const params = { name: 'prices_history', task: { ttl: 'long' }, arguments: { id: 'openai/gpt-5', asOf: '2026-11-20' } }
    const { out } = await replayed([], [lines({ id: 1, method: 'tools/call', params })])
    expect(replies(out)[1]?.result?.['structuredContent']).toMatchObject({ asOf: '2026-11-20' })
  })

  it('passes over what is told wrongly, in a line on stderr', async () => {
    const { out, err } = await replayed(
      [],
      [lines({ method: 'notifications/cancelled', params: { requestId: {} } }, { id: 1, method: 'ping' })],
    )
    expect(err).toBe('mcp: notifications/cancelled is passed over: params.requestId: {} is not a text or a number\n')
    expect(replies(out).at(-1)).toEqual({ jsonrpc: '2.0', id: 1, result: {} })
  })

  it('answers in the order of the questions, a quick one after a slow one', async () => {
    const call = { method: 'tools/call', params: { name: 'decide', arguments: { example: 'saas-copilot', asOf: '2026-11-20' } } }
    const { out } = await replayed(
      [],
      [lines({ id: 1, ...call }, { id: 2, method: 'ping' }, { id: 3, ...call }, { id: 4, method: 'ping' })],
    )
    expect(replies(out).map((one) => one.id)).toEqual([0, 1, 2, 3, 4])
  })

  it('leaves out what was taken back before its turn', async () => {
    const call = { method: 'tools/call', params: { name: 'decide', arguments: { example: 'saas-copilot', asOf: '2026-11-20' } } }
    const back = { method: 'notifications/cancelled', params: { requestId: 2 } }
    const { out, code } = await replayed([], [lines({ id: 1, ...call }, { id: 2, ...call }, back, { id: 3, method: 'ping' })])
    expect([code, replies(out).map((one) => one.id)]).toEqual([0, [0, 1, 3]])
  })

  it('asks the client for its roots, and ends where the client leaves without an answer', async () => {
    const hello = JSON.parse(HELLO[0] ?? '')
    hello.params.capabilities = { roots: {} }
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'decide', arguments: { file: join(dir, 'my.yaml'), draws: 0, asOf: '2026-11-20' } },
    }
    const said = [hello, JSON.parse(HELLO[1] ?? ''), call].map((one) => `${JSON.stringify(one)}\n`)
    const left = await replayed([], said)
    expect([left.code, JSON.stringify(replies(left.out).at(-1))]).toEqual([
      0,
      expect.stringContaining('may not be read: nobody named it'),
    ])
    const roots = { jsonrpc: '2.0', id: 0, result: { roots: [{ uri: `file://${resolve(dir)}` }] } }
    const stayed = await replayed([], [...said, `${JSON.stringify(roots)}\n`])
    expect(replies(stayed.out).map((one) => one.method ?? one.id)).toEqual([0, 'roots/list', 1])
    expect(replies(stayed.out).at(-1)?.result).not.toHaveProperty('isError')
  })
})
