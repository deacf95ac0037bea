#!/bin/sh
# @qwen-code/qwen-code 0.15.10 (npm, Node 20.20), one question and, with --continue, a second one, each in headless mode with --output-format json, against a server on
# this machine that answers with one word and 1,000 tokens in and 200 out in each call.
# Guess: usage of the last line ("type": "result", num_turns 1) is of the run that it ends, one call, as the "assistant" line above it says.
# Behavior: a run with one answer is two calls: after it a second request goes out that looks for things to remember (managed-auto-memory-extractor, on by default), with the
#   same model. And the result of a continued run starts from the session's earlier count: 4,000 after the second run. Only stats.models.*.bySource parts the two
#   kinds; nothing parts the runs. The "assistant" lines say 1,000 each.
# Effect: the two result lines add up to 6,000 where 4,000 were sent, for questions of 2,000; the assistant lines hold half of what was sent.
# Seen 2026-11-29: calls 2 and 4, results 2000 and 4000, assistant lines 1000 and 1000. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @qwen-code/qwen-code@0.15.10
mkdir home work
cat >run.mjs <<'JS'
import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { promisify } from 'node:util'

const usage = { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 }
let calls = 0
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    if (!request.url.endsWith('/chat/completions')) return response.writeHead(404).end('{}')
    calls += 1
    const chunk = { id: `c${calls}`, object: 'chat.completion.chunk', created: 1, model: 'qwen3-coder' }
    const chunks = [
      { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', content: 'Done.' }, finish_reason: null }] },
      { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
      { ...chunk, choices: [], usage },
    ]
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('') + 'data: [DONE]\n\n')
  })
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))

const env = {
  PATH: process.env.PATH,
  HOME: `${process.cwd()}/home`,
  OPENAI_API_KEY: 'none',
  OPENAI_BASE_URL: `http://127.0.0.1:${server.address().port}/v1`,
  OPENAI_MODEL: 'qwen3-coder',
  QWEN_TELEMETRY_ENABLED: 'false',
}
/** What the lines of one run say, and how many calls the server has had by then. */
async function run(...more) {
  const call = promisify(execFile)('../node_modules/.bin/qwen', ['--auth-type', 'openai', '--output-format', 'json', ...more], { env, cwd: 'work' })
  call.child.stdin.end()
  const lines = JSON.parse((await call).stdout)
  const answers = lines.filter((line) => line.type === 'assistant').map((line) => line.message.usage.input_tokens)
  const result = lines.at(-1)
  return { calls, turns: result.num_turns, result: result.usage.input_tokens, answers: answers.join() }
}
const seen = [await run('-p', 'Say done.'), await run('--continue', '-p', 'Again.')]
server.close()
server.closeAllConnections()
console.log(seen)
const expected = [
  { calls: 2, turns: 1, result: 2000, answers: '1000' },
  { calls: 4, turns: 1, result: 4000, answers: '1000' },
]
if (JSON.stringify(seen) !== JSON.stringify(expected)) process.exit(1)
JS
timeout 120 node run.mjs
