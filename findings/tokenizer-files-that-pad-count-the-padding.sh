#!/bin/sh
# tokenizers 0.23.3 (PyPI) and @huggingface/tokenizers 0.2.0 (npm, Node 20.20), one tokenizer.json saved with padding and truncation at 128, as embedding
# models are.
# Guess: len(Tokenizer.from_file(f).encode(text)) is the text's length in tokens, in both languages, as it is for chat models.
# Behavior: Python applies what the file holds: three words and three thousand are both 128 tokens, without a warning. JavaScript, with the same
#   vocabulary and marks, ignores both: 5 and 3,002. After no_padding() and no_truncation() Python says so too.
# Effect: a bill for embeddings estimated from short queries ×26 here, from long documents ÷23.
# Seen 2026-11-28: Python 128 128, then 5 3002; JavaScript 5 3002. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile tokenizers==0.23.3
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @huggingface/tokenizers@0.2.0
cat >run.py <<'PY'
import sys

from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers

made = Tokenizer(models.WordLevel(unk_token="[UNK]"))
made.pre_tokenizer = pre_tokenizers.Whitespace()
made.train_from_iterator(["the customer asked"], trainers.WordLevelTrainer(special_tokens=["[UNK]", "[CLS]", "[SEP]", "[PAD]"]))
made.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
made.enable_truncation(128)
made.enable_padding(length=128, pad_id=3, pad_token="[PAD]")
made.save("tokenizer.json")

texts = ["the customer asked", "the customer asked " * 1000]
read = Tokenizer.from_file("tokenizer.json")
as_saved = [len(read.encode(text)) for text in texts]
read.no_padding()
read.no_truncation()
own = [len(read.encode(text)) for text in texts]
print("python", as_saved, "then", own)
if as_saved != [128, 128] or own != [5, 3002]:
    sys.exit("this has changed")
PY
v/bin/python run.py
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Tokenizer } from '@huggingface/tokenizers'

const read = new Tokenizer(JSON.parse(readFileSync('tokenizer.json', 'utf8')), {})
const counts = ['the customer asked', 'the customer asked '.repeat(1000)].map((text) => read.encode(text).ids.length)
console.log('javascript', counts)
if (counts.join() !== '5,3002') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.mjs
