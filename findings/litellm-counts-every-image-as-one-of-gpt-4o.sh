#!/bin/sh
# litellm 1.110.2 (PyPI), litellm.token_counter of a message with one picture of 1,024 x 1,024, inline, for eight models; beside it what the same file of LiteLLM knows
# of the models' own rules (estimate_image_tokens, with which the proxy holds budgets back).
# Guess: the count goes by the model, as the words' does: gpt-4o 765, gpt-4o-mini 25,501 (2,833 and four tiles of 5,667, by OpenAI's documentation), o3 675, gpt-5 630.
# Behavior: 765 for every model, also for Claude and for a Qwen on an own server: gpt-4o's tiles. The other function has each model's rule, and 250 where it knows
#   none. A picture by its address is 85, for every model.
# Effect: a prompt of gpt-4o-mini with a picture ÷33, gpt-4.1-mini's ÷2.2, Claude's ÷1.8: prices before the call, trimmed histories and usage that is made up for a stream.
# Seen 2026-11-29: token_counter 765 each; own rules 765 25501 1659 1229 630 675 1369 250. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile litellm==1.110.2
cat >run.py <<'PY'
import base64
import struct
import sys
import zlib

import litellm
from litellm.litellm_core_utils.token_counter import estimate_image_tokens


def part(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


side = 1024
png = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)) + part(b"IDAT", zlib.compress(bytes((side + 1) * side))) + part(b"IEND", b"")
url = "data:image/png;base64," + base64.b64encode(png).decode()
text = {"type": "text", "text": "What is this?"}


def tokens(model, *more):
    return litellm.token_counter(model=model, messages=[{"role": "user", "content": [text, *more]}])


MODELS = ("gpt-4o", "gpt-4o-mini", "gpt-4.1-mini", "gpt-5.4-mini", "gpt-5", "o3", "claude-sonnet-4-5", "hosted_vllm/Qwen/Qwen2.5-VL-7B-Instruct")
counted = [tokens(model, {"type": "image_url", "image_url": {"url": url, "detail": "high"}}) - tokens(model) for model in MODELS]
rules = [estimate_image_tokens(model, url, "high") for model in MODELS]
print("token_counter", *counted, "own rules", *rules)
if set(counted) != {765} or rules != [765, 25501, 1659, 1229, 630, 675, 1369, 250]:
    sys.exit("this has changed")
PY
LITELLM_LOCAL_MODEL_COST_MAP=True v/bin/python run.py
