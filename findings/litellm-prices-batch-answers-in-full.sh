#!/bin/sh
# LiteLLM (PyPI litellm 1.110.2), completion_cost of an answer whose tier is "batch", as Anthropic's batch results say in usage.service_tier.
# Guess: the price list holds input_cost_per_token_batches (half) for the model, and completion_cost takes a service_tier: so a million tokens
#   of claude-sonnet-4-5 in a batch cost 1.50.
# Behavior: 3.00. "flex" and "priority" are looked up under their suffix, "batch" is not, since the suffix in the list is "_batches": it is charged in
#   full, without a warning. gpt-5.5 the same: 0.50 for 0.25, though "flex" gives 0.25. The halved price serves batches that LiteLLM itself retrieves.
# Effect: batch work ×2.
# Seen 2026-11-28: claude-sonnet-4-5 3.0 and 3.0, list 1.5; gpt-5.5 0.5, 0.5 and flex 0.25, list 0.25. Ends with 1 when that changes.
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
import litellm
from litellm import ModelResponse, completion_cost
from litellm.types.utils import Usage


def cost(model, tokens, tier):
    usage = Usage(prompt_tokens=tokens, completion_tokens=0, total_tokens=tokens, service_tier=tier)
    answer = ModelResponse(model=model, usage=usage, service_tier=tier)
    return round(completion_cost(completion_response=answer, model=model, service_tier=tier), 6)


def listed(model, tokens):
    return round(litellm.model_cost[model]["input_cost_per_token_batches"] * tokens, 6)


claude = [cost("claude-sonnet-4-5", 1_000_000, tier) for tier in (None, "batch")] + [listed("claude-sonnet-4-5", 1_000_000)]
gpt = [cost("gpt-5.5", 100_000, tier) for tier in (None, "batch", "flex")] + [listed("gpt-5.5", 100_000)]
print("claude-sonnet-4-5", claude, "gpt-5.5", gpt)
if claude != [3.0, 3.0, 1.5] or gpt != [0.5, 0.5, 0.25, 0.25]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
