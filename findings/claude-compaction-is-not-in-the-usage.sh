#!/bin/sh
# An answer of Claude whose context was compacted on the way, as Anthropic's documentation shows one (beta compact-2026-01-12): a summary of 180,000 tokens in
#   and 3,500 out, then the answer with 23,000 and 1,000. Read by anthropic 2.14.0, genai-prices 0.2.3, langchain-anthropic 1.7.10, pydantic-ai-slim 2.68.0
#   and litellm 1.110.2 (all PyPI).
# Guess: usage.input_tokens and output_tokens are what is billed for the call, 203,000 and 4,500, and iterations says how they came about, as
#   they do for the turns of a server's tool loop, which the totals hold.
# Behavior: the totals are 23,000 and 1,000: those of compaction stand in iterations alone, as a comment in the SDK says. genai-prices and LangChain take the
#   totals; pydantic-ai and LiteLLM add the summary.
# Effect: the call that compacts at an eighth of its cost, $0.056 for $0.451; it is the dearest of a long session, and nothing is missing at a glance.
# Seen 2026-11-29: SDK and LangChain [23000, 1000], genai-prices the same and $0.056, pydantic-ai and LiteLLM [203000, 4500]. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
python3 -m venv w
v/bin/pip install -q --no-compile anthropic==2.14.0 genai-prices==0.2.3 langchain-anthropic==1.7.10 pydantic-ai-slim==2.68.0
w/bin/pip install -q --no-compile litellm==1.110.2
cat >answer.py <<'PY'
SUMMARY = {"type": "compaction", "input_tokens": 180_000, "output_tokens": 3_500, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}
MESSAGE = {"type": "message", "model": "claude-sonnet-5", "input_tokens": 23_000, "output_tokens": 1_000, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}
ANSWER = {
    "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-sonnet-5", "stop_reason": "end_turn", "stop_sequence": None,
    "content": [{"type": "compaction", "content": "a summary"}, {"type": "text", "text": "done"}],
    "usage": {
        "input_tokens": 23_000, "output_tokens": 1_000, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0, "service_tier": "standard",
        "iterations": [SUMMARY, MESSAGE],
    },
}
PY
cat >run.py <<'PY'
import sys

from answer import ANSWER
from anthropic.types.beta import BetaMessage
from genai_prices import Usage, calc_price, extract_usage
from langchain_anthropic.chat_models import _create_usage_metadata
from pydantic_ai.models.anthropic._response import map_usage

message = BetaMessage.model_validate(ANSWER)
extracted = extract_usage(ANSWER, provider_id="anthropic")
chained = _create_usage_metadata(message.usage)
mapped = map_usage(message, "anthropic", "https://api.anthropic.com", "claude-sonnet-5")
billed = calc_price(Usage(input_tokens=203_000, output_tokens=4_500), "claude-sonnet-5", provider_id="anthropic").total_price
seen = {
    "SDK": [message.usage.input_tokens, message.usage.output_tokens],
    "genai-prices": [extracted.usage.input_tokens, extracted.usage.output_tokens],
    "LangChain": [chained["input_tokens"], chained["output_tokens"]],
    "pydantic-ai": [mapped.input_tokens, mapped.output_tokens],
}
print(seen, "cost", extracted.calc_price().total_price, "of", billed)
top, both = [23_000, 1_000], [203_000, 4_500]
if [seen["SDK"], seen["genai-prices"], seen["LangChain"], seen["pydantic-ai"]] != [top, top, top, both]:
    sys.exit("this has changed")
PY
cat >other.py <<'PY'
import os
import sys

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
from answer import ANSWER
from litellm.llms.anthropic.chat.transformation import AnthropicConfig

usage = AnthropicConfig().calculate_usage(usage_object=ANSWER["usage"], reasoning_content=None)
print("LiteLLM", [usage.prompt_tokens, usage.completion_tokens])
if [usage.prompt_tokens, usage.completion_tokens] != [203_000, 4_500]:
    sys.exit("this has changed")
PY
v/bin/python run.py
w/bin/python other.py
