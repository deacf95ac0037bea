/**
 * A server that speaks OpenAI's API, and Anthropic's messages, on the loopback, for real tools to measure and evaluate. A question "q7" is answered by "a7", wrongly by the model
 * `frontier` where the number divides by 3 and by `tuned` where it divides by 4; "down" breaks the call of `frontier`. Otherwise as many tokens
 * come as are asked for, the first after TTFT_MS and one every TPOT_MS. Tokens of a prompt are its words; half of them were cached where one says so.
 * What was served stands in the file SERVED, where one is named, a usage a line.
 * Usage: PORT=18181 TTFT_MS=20 TPOT_MS=2 tsx bench/real/server.ts
 */
import { appendFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'

const PORT = Number(process.env['PORT'] ?? 18_181)
const TTFT_MS = Number(process.env['TTFT_MS'] ?? 20)
const SERVED = process.env['SERVED']
const TPOT_MS = Number(process.env['TPOT_MS'] ?? 2)

interface Body {
  model?: string
  stream?: boolean
  stream_options?: { include_usage?: boolean }
  max_tokens?: number
  max_completion_tokens?: number
  prompt?: string | string[] | number[]
  messages?: { content?: string | { text?: string }[] }[]
  input?: string | string[]
}

function words(text: string): number {
  return text.split(/\s+/).filter((one) => one !== '').length
}

function promptOf({ prompt, messages }: Body): string {
  if (typeof prompt === 'string') return prompt
  if (prompt) return prompt.join(' ')
  return (messages ?? [])
    .map(({ content }) => (typeof content === 'string' ? content : (content ?? []).map((one) => one.text ?? '').join(' ')))
    .join(' ')
}

/** Words of the answer, one a token. */
function answerTo(body: Body, prompt: string): string[] {
  const number = Number(/\bq(\d+)\b/.exec(prompt)?.[1] ?? Number.NaN)
  if (Number.isNaN(number))
    return Array.from({ length: body.max_tokens ?? body.max_completion_tokens ?? 5 }, (_, index) =>
      index === 0 ? 'tok' : ' tok',
    )
  return [number % (body.model === 'tuned' ? 4 : 3) === 0 ? 'no' : `a${number}`]
}

function usageOf(prompt: string, output: number) {
  const input = words(prompt)
  const cached = prompt.includes('cached') ? input >> 1 : 0
  const usage = {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: 0 },
  }
  if (SERVED !== undefined) appendFileSync(SERVED, `${JSON.stringify(usage)}\n`)
  return usage
}

function piece(isChat: boolean, text: string, index: number) {
  const end = { index: 0, finish_reason: null }
  return isChat
    ? { ...end, delta: index === 0 ? { role: 'assistant', content: text } : { content: text } }
    : { ...end, text, logprobs: null }
}

async function streamed(response: ServerResponse, body: Body, head: object, isChat: boolean, prompt: string): Promise<void> {
  const tokens = answerTo(body, prompt)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (data: object | string) => response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)
  await after(TTFT_MS)
  for (const [index, token] of tokens.entries()) {
    if (index > 0 && TPOT_MS > 0) await after(TPOT_MS)
    send({ ...head, choices: [piece(isChat, token, index)] })
  }
  const last = isChat ? { delta: {} } : { text: '' }
  send({ ...head, choices: [{ index: 0, ...last, finish_reason: 'stop' }] })
  const usage = usageOf(prompt, tokens.length)
  if (body.stream_options?.include_usage) send({ ...head, choices: [], usage })
  send('[DONE]')
  response.end()
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Body
}

/** A message of Anthropic's API, whose input leaves out what was cached; the first event of a stream counts one token. */
function message(response: ServerResponse, body: Body, prompt: string, id: string): void {
  const tokens = answerTo(body, prompt)
  const { prompt_tokens: input, prompt_tokens_details: details } = usageOf(prompt, tokens.length)
  const cached = details.cached_tokens
  const usage = {
    input_tokens: input - cached,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: 0,
    output_tokens: tokens.length,
  }
  const text = tokens.join('')
  const end = { stop_reason: 'end_turn', stop_sequence: null }
  const head = { id, type: 'message', role: 'assistant', model: body.model ?? 'm' }
  if (!body.stream) return json(response, 200, { ...head, ...end, content: [{ type: 'text', text }], usage })
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (type: string, data: object) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`)
  send('message_start', {
    message: { ...head, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } },
  })
  send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })
  send('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })
  send('content_block_stop', { index: 0 })
  send('message_delta', { delta: end, usage: { output_tokens: tokens.length } })
  send('message_stop', {})
  response.end()
}

let served = 0

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (request.method === 'GET' && path.endsWith('/models'))
    return json(response, 200, { object: 'list', data: ['m', 'frontier', 'tuned'].map((id) => ({ id, object: 'model' })) })
  if (request.method === 'GET') return json(response, 200, {})
  const body = await bodyOf(request)
  const model = body.model ?? 'm'
  if (path.endsWith('/embeddings')) {
    const input = [body.input ?? ''].flat()
    const prompt_tokens = words(input.join(' '))
    const data = input.map((_, index) => ({ object: 'embedding', index, embedding: [0.1, 0.2] }))
    return json(response, 200, { object: 'list', model, data, usage: { prompt_tokens, total_tokens: prompt_tokens } })
  }
  const prompt = promptOf(body)
  if (model === 'frontier' && prompt.includes('down'))
    return json(response, 500, { error: { message: 'down', type: 'server_error', code: 'down' } })
  const isChat = path.endsWith('/chat/completions')
  served += 1
  if (path.endsWith('/messages')) return message(response, body, prompt, `msg-${served}`)
  const id = `${isChat ? 'chatcmpl' : 'cmpl'}-${served}`
  const created = Math.floor(Date.now() / 1000)
  if (body.stream) {
    const head = { id, object: isChat ? 'chat.completion.chunk' : 'text_completion', created, model }
    return streamed(response, body, head, isChat, prompt)
  }
  const tokens = answerTo(body, prompt)
  await after(TTFT_MS + TPOT_MS * (tokens.length - 1))
  const text = tokens.join('')
  const choice = isChat ? { message: { role: 'assistant', content: text } } : { text, logprobs: null }
  return json(response, 200, {
    id,
    object: isChat ? 'chat.completion' : 'text_completion',
    created,
    model,
    choices: [{ index: 0, ...choice, finish_reason: 'stop' }],
    usage: usageOf(prompt, tokens.length),
  })
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    if (response.headersSent) response.destroy()
    else json(response, 500, { error: { message: String(error) } })
  })
}).listen(PORT, '127.0.0.1')
