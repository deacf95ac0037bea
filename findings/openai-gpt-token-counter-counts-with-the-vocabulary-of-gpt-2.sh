#!/bin/sh
# openai-gpt-token-counter 1.1.2 (npm, 58,000 downloads a month; Node 20.20), text() of English, German, Japanese and indented code, for gpt-4, gpt-4o and gpt-5.
# Guess: it stands on tiktoken and names gpt-5 among the models whose counts it has tested, so gpt-4o and gpt-5 are counted with o200k, gpt-4 with cl100k.
# Behavior: every model, each name, is counted with the vocabulary of GPT-2 and GPT-3 (r50k). English prose is right by that, nothing else is.
# Effect: tokens and dollars of gpt-5 × 2.2 for German, × 1.8 for Japanese, × 2 for code indented by spaces; a prompt is cut to half of what fits.
# Seen 2026-11-29: English 201 of 201, German 401 of 183, Japanese 480 of 260, code 320 of 160, whatever the model. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund openai-gpt-token-counter@1.1.2 gpt-tokenizer@4.0.0
cat >run.mjs <<'JS'
import { encode as o200k } from 'gpt-tokenizer/encoding/o200k_base'
import { encode as r50k } from 'gpt-tokenizer/encoding/r50k_base'
import counter from 'openai-gpt-token-counter'
const texts = {
  English: 'The quick brown fox jumps over the lazy dog. ',
  German: 'Größenordnung der Wirtschaftlichkeitsberechnung. ',
  Japanese: '人工知能はどのくらい掛かりますか。',
  code: 'def f(x):\n        return x\n',
}
for (const [name, text] of Object.entries(texts)) {
  const long = text.repeat(20)
  const counts = new Set(['gpt-4', 'gpt-4o', 'gpt-5'].map((model) => counter.text(long, model)))
  console.log(name, ...counts, 'o200k', o200k(long).length, counts.has(r50k(long).length) ? 'as r50k' : '')
}
JS
node run.mjs | tee seen
cat >expected <<'TXT'
English 201 o200k 201 as r50k
German 401 o200k 183 as r50k
Japanese 480 o200k 260 as r50k
code 320 o200k 160 as r50k
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
