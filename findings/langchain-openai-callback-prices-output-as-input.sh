#!/bin/sh
# langchain-community 0.4.2 with langchain-core 1.8.3 (PyPI), OpenAICallbackHandler, which get_openai_callback() gives: total_cost of 1,000,000 tokens out.
# Guess: "o3" and "o3-2025-04-16", one model at one price, cost the same ($8), and a model that its table does not hold is an error or no cost at all.
# Behavior: "o3" costs $2 and "o1" $15, their input prices: the output price is looked up for names that begin with "o3-", so only the dated name is
#   right. An unknown model (gpt-5.5, gpt-6-sol, an own qwen3) adds 0.0 to total_cost and is counted in successful_requests. The function behind it,
#   get_openai_token_cost_for_model, does raise for it.
# Effect: output of o3 and o1 ÷4; everything newer than GPT-5 -100 %.
# Seen 2026-11-28: o3 2.0, o3-2025-04-16 8.0, o1 15.0, gpt-5 10.0, gpt-5.5, gpt-6-sol and qwen3 0.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile langchain-community==0.4.2 langchain-core==1.8.3
cat >run.py <<'PY'
import sys

from langchain_community.callbacks.openai_info import OpenAICallbackHandler
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, LLMResult

EXPECTED = {"o3": 2.0, "o3-2025-04-16": 8.0, "o1": 15.0, "gpt-5": 10.0, "gpt-5.5": 0.0, "gpt-6-sol": 0.0, "qwen3": 0.0}


def cost(model):
    usage = {"input_tokens": 0, "output_tokens": 1_000_000, "total_tokens": 1_000_000}
    answer = AIMessage("x", usage_metadata=usage, response_metadata={"model_name": model})
    handler = OpenAICallbackHandler()
    handler.on_llm_end(LLMResult(generations=[[ChatGeneration(message=answer)]], llm_output={"model_name": model}))
    return round(handler.total_cost, 6), handler.successful_requests


seen = {model: cost(model) for model in EXPECTED}
print(seen)
if seen != {model: (dollars, 1) for model, dollars in EXPECTED.items()}:
    sys.exit("this has changed")
PY
v/bin/python -W ignore run.py
