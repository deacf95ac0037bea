#!/bin/sh
# @openai/codex-sdk 0.163.0 with @openai/codex 0.163.0 (npm, Node 20.20), a thread of three turns, against a server on this machine that answers each with one
# message and 1,000 tokens in, 600 of them cached, and 200 out.
# Guess: `usage` of a turn is what its type says, "the usage of tokens during a turn": the same three times, so that a thread costs the sum of its turns.
# Behavior: it is the sum of all turns of the thread so far: 1,000, 2,000, 3,000. The same in turn.completed of `codex exec --json`, where `resume` goes on with a thread
#   of yesterday: its first turn of today holds yesterday's tokens. In the session file that Codex keeps both stand side by side (last_token_usage, total_token_usage).
# Effect: a thread of n equal turns is counted (n + 1) / 2 times when its turns are added up: ×2 here, ×5.5 at ten turns.
# Seen 2026-11-29: calls 3, turns [ 1000, 2000, 3000 ] in and [ 200, 400, 600 ] out. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @openai/codex-sdk@0.163.0 @openai/codex@0.163.0
mkdir home work
cat >run.mjs <<'JS'
import { createServer } from 'node:http'
import { Codex } from '@openai/codex-sdk'

const usage = {
  input_tokens: 1000,
  input_tokens_details: { cached_tokens: 600 },
  output_tokens: 200,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 1200,
}
let calls = 0
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    if (!request.url.endsWith('/responses')) return response.writeHead(404).end('{}')
    calls += 1
    const id = `r${calls}`
    const content = [{ type: 'output_text', text: 'Done.', annotations: [] }]
    const item = { type: 'message', id: `m${calls}`, role: 'assistant', status: 'completed', content }
    const events = [
      { type: 'response.created', response: { id, object: 'response', status: 'in_progress', output: [] } },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: { id, object: 'response', status: 'completed', output: [item], usage } },
    ]
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''))
  })
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))

const own = { name: 'own', base_url: `http://127.0.0.1:${server.address().port}/v1`, wire_api: 'responses', request_max_retries: 0 }
const codex = new Codex({
  env: { PATH: process.env.PATH, HOME: `${process.cwd()}/work`, CODEX_HOME: `${process.cwd()}/home` },
  config: { model_provider: 'own', model_providers: { own }, analytics: { enabled: false }, check_for_update_on_startup: false },
})
const options = { model: 'gpt-oss-120b', workingDirectory: 'work', skipGitRepoCheck: true, sandboxMode: 'read-only' }
const thread = codex.startThread(options)
const turns = []
for (const words of ['Say done.', 'Again.', 'Again.']) turns.push((await thread.run(words)).usage)
server.close()
server.closeAllConnections()
const input = turns.map((turn) => turn.input_tokens)
const output = turns.map((turn) => turn.output_tokens)
console.log('calls', calls, 'turns', input, 'in and', output, 'out')
if (calls !== 3 || input.join() !== '1000,2000,3000' || output.join() !== '200,400,600') process.exit(1)
JS
timeout 120 node run.mjs
