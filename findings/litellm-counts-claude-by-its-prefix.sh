#!/bin/sh
# LiteLLM (PyPI litellm 1.110.2), token_counter without a server, one Thai text under several names of one model.
# Guess: a count is the model's: claude-opus-4-7 with the prefix of its provider, or as Bedrock and Vertex name it, gives the same.
# Behavior: the bare name is counted with the vocabulary of Claude 2 (65,000 entries), every name with a prefix, "anthropic/" too, with cl100k, that
#   of GPT-4. claude-opus-5-5 and claude-sonnet-4-5 do the same; claude-3-haiku is cl100k both ways. Neither vocabulary is the one that bills.
# Effect: an estimated prompt, and so a limit or a budget, ×1.9 in Thai by the spelling of the name alone; English differs by 3 %.
# Seen 2026-11-28: 85 for the three bare names, 45 for the five others. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile litellm==1.110.2
cat >run.py <<'PY'
import os
import sys

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
from litellm import token_counter

TEXT = "ลูกค้าถามเกี่ยวกับคำสั่งซื้อของเขาและได้รับคำตอบ"
BARE = ["claude-opus-4-7", "claude-opus-5-5", "claude-sonnet-4-5"]
PREFIXED = ["anthropic/claude-opus-4-7", "anthropic/claude-sonnet-4-5", "bedrock/us.anthropic.claude-opus-4-7", "vertex_ai/claude-opus-4-7"]
counts = {model: token_counter(model=model, text=TEXT) for model in [*BARE, *PREFIXED, "claude-3-haiku-20240307"]}
print(counts)
if list(counts.values()) != [85] * 3 + [45] * 5:
    sys.exit("this has changed")
PY
v/bin/python run.py
