#!/bin/sh
# Phoenix (PyPI arize-phoenix 20.26.1), the price that its own list (model_cost_manifest.json) gives to a call of a million tokens in, by the model's name.
# Guess: a name that is not in the list has no cost, as mlx-community/Qwen3-8B has none; a model on an own server costs what one says it does. A dated or prefixed name
#   is the model's, a fine-tuned one ("ft:") has its own price or none.
# Behavior: a name counts as any model whose name stands anywhere in it; none of the 399 patterns has an end. acme-demo1-8b is o1, $15; acme-proto3 is o3, $2;
#   acme-gpt-4-judge is GPT-4, $30; o1-mini is o1, and ft:gpt-4o-mini-... costs what the plain one does. gpt-oss-120b is Cerebras', $0.35, also with the vendor
#   "openai"; openai/gpt-oss-120b, the same weights, is Groq's, $0.15. An own price for the name goes before the list.
# Effect: an own server's tokens cost up to $30 a million by the letters of the served name: savings of moving there come out as nothing, or as a loss.
# Seen 2026-11-29: None 15.0 2.0 30.0 15.0 0.15 0.35 0.35 0.15; 399 of 399 without an end. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile arize-phoenix==20.26.1
cat >run.py <<'PY'
import json
import re
import sys
from datetime import datetime, timezone
from pathlib import Path

import phoenix.server.cost_tracking as tracking
from phoenix.db.models import GenerativeModel, TokenPrice
from phoenix.server.cost_tracking.cost_details_calculator import SpanCostDetailsCalculator
from phoenix.server.cost_tracking.cost_model_lookup import CostModelLookup

listed = json.loads((Path(tracking.__path__[0]) / "model_cost_manifest.json").read_text())["models"]
rows = [
    GenerativeModel(id=number, name=model["name"], name_pattern=re.compile(model["name_pattern"]), provider=model.get("provider") or "", is_built_in=True,
                    token_prices=[TokenPrice(**{key: price[key] for key in ("token_type", "is_prompt", "base_rate")}) for price in model["token_prices"]])
    for number, model in enumerate(listed, 1)
]
lookup = CostModelLookup(rows)


def price(name, provider=""):
    call = {"llm": {"model_name": name, "provider": provider, "token_count": {"prompt": 1_000_000}}}
    model = lookup.find_model(datetime.now(timezone.utc), call)
    return model and round(sum(detail.cost for detail in SpanCostDetailsCalculator(model.token_prices).calculate_details(call)), 4)


seen = [price(name) for name in ("mlx-community/Qwen3-8B", "acme-demo1-8b", "acme-proto3", "acme-gpt-4-judge", "o1-mini", "ft:gpt-4o-mini-2024-07-18:acme::a1b2c3")]
seen += [price("gpt-oss-120b"), price("gpt-oss-120b", "openai"), price("openai/gpt-oss-120b", "openai")]
print(*seen, "; patterns without an end:", sum(not model["name_pattern"].endswith("$") for model in listed), "of", len(listed))
if seen != [None, 15.0, 2.0, 30.0, 15.0, 0.15, 0.35, 0.35, 0.15]:
    sys.exit("this has changed")
PY
v/bin/python run.py
