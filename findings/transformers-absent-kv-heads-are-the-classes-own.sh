#!/bin/sh
# transformers 5.24.0 (PyPI, without torch): config.json of a Mistral and others that do not name num_key_value_heads, head_dim or sliding_window.
# Guess: the rule that memory calculators follow: no num_key_value_heads means one for each query head, no head_dim means hidden_size / heads,
#   no sliding_window means none.
# Behavior: of ten classes it holds for Llama alone. Each other class has figures of its own in their place, whatever the width of the model: with 8,192 wide and 64 heads
#   Mistral, Mixtral, gpt-oss, MiniMax-M2 and Llama 4 have 8 heads for keys, Qwen2 and Qwen3 have 32, GLM-4 has 2; Gemma 3's heads are 256 wide and
#   gpt-oss's 64, not 128. Mistral also gets a window of 4,096 tokens, Mixtral and Qwen get none.
# Effect: KV bytes a token of that Mistral ÷8 (32,768 for 262,144 in 8 layers), and beyond 4,096 tokens no more at all; Qwen3 ÷2.
# Seen 2026-11-28: the table that the script prints. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile transformers==5.24.0
cat >run.py <<'PY'
import json
import os
import sys

from transformers import AutoConfig

EXPECTED = {  # heads for keys and values, width of a head where the class states one, window
    "llama": (64, 128, None),
    "mistral": (8, 128, 4096),
    "mixtral": (8, None, None),
    "qwen2": (32, None, None),
    "qwen3": (32, 128, None),
    "gpt_oss": (8, 64, 128),
    "gemma3_text": (4, 256, 4096),
    "glm4": (2, 128, None),
    "minimax_m2": (8, 128, None),
    "llama4_text": (8, 128, None),
}
seen = {}
for kind in EXPECTED:
    os.makedirs(kind)
    with open(f"{kind}/config.json", "w") as file:
        json.dump({"model_type": kind, "hidden_size": 8192, "num_attention_heads": 64, "num_hidden_layers": 8}, file)
    config = AutoConfig.from_pretrained(kind)
    seen[kind] = tuple(getattr(config, name, None) for name in ("num_key_value_heads", "head_dim", "sliding_window"))
    print(kind, *seen[kind])
if seen != EXPECTED:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
