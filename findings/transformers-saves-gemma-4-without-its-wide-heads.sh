#!/bin/sh
# transformers 5.24.0 (PyPI, without torch): config.json of a Gemma 4 (31B's shape), loaded and saved again, as every fine-tune does.
# Guess: save_pretrained writes the keys that it read; a reader that knows Gemma 4's global_head_dim and num_global_key_value_heads reads the copy too.
# Behavior: both keys are gone. In their place stands per_layer_config, a map from the number of a layer, as text with leading zeros, to what differs
#   there ({"05": {"head_dim": 512, "num_key_value_heads": 4}, ...}). head_dim and num_key_value_heads, the windowed layers' 256 and 16, stay.
#   Transformers reads its copy right; whoever looks for the published keys takes 256 and 16 for all layers.
# Effect: KV bytes a token of the ten full layers ×2 (163,840 for 81,920).
# Seen 2026-11-28: lost ['global_head_dim', 'num_global_key_value_heads'], 81920 before, 163840 after. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile transformers==5.24.0
cat >run.py <<'PY'
import json
import os
import sys

from transformers import AutoConfig

published = {
    "model_type": "gemma4_text", "hidden_size": 5376, "num_hidden_layers": 60, "num_attention_heads": 32, "intermediate_size": 21504,
    "num_key_value_heads": 16, "head_dim": 256, "num_global_key_value_heads": 4, "global_head_dim": 512, "attention_k_eq_v": True,
    "sliding_window": 1024, "layer_types": (["sliding_attention"] * 5 + ["full_attention"]) * 10, "vocab_size": 262144,
}
os.makedirs("published")
with open("published/config.json", "w") as file:
    json.dump(published, file)
AutoConfig.from_pretrained("published").save_pretrained("tuned")
with open("tuned/config.json") as file:
    tuned = json.load(file)


def full_layers_bytes(config):
    heads = config.get("num_global_key_value_heads") or config["num_key_value_heads"]
    width = config.get("global_head_dim") or config["head_dim"]
    return config["layer_types"].count("full_attention") * 2 * heads * width * 2


lost = sorted(set(published) - set(tuned))
print("lost", lost, full_layers_bytes(published), "before,", full_layers_bytes(tuned), "after", tuned.get("per_layer_config", {}).get("05"))
if lost != ["global_head_dim", "num_global_key_value_heads"] or tuned["per_layer_config"]["05"] != {"head_dim": 512, "num_key_value_heads": 4}:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
