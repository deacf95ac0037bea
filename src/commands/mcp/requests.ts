/** What a line of a client is, and what is wrong with a request before anybody answers it: the codes are those of JSON-RPC 2.0 and MCP 2025-11-25. */
import {
  CallToolRequestSchema,
  CancelledNotificationSchema,
  ErrorCode,
  InitializedNotificationSchema,
  InitializeRequestSchema,
  JSONRPCMessageSchema,
  JSONRPCRequestSchema,
  ListToolsRequestSchema,
  PingRequestSchema,
  ProgressNotificationSchema,
  RequestIdSchema,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js'
import type { ZodType } from 'zod'
import { repeatedKeys } from '../../pricing/repeated-keys.ts'
import { isNode } from '../../scenario/paths.ts'
import { faultWords } from './fault-words.ts'

export type McpRequest = JSONRPCMessage & { id: RequestId; method: string }

/** Methods that are answered: by which schema, and what to give where it is not met. */
const METHODS = new Map([
  [
    'initialize',
    { schema: InitializeRequestSchema, give: 'params: {protocolVersion, capabilities, clientInfo: {name, version}}' },
  ],
  ['ping', { schema: PingRequestSchema, give: 'no params' }],
  ['tools/list', { schema: ListToolsRequestSchema, give: 'no cursor: there is one page' }],
  [
    'tools/call',
    {
      schema: CallToolRequestSchema,
      give: 'params: {name, arguments}, the name of a tool and a mapping by its inputSchema (tools/list)',
    },
  ],
])

/** What a client tells without waiting for an answer, and the server reads. */
const TOLD = new Map<string, ZodType>([
  ['notifications/initialized', InitializedNotificationSchema],
  ['notifications/cancelled', CancelledNotificationSchema],
  ['notifications/progress', ProgressNotificationSchema],
])

export function refusedRequest(code: ErrorCode, message: string, id?: RequestId): JSONRPCMessage {
  return { jsonrpc: '2.0', ...(id === undefined ? {} : { id }), error: { code, message } }
}

/** Whether somebody waits for an answer, however wrong the rest is: without one a client waits for minutes. */
export function isRequest(value: unknown): value is McpRequest {
  return isNode(value) && typeof value['method'] === 'string' && RequestIdSchema.safeParse(value['id']).success
}

/** A request with each key of an object once: of two, nobody knows which was meant, at this door as at a file's. */
function heldOnce(line: string, request: McpRequest): { message: JSONRPCMessage } | { refusal: JSONRPCMessage } {
  const [again] = repeatedKeys(line)
  if (!again) return { message: request }
  const message = `${request.method}: the key ${again.key} stands twice in one object, the second time at column ${again.index + 1}: give it once`
  return { refusal: refusedRequest(ErrorCode.InvalidRequest, message, request.id) }
}

/** The message that a line is; of what is none, the answer. */
export function taken(line: string): { message: JSONRPCMessage } | { refusal: JSONRPCMessage } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { refusal: refusedRequest(ErrorCode.ParseError, 'this line is no JSON: give one message of JSON-RPC 2.0 a line') }
  }
  if (isRequest(value)) return heldOnce(line, value)
  const parsed = JSONRPCMessageSchema.safeParse(value)
  if (parsed.success) return { message: parsed.data }
  const what = Array.isArray(value)
    ? 'batches of messages are not taken (MCP has none since 2025-06-18)'
    : 'this line is no message of JSON-RPC 2.0'
  return {
    refusal: refusedRequest(ErrorCode.InvalidRequest, `${what}: give {"jsonrpc": "2.0", "id", "method", "params"}, one a line`),
  }
}

function paramsOf(request: McpRequest): Record<string, unknown> {
  const params: unknown = 'params' in request ? request.params : undefined
  return isNode(params) ? params : {}
}

/** What a request is answered with that cannot be meant as it stands; null: it can. */
export function refusalOf(request: McpRequest): JSONRPCMessage | null {
  const { id, method } = request
  const envelope = JSONRPCRequestSchema.safeParse(request)
  const outside = envelope.error?.issues.filter(({ path }) => path[0] !== 'params') ?? []
  if (outside.length > 0)
    return refusedRequest(
      ErrorCode.InvalidRequest,
      `${method}: ${faultWords(outside, request)}; give a request of JSON-RPC 2.0`,
      id,
    )
  const known = METHODS.get(method)
  if (!known)
    return refusedRequest(
      ErrorCode.MethodNotFound,
      `there is no method ${method}: give one of ${[...METHODS.keys()].join(', ')}`,
      id,
    )
  const { schema, give } = known
  const issues = envelope.error?.issues ?? schema.safeParse(request).error?.issues ?? []
  if (issues.length > 0)
    return refusedRequest(ErrorCode.InvalidParams, `${method}: ${faultWords(issues, request)}; give ${give}`, id)
  // Every page but the first is one that nobody was told of.
  if (method === 'tools/list' && paramsOf(request)['cursor'] !== undefined)
    return refusedRequest(ErrorCode.InvalidParams, `${method}: params.cursor names no page; give ${give}`, id)
  return null
}

/** Without the wish for a task: who has not said that it can make one answers as always (MCP 2025-11-25, Tasks). */
export function withoutTask(request: McpRequest): McpRequest {
  const { task, ...params } = paramsOf(request)
  return task === undefined ? request : { ...request, params }
}

/** What is wrong with what was told; null: nothing that the server would look at. */
export function faultOfTold(message: JSONRPCMessage): string | null {
  if (!('method' in message)) return null
  const issues = TOLD.get(message.method)?.safeParse(message).error?.issues ?? []
  return issues.length > 0 ? `${message.method} is passed over: ${faultWords(issues, message)}` : null
}
