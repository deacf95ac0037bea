/** Messages as lines of stdin and stdout, one request after another: the same lines in give the same lines out. */
import { serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { ErrorCode, isJSONRPCRequest, type JSONRPCMessage, type RequestId } from '@modelcontextprotocol/sdk/types.js'
import type { World } from '../../world.ts'
import { linesOf } from '../shared/lines.ts'
import { faultOfTold, isRequest, refusalOf, refusedRequest, taken, withoutTask, type McpRequest } from './requests.ts'

export interface LineTransport extends Transport {
  /** Fires when nothing more can come */
  inputEnded: AbortSignal
  /** All that came is answered, or nobody is left to answer to */
  finished: Promise<void>
}

type Reply = JSONRPCMessage & { id: RequestId }

/** More answers to what nobody asked are let go. */
const MOST_EARLY = 100

function isReply(message: JSONRPCMessage): message is Reply {
  return !('method' in message) && 'id' in message && message.id !== undefined
}

function cancelledBy(message: JSONRPCMessage): unknown {
  return 'method' in message && message.method === 'notifications/cancelled' ? message.params?.['requestId'] : undefined
}

/** Bytes of a message: a scenario is far shorter, and what has no end is none. */
const LONGEST = 4 * 1024 * 1024

/** What came and is too long to be read: it has no id that could be answered to. */
function tooLong(): JSONRPCMessage {
  return refusedRequest(ErrorCode.InvalidRequest, `this line has more than ${LONGEST} bytes: name a file in place of its content`)
}

/** Messages in the order of their coming. What answers a request of ours, or takes one back, goes before those that wait. */
class Queue {
  private readonly waiting: McpRequest[] = []
  private readonly asked = new Set<RequestId>()
  private readonly early = new Map<RequestId, JSONRPCMessage>()
  private current: RequestId | null = null
  private readonly deliver: (message: JSONRPCMessage) => void
  constructor(deliver: (message: JSONRPCMessage) => void) {
    this.deliver = deliver
  }
  get isEmpty(): boolean {
    return this.current === null && this.waiting.length === 0
  }
  /** Whether what we ask next is answered already */
  get hasEarly(): boolean {
    return this.early.size > 0
  }
  take(message: JSONRPCMessage): void {
    if (isRequest(message)) {
      this.waiting.push(message)
      return this.next()
    }
    // A file that is played back answers what was not asked yet.
    if (isReply(message) && !this.asked.delete(message.id)) return this.hold(message)
    const cancelled = cancelledBy(message)
    const held = this.waiting.findIndex((one) => one.id === cancelled)
    if (held >= 0) this.waiting.splice(held, 1)
    else this.deliver(message)
    // Of what was taken back there comes no answer to wait for.
    if (cancelled !== undefined && cancelled === this.current) this.answered(this.current)
  }
  answered(id: unknown): void {
    if (id === undefined || id !== this.current) return
    this.current = null
    this.next()
  }
  /** @param id of a question of ours that was just written */
  wasAsked(id: RequestId): void {
    const reply = this.early.get(id)
    if (!reply) return void this.asked.add(id)
    this.early.delete(id)
    this.deliver(reply)
  }
  private hold(reply: Reply): void {
    if (this.early.size < MOST_EARLY) this.early.set(reply.id, reply)
  }
  private next(): void {
    const request = this.current === null ? this.waiting.shift() : undefined
    if (!request) return
    this.current = request.id
    this.deliver(request)
  }
}

/** @param stop ends it as the end of stdin does */
export function lineTransport({ stdin, stdout }: Pick<World, 'stdin' | 'stdout'>, stop: AbortSignal): LineTransport {
  const ended = new AbortController()
  let [over, finish] = [false, () => {}]
  const finished = new Promise<void>((done) => void (finish = done))
  const hear = (message: JSONRPCMessage) => {
    const fault = faultOfTold(message)
    if (fault === null) transport.onmessage?.(message)
    else transport.onerror?.(new Error(fault))
  }
  const queue = new Queue((message) => {
    if (!isRequest(message)) return hear(message)
    const request = withoutTask(message)
    const refusal = refusalOf(request)
    if (refusal) void transport.send(refusal)
    else transport.onmessage?.(request)
  })
  const whenDone = () => {
    if (over && queue.isEmpty) finish()
  }
  const end = () => {
    over = true
    // What is answered already can still be asked.
    if (!queue.hasEarly) ended.abort()
    whenDone()
  }
  const write = async (message: JSONRPCMessage): Promise<void> => {
    stdout.write(serializeMessage(message))
    if ((await stdout.ready()) === 'open') return
    end()
    finish()
  }
  const takeLine = async (bytes: Uint8Array | null): Promise<void> => {
    const text = bytes === null ? null : Buffer.from(bytes).toString('utf8')
    if (text?.trim() === '') return
    const line = text === null ? { refusal: tooLong() } : taken(text)
    if ('refusal' in line) await write(line.refusal)
    else queue.take(line.message)
  }
  const listen = async (): Promise<void> => {
    try {
      for await (const { bytes } of linesOf(stdin.chunks(stop), LONGEST)) await takeLine(bytes)
    } catch (error) {
      if (!stop.aborted) transport.onerror?.(error instanceof Error ? error : new Error(String(error)))
    }
    end()
  }
  const transport: LineTransport = {
    inputEnded: ended.signal,
    finished,
    start: async () => void listen(),
    send: async (message) => {
      await write(message)
      if (isReply(message)) queue.answered(message.id)
      else if (isJSONRPCRequest(message)) queue.wasAsked(message.id)
      // Once whoever asked has heard the answer.
      if (over) setImmediate(end)
    },
    close: async () => {
      finish()
      transport.onclose?.()
    },
  }
  return transport
}
