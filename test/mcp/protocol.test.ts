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
    expect(answered.map((one) => one.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(answered.filter((one) => one.result?.['isError'] === true).map((one) => one.id)).toEqual([6, 7])
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
    for (const one of [first, second])
      expect(one?.error).toEqual({ code: -32700, message: 'this line is no message of JSON-RPC 2.0' })
    expect(ping).toEqual({ jsonrpc: '2.0', id: 9, result: {} })
  })

  it('refuses a method that it has not', async () => {
    const { out } = await replayed([], [lines({ id: 1, method: 'resources/list' })])
    expect(replies(out)[1]?.error?.code).toBe(-32601)
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
