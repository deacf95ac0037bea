#!/bin/sh
# whichllm 0.5.21 (PyPI), the KV cache of its plans (estimate_kv_cache, what --context-length asks for) at 32,768 tokens, for five models by their published sizes.
# Guess: the cache goes by layers and heads for keys, which stand in every config.json and GGUF: bytes a token 57,344 for Qwen2.5 7B, 524,288 for Llama 2 7B, which shares no
#   heads, 327,680 for Llama 3.1 70B, 1,310,720 for Command R of March 2024 (35B), 70,272 for DeepSeek V3.
# Behavior: it is the number of parameters times a constant, active ones times four for experts: two models of 7 billion have the same cache, whatever their heads. 27,000,
#   24,000, 253,000, 125,000 and 530,000.
# Effect: cache ÷22 of Llama 2 and ÷10 of Command R, which then run out of memory, ÷2 of Qwen2.5, ×7.5 of DeepSeek; only the 70B is within a third.
# Seen 2026-11-30 (Python 3.11.7): 27238 24148 253037 125360 530432 bytes a token. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --no-deps whichllm==0.5.21
cat >run.py <<'PY'
import sys

from whichllm.engine.vram import estimate_kv_cache
from whichllm.models.types import ModelInfo

TOKENS = 32768
# Parameters, active ones where there are experts, and 2 (keys, values) x layers x heads for keys x width x 2 bytes; DeepSeek's latent is 61 x 576 numbers.
MODELS = {
    "Qwen2.5 7B": (7.6, None, 2 * 28 * 4 * 128 * 2),
    "Llama 2 7B": (6.738, None, 2 * 32 * 32 * 128 * 2),
    "Llama 3.1 70B": (70.6, None, 2 * 80 * 8 * 128 * 2),
    "Command R 35B": (34.98, None, 2 * 40 * 64 * 128 * 2),
    "DeepSeek V3": (671, 37, 61 * 576 * 2),
}
seen = []
for name, (billions, active, kept) in MODELS.items():
    model = ModelInfo(
        id=name, family_id=name, name=name, parameter_count=int(billions * 1e9), parameter_count_active=active and int(active * 1e9), is_moe=active is not None,
    )
    seen.append(estimate_kv_cache(model, TOKENS) / TOKENS)
    print(f"{name}: {seen[-1]:.0f} bytes a token for {kept}")
factors = [value / kept for value, (_, _, kept) in zip(seen, MODELS.values())]
if not (factors[0] < 0.5 and factors[1] < 0.05 and 0.7 < factors[2] < 0.8 and factors[3] < 0.1 and factors[4] > 7):
    sys.exit("this has changed")
PY
v/bin/python run.py
