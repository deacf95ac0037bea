/** The server as an agent has it: a process of its own, spoken to by the official client over a pipe. */
import { spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { ListRootsRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js'

export const CLI = resolve('dist/cli.cjs')
const ENV = { ...process.env, FLIPPOINT_PRICING_DIR: '' } as Record<string, string>

export interface Agent {
  client: Client
  call(name: string, args: Record<string, unknown>): Promise<CallToolResult>
  /** The text of a result that has to be an error */
  refusal(name: string, args: Record<string, unknown>): Promise<string>
}

function textOf({ content }: CallToolResult): string {
  return content.map((one) => (one.type === 'text' ? one.text : '')).join('')
}

/** @param roots that the client names; none: it has no roots at all */
export async function agent(
  paths: readonly string[],
  { cwd = '.', roots }: { cwd?: string; roots?: string[] } = {},
): Promise<Agent> {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: roots ? { roots: {} } : {} })
  if (roots)
    client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: roots.map((path) => ({ uri: `file://${resolve(path)}` })) }))
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [CLI, 'mcp', ...paths], cwd, env: ENV }))
  // Its validator knows the output schemas once it has seen them.
  await client.listTools()
  const call: Agent['call'] = async (name, args) => (await client.callTool({ name, arguments: args })) as CallToolResult
  return {
    client,
    call,
    refusal: async (name, args) => {
      const result = await call(name, args)
      if (!result.isError) throw new Error(`${name} answered`)
      return textOf(result)
    },
  }
}

/** What the command line says to the same question. */
export function told(args: readonly string[], cwd = '.'): unknown {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    cwd,
    env: ENV,
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Lines in, lines out. @param pieces how they come */
export function replayed(
  paths: readonly string[],
  pieces: readonly string[],
  cwd = '.',
): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [CLI, 'mcp', ...paths], { cwd, env: { ...ENV, TZ: 'Asia/Tokyo' } })
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => void (out += String(data)))
  child.stderr.on('data', (data) => void (err += String(data)))
  for (const piece of pieces) child.stdin.write(piece)
  child.stdin.end()
  return new Promise((done) => child.on('close', (code) => done({ out, err, code })))
}
