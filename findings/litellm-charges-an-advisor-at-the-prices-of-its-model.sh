#!/bin/sh
# LiteLLM (PyPI 1.110.2): an answer of Claude Haiku that asked a stronger model on the way (Anthropic's advisor tool, beta advisor-tool-2026-03-01): 20,000 tokens in
#   and 2,000 out of its own, 60,000 and 1,500 of the advisor, Claude Opus, which usage.iterations lists by model; and what the parts cost by LiteLLM's own list.
# Guess: each part at the prices of the model that it names, since Anthropic bills the advisor as what it is and leaves it out of the totals for that reason; or the
#   advisor left out, as it is in the totals.
# Behavior: all iterations are summed into one usage, and the sum is priced as Haiku: the advisor's tokens count, at a fifth of their price.
# Effect: the call at $0.0975 in place of $0.3675 here; where the advisor is most of the work, nearly ÷5. The tokens of the call look like the executor's, too.
# Seen 2026-11-29: tokens [80000, 3500], charged 0.0975; own part 0.03, advisor 0.3375 by the same list. Ends with 1 when that changes.
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
from litellm import cost_per_token
from litellm.llms.anthropic.chat.transformation import AnthropicConfig

OWN, ADVISOR = "claude-haiku-4-5", "claude-opus-4-5"
NONE = {"cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}
usage = {
    "input_tokens": 20_000, "output_tokens": 2_000, **NONE,
    "iterations": [
        {"type": "message", "model": OWN, "input_tokens": 8_000, "output_tokens": 500, **NONE},
        {"type": "advisor_message", "model": ADVISOR, "input_tokens": 60_000, "output_tokens": 1_500, **NONE},
        {"type": "message", "model": OWN, "input_tokens": 12_000, "output_tokens": 1_500, **NONE},
    ],
}


def cost(model, **given):
    return round(sum(cost_per_token(model=model, custom_llm_provider="anthropic", **given)), 6)


read = AnthropicConfig().calculate_usage(usage_object=usage, reasoning_content=None)
charged = cost(OWN, usage_object=read, prompt_tokens=read.prompt_tokens, completion_tokens=read.completion_tokens)
own = cost(OWN, prompt_tokens=20_000, completion_tokens=2_000)
advisor = cost(ADVISOR, prompt_tokens=60_000, completion_tokens=1_500)
print("tokens", [read.prompt_tokens, read.completion_tokens], "charged", charged, "own part", own, "advisor's", advisor, "both", round(own + advisor, 6))
if [read.prompt_tokens, read.completion_tokens] != [80_000, 3_500] or not own < charged < (own + advisor) / 3:
    sys.exit("this has changed")
PY
v/bin/python run.py
