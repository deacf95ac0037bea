#!/bin/sh
# genai-prices (PyPI 0.2.3), calc_price of 100,000 tokens in a batch, which it takes as price_context={"processing": "batch"}, at the time of the request.
# Guess: half, whenever the batch ran, since OpenAI, Anthropic, Google and Mistral have sold batches at half price for a year or more; or an error where
#   it knows no batch price. And the answer of an Anthropic batch, whose usage says service_tier "batch", is half through extract_usage.
# Behavior: half from 2026-10-14 on, the day on which somebody read the batch prices, and in full the day before, without a word: history "is not
#   modelled" says a comment in its data. The same for models without a batch price (Claude on Bedrock). service_tier "batch" changes nothing, in the
#   context or in the answer.
# Effect: batch work of before ×2; a bill by months halves in October though nothing has changed.
# Seen 2026-11-29: claude-sonnet-4-5 0.3 and 0.15, gpt-5 0.125 and 0.0625, gemini-2.5-flash 0.03 and 0.015; Bedrock 0.33 twice; by the answer 0.3. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile genai-prices==0.2.3
cat >run.py <<'PY'
import sys
from datetime import datetime, timezone

from genai_prices import Usage, calc_price, extract_usage

BATCH = {"processing": "batch"}
BEFORE, AFTER = (datetime(2026, 10, day, 12, tzinfo=timezone.utc) for day in (13, 15))
MODELS = [("claude-sonnet-4-5", "anthropic"), ("gpt-5", "openai"), ("gemini-2.5-flash", "google"), ("mistral-large-2512", "mistral")]


def cost(model, vendor, day, context=BATCH):
    usage = Usage(input_tokens=100_000)
    return float(calc_price(usage, model, provider_id=vendor, genai_request_timestamp=day, price_context=context).total_price)


halved = {model: (cost(model, vendor, BEFORE, None), cost(model, vendor, BEFORE), cost(model, vendor, AFTER)) for model, vendor in MODELS}
bedrock = ("anthropic.claude-sonnet-4-5-20250929-v1:0", "aws")
never = (cost(*bedrock, AFTER, None), cost(*bedrock, AFTER))
answer = {"model": "claude-sonnet-4-5", "usage": {"input_tokens": 100_000, "output_tokens": 0, "service_tier": "batch"}}
told = float(extract_usage(answer, provider_id="anthropic").calc_price(genai_request_timestamp=AFTER).total_price)
print("not in a batch, in one on 13 October, in one on 15 October", halved)
print("bedrock", never, "by its answer", told)
if any(before != full or after * 2 != full for full, before, after in halved.values()) or never[0] != never[1] or told != halved["claude-sonnet-4-5"][0]:
    sys.exit("this has changed")
PY
v/bin/python run.py
