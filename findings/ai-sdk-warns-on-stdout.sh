#!/bin/sh
# ai 6.0.326 with @ai-sdk/anthropic 3.0.140 (Node 20.20), a model name that the provider does not know.
# Guess: a program that prints one JSON object a line to stdout has nothing else on stdout; warnings of libraries go to stderr, as this
#        library's own warning does.
# Behavior: the notice above the first warning is printed with console.info, to stdout, before the program's first line:
#   AI SDK Warning System: To turn off warning logging, set the AI_SDK_LOG_WARNINGS global to false.
# Effect: the first line of a usage log kept by `node app.mjs > usage.jsonl` is no JSON. Strict readers refuse the file.
# Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ai@6.0.326 @ai-sdk/anthropic@3.0.140
cat >app.mjs <<'JS'
import { generateText } from 'ai'
import { createAnthropic } from '@ai-sdk/anthropic'
const answer = { id: 'a', type: 'message', role: 'assistant', model: 'claude-x', content: [{ type: 'text', text: 'hi' }], stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 3, output_tokens: 2 } }
const fetch = async () => new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
const { usage } = await generateText({ model: createAnthropic({ apiKey: 'k', fetch })('claude-x'), prompt: 'hello' })
console.log(JSON.stringify({ usage }))
JS
node app.mjs >usage.jsonl 2>warnings
cat usage.jsonl
if head -n 1 usage.jsonl | grep -q '^AI SDK Warning System' && sed -n 2p usage.jsonl | grep -q '^{"usage"' && grep -q '^AI SDK Warning (' warnings; then
  echo 'as described: the notice is on stdout, the warning itself on stderr'
else
  echo 'this has changed' >&2
  exit 1
fi
