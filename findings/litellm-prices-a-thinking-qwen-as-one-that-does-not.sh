#!/bin/sh
# LiteLLM (PyPI 1.110.2), cost_per_token of Alibaba's hybrid Qwen models on its own API, for an answer of a million tokens of which 800,000 are thoughts; beside it
#   model-prices (PyPI 0.0.5), which has their prices with thinking as a mode.
# Guess: with reasoning_tokens in the usage the answer costs what Alibaba asks of a model that thinks, where all output, thoughts and answer, has the price of
#   thinking: 4.0 for qwen-plus in place of 1.2, 0.5 for qwen-turbo in place of 0.2.
# Behavior: qwen-plus has one price, that without thinking, in the list. qwen-turbo and the dated qwen-plus have a price of reasoning tokens, which
#   takes the thoughts and leaves the rest of the same answer at the price without. Nothing says that a price is missing.
# Effect: qwen-plus ÷3.3; qwen-turbo -12 %, more the longer the answer; the dated qwen-plus -14 %.
# Seen 2026-11-29: qwen-plus 1.2 of 4.0, qwen-plus-2025-07-14 3.44 of 4.0, qwen-turbo 0.44 of 0.5. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile litellm==1.110.2 model-prices==0.0.5
cat >run.py <<'PY'
import os
import sys

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import model_prices
from litellm import cost_per_token
from litellm.types.utils import CompletionTokensDetailsWrapper, Usage

OUT, THOUGHTS = 1_000_000, 800_000
details = CompletionTokensDetailsWrapper(reasoning_tokens=THOUGHTS, text_tokens=OUT - THOUGHTS)
usage = Usage(prompt_tokens=0, completion_tokens=OUT, total_tokens=OUT, completion_tokens_details=details)


def litellm_cost(model):
    _, out = cost_per_token(model=f"dashscope/{model}", usage_object=usage, completion_tokens=OUT, custom_llm_provider="dashscope")
    return round(out, 6)


def asked(model, mode):
    return float(model_prices.cost(model, input_tokens=0, output_tokens=OUT, mode=mode))


seen = {}
for name in ("qwen-plus", "qwen-turbo"):
    seen[name] = [litellm_cost(name), asked(name, "standard"), asked(name, "thinking")]
dated = litellm_cost("qwen-plus-2025-07-14")
print("LiteLLM, not thinking, thinking", seen, "dated qwen-plus", dated)
plus, turbo = seen.values()
if plus[0] != plus[1] or plus[2] < 3 * plus[0] or not turbo[1] < turbo[0] < turbo[2] or not plus[1] < dated < plus[2]:
    sys.exit("this has changed")
PY
v/bin/python run.py
