#!/bin/sh
# genai-prices (PyPI 0.2.3) and pydantic-ai-slim (PyPI 2.68.0): the cost of ten calls of 50,000 tokens in and 1,000 out each, added up by the libraries' own "+".
# Guess: what ten calls cost one by one, since tokens and prices a token both add up: Usage + Usage, or the RunUsage that pydantic-ai gives for a run of ten calls.
# Behavior: prices with a tier go by the tokens of what is priced, and the sum is priced as one prompt of 500,000: gemini-2.5-pro and gpt-5.5 at their
#   prices for long context, input and output. Models without tiers are right. Nothing in the result names a tier.
# Effect: an agent's run of short prompts ×1.9 here; a day's or a month's total of any size always has the long price.
# Seen 2026-11-29: gemini-2.5-pro 0.725 one by one, 1.4 as a sum and as a run; gpt-5.5 2.8 and 5.45; gpt-5, without tiers, 0.725 thrice. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile genai-prices==0.2.3 pydantic-ai-slim==2.68.0
cat >run.py <<'PY'
import sys
from datetime import datetime, timezone

from genai_prices import Usage, calc_price
from pydantic_ai.usage import RequestUsage, RunUsage

DAY = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)
MODELS = [("gemini-2.5-pro", "google"), ("gpt-5.5", "openai"), ("gpt-5", "openai")]


def cost(usage, model, vendor):
    return float(calc_price(usage, model, provider_id=vendor, genai_request_timestamp=DAY).total_price)


call = Usage(input_tokens=50_000, output_tokens=1_000)
added = call
run = RunUsage()
for _ in range(9):
    added = added + call
for _ in range(10):
    run.incr(RequestUsage(input_tokens=50_000, output_tokens=1_000))
seen = {}
for model, vendor in MODELS:
    alone = 10 * cost(call, model, vendor)
    seen[model] = [round(alone, 4), round(cost(added, model, vendor), 4), round(cost(run, model, vendor), 4)]
    print(model, "one by one, their sum, the run", seen[model])
long, longer, flat = seen.values()
if not (long[1] == long[2] > 1.5 * long[0] and longer[1] == longer[2] > 1.5 * longer[0] and flat[0] == flat[1] == flat[2]):
    sys.exit("this has changed")
PY
v/bin/python run.py
