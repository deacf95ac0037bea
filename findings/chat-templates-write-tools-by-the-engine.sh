#!/bin/sh
# One chat template of the Qwen kind ({{ tool | tojson }}) with one tool, rendered by transformers 5.24.0, jinja2 3.1.6, minijinja 3.1.0 (PyPI) and @huggingface/jinja 0.5.11
# (npm, Node 20.20); tokens by gpt-tokenizer 4.0.0 (o200k).
# Guess: tojson is JSON: all four engines write the tool alike, so the prompt, its tokens and what a prefix cache holds are the same wherever the template is rendered.
# Behavior: four prompts. jinja2 sorts the keys ("function" before "type", the description before the name), and it and minijinja write ' < > & as \u0027 \u003c \u003e \u0026, as in a
#   web page; @huggingface/jinja and transformers do not, but the first writes 0.0 as 0. transformers brings a tojson of its own for that reason.
# Effect: tokens +28 % for the same tool, and a model is shown "customer\u0027s"; two servers behind one gateway share no cached prefix.
# Seen 2026-11-29: transformers 83 tokens, jinja2 106, minijinja 106, @huggingface/jinja 81, four different prompts. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile transformers==5.24.0 jinja2==3.1.6 minijinja==3.1.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @huggingface/jinja@0.5.11 gpt-tokenizer@4.0.0
cat >asked.json <<'JSON'
{
  "template": "{%- for tool in tools %}{{- tool | tojson }}{%- endfor %}{%- for message in messages %}{{- '\n' + message.role + ': ' + message.content }}{%- endfor %}",
  "messages": [{ "role": "user", "content": "hi" }],
  "tools": [
    {
      "type": "function",
      "function": {
        "name": "price",
        "description": "Finds a customer's price; ids >= 10 <b>only</b>, e.g. {'id': 12}",
        "parameters": { "type": "object", "properties": { "share": { "type": "number", "minimum": 0.0 } }, "required": [] }
      }
    }
  ]
}
JSON
cat >run.py <<'PY'
import json

import jinja2
import minijinja
from transformers.utils.chat_template_utils import render_jinja_template

with open("asked.json") as file:
    asked = json.load(file)
words = {"messages": asked["messages"], "tools": asked["tools"]}
rendered, _ = render_jinja_template(conversations=[asked["messages"]], chat_template=asked["template"], tools=asked["tools"])
prompts = {
    "transformers": rendered[0],
    "jinja2": jinja2.Environment().from_string(asked["template"]).render(**words),
    "minijinja": minijinja.Environment().render_str(asked["template"], **words),
}
for name, prompt in prompts.items():
    with open(name, "w") as file:
        file.write(prompt)
PY
v/bin/python run.py 2>warnings
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Template } from '@huggingface/jinja'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
const { template, ...words } = JSON.parse(readFileSync('asked.json', 'utf8'))
const prompts = Object.fromEntries(['transformers', 'jinja2', 'minijinja'].map((name) => [name, readFileSync(name, 'utf8')]))
prompts['@huggingface/jinja'] = new Template(template).render(words)
for (const [name, prompt] of Object.entries(prompts)) {
  const first = prompt.startsWith('{"type"') ? 'type first' : 'function first'
  const quotes = prompt.includes('\\u0027s') ? 'escaped' : 'as written'
  console.log(name, encode(prompt).length, first, quotes, prompt.includes('"minimum": 0.0') ? '0.0' : '0')
}
console.log('different prompts', new Set(Object.values(prompts)).size)
JS
node run.mjs | tee seen
cat >expected <<'TXT'
transformers 83 type first as written 0.0
jinja2 106 function first escaped 0.0
minijinja 106 type first escaped 0.0
@huggingface/jinja 81 type first as written 0
different prompts 4
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
