/** `flippoint mcp`: the commands as tools of an agent, over stdin and stdout. Read-only, offline, and one call at a time. */
import { fileURLToPath } from 'node:url'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  type CallToolResult,
  type ListToolsResult,
} from '@modelcontextprotocol/sdk/types.js'
import { fail, printProblems, problem, reasonOf, UserError } from '../../errors.ts'
import { isNode, valueAt } from '../../scenario/paths.ts'
import type { World } from '../../world.ts'
import { lineTransport } from './line-transport.ts'
import { readOnlyWorld } from './read-only-world.ts'
import type { Tool } from './tool.ts'
import { TOOLS } from './tools/index.ts'

export interface McpFlags {
  pricing?: string
}

const INSTRUCTIONS = `flippoint answers one question: self-host an open model, buy it by the token, or call an API? Every figure has a source; nothing is made up. Before decide, ask the user for what moves the answer: requests a month or the bill, tokens of a request, growth, latency, where the data may go, who would run it, and whether an open model is good enough for the task. Quote a figure with its condition, its uncertainty and the day of its prices. Use explain before you defend a figure, and never fill in a price that is missing.`

/** Nothing is compiled: what comes in is checked by the schema that it is declared by, and what goes out by the client. */
const NO_COMPILER = {
  getValidator: () => {
    throw new Error('no schema is compiled here')
  },
}

/** Params that no tool answers to. The SDK's own error says its number in the text, and its client says it again. */
class Unmeant extends Error {
  readonly code = ErrorCode.InvalidParams
}

interface ServerOf {
  world: World
  version: string
  pricing: string | undefined
  /** Files and folders that may be read, when they are asked for */
  named: () => Promise<string[]>
}

function listed({ name, title, about, inputSchema, outputSchema }: Tool): ListToolsResult['tools'][number] {
  return {
    name,
    title,
    description: about,
    inputSchema: { ...inputSchema(), type: 'object' },
    outputSchema: { ...outputSchema(), type: 'object' },
    annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  }
}

/** Flags of the command line under the names that the arguments of the tool have. */
function inItsNames(text: string, { inputSchema }: Tool): string {
  const properties = valueAt(inputSchema(), 'properties')
  const names = isNode(properties) ? Object.keys(properties) : []
  return text.replace(/--([a-z]+(?:-[a-z]+)*)/g, (flag, name: string) => {
    const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return names.includes(camel) ? camel : flag
  })
}

function failed(error: unknown, tool: Tool): CallToolResult {
  const problems =
    error instanceof UserError
      ? error.problems
      : [problem('internal', { message: error instanceof Error ? error.message : String(error) })]
  return { isError: true, content: [{ type: 'text', text: inItsNames(printProblems(problems), tool) }] }
}

async function called(tool: Tool, args: unknown, { world, version, pricing, named }: ServerOf): Promise<CallToolResult> {
  const notes: string[] = []
  try {
    const only = readOnlyWorld(world, await named(), pricing, (text) => void notes.push(text))
    const { value, text } = await tool.answer({ world: only, version, pricing }, args)
    return { content: [{ type: 'text', text: [text, ...notes].join('') }], structuredContent: { ...value } }
  } catch (error) {
    return failed(error, tool)
  }
}

function serverFor(run: ServerOf): Server {
  const { version } = run
  const server = new Server(
    { name: 'flippoint', title: 'flippoint', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS, jsonSchemaValidator: NO_COMPILER },
  )
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(listed) }))
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = TOOLS.find((one) => one.name === params.name)
    if (tool) return called(tool, params.arguments ?? {}, run)
    throw new Unmeant(`there is no tool ${params.name}: give one of ${TOOLS.map((one) => one.name).join(', ')}`)
  })
  return server
}

function pathsIn(roots: readonly { uri: string }[]): string[] {
  return roots.flatMap(({ uri }) => (uri.startsWith('file:///') ? [fileURLToPath(uri)] : []))
}

/** What a client names as its roots, asked each time: they come and go. @param ended fires when no answer can come */
async function rootsOf(server: Server, ended: AbortSignal): Promise<string[]> {
  if (server.getClientCapabilities()?.roots === undefined) return []
  const asking = new AbortController()
  const stop = () => asking.abort()
  if (ended.aborted) return []
  ended.addEventListener('abort', stop)
  try {
    return pathsIn((await server.listRoots(undefined, { signal: asking.signal })).roots)
  } catch {
    // Who cannot say them has named none; the refusal of the file says how.
    return []
  } finally {
    // The client has answered: a stop that comes later has nothing to withdraw.
    ended.removeEventListener('abort', stop)
  }
}

/** @throws UserError when a path is not there: a server that could read nothing would say so at every call */
function checkPaths(world: World, paths: readonly string[]): void {
  for (const file of paths) {
    try {
      world.files.real(file)
    } catch (error) {
      throw fail('unreadable-file', { file, reason: reasonOf(error) })
    }
  }
}

/** Answers until stdin ends. @returns the exit code */
export async function mcpCommand(
  world: World,
  paths: readonly string[],
  { pricing }: McpFlags,
  version: string,
): Promise<number> {
  checkPaths(world, pricing === undefined ? paths : [...paths, pricing])
  const transport = lineTransport(world, world.stopped())
  const server: Server = serverFor({
    world,
    version,
    pricing,
    named: async () => [...paths, ...(await rootsOf(server, transport.inputEnded))],
  })
  server.onerror = (error) => world.stderr.write(`mcp: ${error.message}\n`)
  if (world.stdin.isTerminal)
    world.stderr.write('An agent starts this and speaks to it over stdin: docs/agents.md. Ctrl-C ends it.\n')
  await server.connect(transport)
  await transport.finished
  return 0
}
