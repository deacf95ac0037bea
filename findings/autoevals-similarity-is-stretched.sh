#!/bin/sh
# autoevals 0.3.0 (npm, Node 20.20), EmbeddingSimilarity and AnswerSimilarity of three answers whose embeddings have the cosines 0.95, 0.85 and 0.70 with the expected
# one's, against a server on this machine; and JSONDiff of a wrong boolean.
# Guess: a similarity of embeddings is their cosine, and two scorers of one package that both name it give one score. A wrong yes or no is worth 0.
# Behavior: EmbeddingSimilarity stretches the cosines from 0.7 to 1 over 0 to 1 and cuts the rest off: 0.83, 0.5 and 0. AnswerSimilarity, which calls it, gives the
#   cosine. { ok: true } for { ok: false } is 0.2 in JSONDiff, by the letters of "true" and "false" (0 in Python's 0.4.1).
# Effect: "85 % as good" in one scorer is 50 % in the other; a bar at 0.8 asks for a cosine of 0.94; a model that gets every yes or no wrong keeps 20 %.
# Seen 2026-11-29: 0.833 0.5 0, then 0.95 0.85 0.7; boolean 0.2. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund autoevals@0.3.0
cat >run.mjs <<'JS'
import { createServer } from 'node:http'
import { AnswerSimilarity, EmbeddingSimilarity, JSONDiff } from 'autoevals'

const COSINES = [0.95, 0.85, 0.7]
const server = createServer((request, response) => {
  const parts = []
  request.on('data', (part) => parts.push(part)).on('end', () => {
    const { input, encoding_format: format } = JSON.parse(Buffer.concat(parts))
    const cosine = input === 'expected' ? 1 : Number(input)
    const numbers = new Float32Array([cosine, Math.sqrt(1 - cosine ** 2)])
    const embedding = format === 'base64' ? Buffer.from(numbers.buffer).toString('base64') : [...numbers]
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ object: 'list', model: 'm', data: [{ object: 'embedding', index: 0, embedding }], usage: { prompt_tokens: 1, total_tokens: 1 } }))
  })
})
await new Promise((ready) => server.listen(18733, '127.0.0.1', ready))
const own = { openAiApiKey: 'none', openAiBaseUrl: 'http://127.0.0.1:18733/v1' }

async function scores(scorer) {
  const answers = []
  for (const cosine of COSINES) {
    const { score } = await scorer({ input: 'question', output: String(cosine), expected: 'expected', ...own })
    answers.push(Number(score.toFixed(3)))
  }
  return answers
}

const embedding = await scores(EmbeddingSimilarity)
const answer = await scores(AnswerSimilarity)
const { score } = await JSONDiff({ output: { ok: true }, expected: { ok: false } })
server.close()
console.log('EmbeddingSimilarity', ...embedding, 'AnswerSimilarity', ...answer, 'boolean', Number(score.toFixed(3)))
if (`${embedding} ${answer} ${score.toFixed(3)}` !== '0.833,0.5,0 0.95,0.85,0.7 0.200') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.mjs
