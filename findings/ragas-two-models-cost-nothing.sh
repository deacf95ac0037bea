#!/bin/sh
# Ragas (PyPI ragas 0.4.3), CostCallbackHandler.total_cost over two calls of a million tokens in, at $2 a million.
# Guess: a price that is given for all tokens counts for all calls, and a model without a price in per_model_costs is an error, as it is with one model
#   ("Model ... not found in per_model_costs").
# Behavior: as soon as the answers name two models, a price per token is not used at all: 0.0 for $4. In per_model_costs a model that is missing is left out:
#   $2 for $4. A server that answers with the dated name for some calls (gpt-4o, gpt-4o-2024-08-06) is enough for two.
# Effect: evaluation cost -100 % or without one model's share, with no warning.
# Seen 2026-11-28: one model 4.0, two 0.0, two with one listed 2.0, one not listed ValueError. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export RAGAS_DO_NOT_TRACK=true HF_HUB_OFFLINE=1
python3 -m venv v
v/bin/pip install -q --no-compile ragas==0.4.3 langchain-community==0.4.1 langchain-core==1.8.3
cat >run.py <<'PY'
import sys

from langchain_core.outputs import Generation, LLMResult
from ragas.cost import CostCallbackHandler, get_token_usage_for_openai

PRICE = 2 / 1_000_000


def cost(*models, **prices):
    handler = CostCallbackHandler(token_usage_parser=get_token_usage_for_openai)
    for model in models:
        usage = {"prompt_tokens": 1_000_000, "completion_tokens": 0}
        handler.on_llm_end(LLMResult(generations=[[Generation(text="x")]], llm_output={"token_usage": usage, "model_name": model}))
    try:
        return handler.total_cost(**prices)
    except ValueError:
        return "ValueError"


seen = (
    cost("gpt-4o", "gpt-4o", cost_per_input_token=PRICE),
    cost("gpt-4o", "gpt-4o-2024-08-06", cost_per_input_token=PRICE),
    cost("gpt-4o", "gpt-4o-2024-08-06", per_model_costs={"gpt-4o": (PRICE, PRICE)}),
    cost("gpt-4o-2024-08-06", per_model_costs={"gpt-4o": (PRICE, PRICE)}),
)
print("one model", seen[0], "two", seen[1], "two, one listed", seen[2], "one, not listed", seen[3])
if seen != (4.0, 0.0, 2.0, "ValueError"):
    sys.exit("this has changed")
PY
v/bin/python -W ignore run.py 2>err || { tail -n 3 err >&2; exit 1; }
