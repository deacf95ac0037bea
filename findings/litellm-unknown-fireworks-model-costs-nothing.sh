#!/bin/sh
# LiteLLM (PyPI litellm 1.110.2), cost_per_token of a million tokens each way for models that its price list does not hold.
# Guess: a model without a price is an error, as it is for Together, DeepInfra, Groq and OpenAI ("isn't mapped yet").
# Behavior: a Fireworks model is never unknown. With a size in its name it gets the price of that size (0.90 each way above 16B, whatever the
#   number of active parameters: 70b and 235b-a22b alike); without one, such as a new DeepSeek, Kimi or GLM, it costs 0 and 0. Hugging Face's hosted
#   models cost 0 and 0 too. No warning.
# Effect: cost -100 % for the newest open models on that host; the logs look complete.
# Seen 2026-11-28: the table that the script prints. Ends with 1 when that changes.
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

EXPECTED = {
    "together_ai/acme/next-model": None,
    "deepinfra/acme/next-model": None,
    "groq/next-model": None,
    "openai/next-model": None,
    "fireworks_ai/accounts/fireworks/models/next-70b": (0.9, 0.9),
    "fireworks_ai/accounts/fireworks/models/next-235b-a22b": (0.9, 0.9),
    "fireworks_ai/accounts/fireworks/models/next-model": (0, 0),
    "huggingface/acme/next-model": (0, 0),
}


def cost(model):
    try:
        return tuple(round(part, 6) for part in cost_per_token(model=model, prompt_tokens=1_000_000, completion_tokens=1_000_000))
    except Exception:
        return None


seen = {model: cost(model) for model in EXPECTED}
for model, dollars in seen.items():
    print(model, dollars)
if seen != EXPECTED:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
