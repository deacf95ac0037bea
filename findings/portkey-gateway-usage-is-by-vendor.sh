#!/bin/sh
# @portkey-ai/gateway 1.15.2 (npm, Node 20.20), its /v1/chat/completions in front of OpenAI, Anthropic and Gemini: one prompt of 1,000 tokens, 600 of them read from
# the cache, and 200 out, 150 of them thought (OpenAI, Gemini), against a server on this machine that answers as each vendor does.
# Guess: one form, OpenAI's, means one thing: prompt_tokens 1,000 that hold the 600 of prompt_tokens_details, completion_tokens 200 that hold the 150 of
#   completion_tokens_details.
# Behavior: the form is OpenAI's, the counts in it are each vendor's. Claude: prompt_tokens 400 beside cached_tokens 600. Gemini: completion_tokens 50 beside
#   reasoning_tokens 150. total_tokens is 1,200 each time, so it is not their sum. (Claude by way of Bedrock has the cached ones in prompt_tokens, by its source.)
# Effect: priced by OpenAI's rule, Claude's fresh input is -200 tokens and Gemini's output -75 %; total - prompt is 800 for Claude's 200.
# Seen 2026-11-29 (prompt, cached, completion, reasoning, total): 1000 600 200 150 1200; 400 600 200 0 1200; 1000 600 50 150 1200. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @portkey-ai/gateway@1.15.2
cat >run.mjs <<'JS'
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'

const [VENDORS, GATEWAY] = [18731, 18732]
const openai = {
  usage: {
    prompt_tokens: 1000,
    completion_tokens: 200,
    total_tokens: 1200,
    prompt_tokens_details: { cached_tokens: 600 },
    completion_tokens_details: { reasoning_tokens: 150 },
  },
  choices: [{ index: 0, message: { role: 'assistant', content: 'yes' }, finish_reason: 'stop' }],
}
const anthropic = {
  type: 'message',
  role: 'assistant',
  content: [{ type: 'text', text: 'yes' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 400, cache_read_input_tokens: 600, cache_creation_input_tokens: 0, output_tokens: 200 },
}
const google = {
  candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'yes' }] }, finishReason: 'STOP' }],
  usageMetadata: { promptTokenCount: 1000, cachedContentTokenCount: 600, candidatesTokenCount: 50, thoughtsTokenCount: 150, totalTokenCount: 1200 },
}
const ANSWERS = { openai: { id: 'a', object: 'chat.completion', model: 'm', ...openai }, anthropic: { id: 'a', model: 'm', ...anthropic }, google }

const vendors = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(ANSWERS[request.url.split('/')[1]]))
  })
})
await new Promise((ready) => vendors.listen(VENDORS, '127.0.0.1', ready))
const gateway = spawn('node', ['node_modules/@portkey-ai/gateway/build/start-server.js', '--headless', `--port=${GATEWAY}`], {
  stdio: 'ignore',
  env: { ...process.env, TRUSTED_CUSTOM_HOSTS: '127.0.0.1' },
})

async function ask(vendor) {
  const response = await fetch(`http://127.0.0.1:${GATEWAY}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer none',
      'x-portkey-provider': vendor,
      'x-portkey-custom-host': `http://127.0.0.1:${VENDORS}/${vendor}`,
    },
    body: JSON.stringify({ model: 'm', max_tokens: 500, messages: [{ role: 'user', content: 'yes or no?' }] }),
  })
  const { usage } = await response.json()
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage
  return [usage.prompt_tokens, input.cached_tokens, usage.completion_tokens, output?.reasoning_tokens ?? 0, usage.total_tokens]
}

const seen = []
try {
  for (let tries = 0; tries < 120; tries += 1) {
    if (await fetch(`http://127.0.0.1:${GATEWAY}/`).catch(() => false)) break
    await new Promise((passed) => setTimeout(passed, 500))
  }
  for (const vendor of Object.keys(ANSWERS)) {
    seen.push(await ask(vendor))
    console.log(vendor, ...seen.at(-1))
  }
} finally {
  gateway.kill()
  vendors.close()
}
if (seen.join(' ') !== '1000,600,200,150,1200 400,600,200,0,1200 1000,600,50,150,1200') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.mjs
