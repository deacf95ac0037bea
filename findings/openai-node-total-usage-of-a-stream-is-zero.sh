#!/bin/sh
# openai 6.49.0 (npm, Node 20.20), chat.completions.runTools with one tool (two calls of 1,000 in, 600 of them cached, and 200 out), against a server on
# this machine that ends a stream with its usage when stream_options.include_usage asks for it.
# Guess: totalUsage() of a streamed run is that of the whole one, or null where no usage came; and it holds what each call's usage holds.
# Behavior: streamed it is a definite 0, 0, 0: runTools does not ask, on any address. With stream_options given by hand it is 2,000 and 400. Cached and
#   reasoning tokens are in none of the sums, though every call states them.
# Effect: tokens -100 % for streamed runs; for the others the input is priced as if nothing had been cached: +43 % here where a cached token costs half.
# Seen 2026-11-28: whole 2000 400, streamed 0 0, asked for 2000 400; keys completion_tokens, prompt_tokens, total_tokens. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund openai@6.49.0
cat >run.mjs <<'JS'
import { createServer } from 'node:http'
import OpenAI from 'openai'

const usage = { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200, prompt_tokens_details: { cached_tokens: 600 } }
const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{}' } }
const server = createServer(async (request, response) => {
  let text = ''
  for await (const part of request) text += part
  const body = JSON.parse(text)
  const isFirst = !body.messages.some(({ role }) => role === 'tool')
  const finish_reason = isFirst ? 'tool_calls' : 'stop'
  const head = { id: 'a', created: 1, model: 'm' }
  response.setHeader('content-type', body.stream ? 'text/event-stream' : 'application/json')
  if (!body.stream) {
    const message = isFirst ? { role: 'assistant', content: null, tool_calls: [call] } : { role: 'assistant', content: 'seen' }
    response.end(JSON.stringify({ ...head, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage }))
    return
  }
  const delta = isFirst ? { role: 'assistant', tool_calls: [{ index: 0, ...call }] } : { role: 'assistant', content: 'seen' }
  const parts = [{ choices: [{ index: 0, delta }] }, { choices: [{ index: 0, delta: {}, finish_reason }] }]
  if (body.stream_options?.include_usage) parts.push({ choices: [], usage })
  for (const part of parts) response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...part })}\n\n`)
  response.end('data: [DONE]\n\n')
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const client = new OpenAI({ apiKey: 'k', baseURL: `http://127.0.0.1:${server.address().port}/v1` })

async function total(options) {
  const look = { name: 'look', description: 'looks', parameters: { type: 'object', properties: {} }, parse: JSON.parse, function: () => 'seen' }
  const run = client.chat.completions.runTools({
    model: 'm',
    messages: [{ role: 'user', content: 'x' }],
    tools: [{ type: 'function', function: look }],
    ...options,
  })
  await run.finalContent()
  return run.totalUsage()
}

const all = [await total({}), await total({ stream: true }), await total({ stream: true, stream_options: { include_usage: true } })]
const seen = all.map(({ prompt_tokens, completion_tokens }) => [prompt_tokens, completion_tokens].join(' ')).join(', ')
const keys = Object.keys(all[0]).sort().join()
console.log(seen, keys)
server.close()
if (seen !== '2000 400, 0 0, 2000 400' || keys !== 'completion_tokens,prompt_tokens,total_tokens') {
  console.error('this has changed')
  process.exit(1)
}
process.exit(0)
JS
node run.mjs
