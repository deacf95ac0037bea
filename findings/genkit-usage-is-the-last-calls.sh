#!/bin/sh
# genkit 1.42.0 with @genkit-ai/compat-oai 1.42.0 (npm, Node 20.20), generate() with a tool that the model asks for once, whole and streamed, against a server on this machine
# that answers 1,000 tokens in, 600 of them from the cache, and 200 out, 150 of them thought, in each of two calls.
# Guess: usage of the response is that of the calls made for it, 2,000 and 400, as from the AI SDK's totalUsage; its type has cachedContentTokens and thoughtsTokens,
#   which are filled from an answer that tells them.
# Behavior: it is the last call's, 1,000 and 200, and the messages, all four of them, have none. The cached and the thought tokens are in neither: both are undefined in each case.
# Effect: tokens -50 % with one use of a tool, by as much as an answer has steps; the cached share of any app is unknown.
# Seen 2026-11-29: whole 2 calls 1000 200, streamed 2 calls 1000 200, cached and thought undefined. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund genkit@1.42.0 @genkit-ai/compat-oai@1.42.0
cat >app.mjs <<'JS'
import { createServer } from 'node:http'
import { openAICompatible } from '@genkit-ai/compat-oai'
import { genkit, z } from 'genkit'
const usage = { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200, prompt_tokens_details: { cached_tokens: 600 }, completion_tokens_details: { reasoning_tokens: 150 } }
let calls = 0
const server = createServer(async (request, response) => {
  calls += 1
  const asked = JSON.parse((await request.toArray()).join(''))
  const done = asked.messages.some(({ role }) => role === 'tool')
  const message = done ? { content: 'yes' } : { content: null, tool_calls: [{ index: 0, id: 't', type: 'function', function: { name: 'now', arguments: '{}' } }] }
  const head = { id: 'a', created: 1, model: 'm' }
  const finish_reason = done ? 'stop' : 'tool_calls'
  if (!asked.stream) {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ...head, object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }], usage }))
    return
  }
  response.setHeader('content-type', 'text/event-stream')
  const chunks = [{ choices: [{ index: 0, delta: { role: 'assistant', ...message }, finish_reason: null }] }, { choices: [{ index: 0, delta: {}, finish_reason }] }]
  if (asked.stream_options?.include_usage) chunks.push({ choices: [], usage })
  for (const chunk of chunks) response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...chunk })}\n\n`)
  response.end('data: [DONE]\n\n')
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const ai = genkit({ plugins: [openAICompatible({ name: 'own', apiKey: 'none', baseURL: `http://127.0.0.1:${server.address().port}/v1` })] })
const now = ai.defineTool({ name: 'now', description: 'the time', inputSchema: z.object({}), outputSchema: z.string() }, async () => 'noon')
const asked = { model: 'own/m', prompt: 'hi', tools: [now] }
const told = (name, { usage: said, messages }) => {
  console.log(name, calls, 'calls', said.inputTokens, said.outputTokens, 'cached', said.cachedContentTokens, 'thought', said.thoughtsTokens, 'messages', messages.length)
  calls = 0
}
told('whole', await ai.generate(asked))
const { response, stream } = ai.generateStream(asked)
for await (const _ of stream);
told('streamed', await response)
process.exit(0)
JS
node app.mjs 2>warnings | tee seen
cat >expected <<'TXT'
whole 2 calls 1000 200 cached undefined thought undefined messages 4
streamed 2 calls 1000 200 cached undefined thought undefined messages 4
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
