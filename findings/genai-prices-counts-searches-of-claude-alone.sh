#!/bin/sh
# genai-prices (PyPI 0.2.3), extract_usage and calc_price of whole answers that searched the web three times: Claude (server_tool_use), Gemini 3 Flash with grounding
#   (three webSearchQueries) and GPT-5.5 by the Responses API (three web_search_call items). Each has 1,000 tokens in and 500 out.
# Guess: the price list holds a price of a search for all three (web_searches_kcount: 10, 14 and 10), Usage has a field for them, and extract_usage is given
#   the whole answer of each vendor: so three searches are in each cost.
# Behavior: in Claude's. Of Gemini's and OpenAI's answers the tokens are read alone, and the searches, which both bill by the call, cost nothing; with
#   Usage(web_searches=3) they would. Nothing tells the two apart from an answer without a search.
# Effect: a short grounded answer of Gemini 3 Flash ÷22, one of GPT-5.5 ÷2.5.
# Seen 2026-11-29: Claude 0.037 of 0.037, Gemini 0.002 of 0.044, GPT 0.02 of 0.05. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile genai-prices==0.2.3
cat >run.py <<'PY'
import sys

from genai_prices import Usage, calc_price, extract_usage

ANSWERS = {
    "claude-sonnet-5": ("anthropic", None, {"usage": {"input_tokens": 1000, "output_tokens": 500, "server_tool_use": {"web_search_requests": 3}}, "model": "claude-sonnet-5"}),
    "gemini-3-flash-preview": ("google", None, {
        "modelVersion": "gemini-3-flash-preview",
        "candidates": [{"content": {"role": "model", "parts": [{"text": "yes"}]}, "groundingMetadata": {"webSearchQueries": ["a", "b", "c"]}}],
        "usageMetadata": {"promptTokenCount": 1000, "candidatesTokenCount": 500, "totalTokenCount": 1500},
    }),
    "gpt-5.5": ("openai", "responses", {
        "model": "gpt-5.5", "output": [{"type": "web_search_call", "id": f"ws_{number}", "status": "completed"} for number in range(3)],
        "usage": {"input_tokens": 1000, "output_tokens": 500, "total_tokens": 1500},
    }),
}
seen = {}
for model, (vendor, flavor, answer) in ANSWERS.items():
    how = {} if flavor is None else {"api_flavor": flavor}
    told = float(extract_usage(answer, provider_id=vendor, **how).calc_price().total_price)
    usage = Usage(input_tokens=1000, output_tokens=500, web_searches=3)
    seen[model] = [told, float(calc_price(usage, model, provider_id=vendor).total_price)]
print("cost of the answer, and of its tokens with three searches", seen)
claude, gemini, gpt = seen.values()
if claude[0] != claude[1] or not gemini[0] < gemini[1] / 10 or not gpt[0] < gpt[1] / 2:
    sys.exit("this has changed")
PY
v/bin/python run.py
