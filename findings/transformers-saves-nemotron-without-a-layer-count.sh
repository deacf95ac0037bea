#!/bin/sh
# transformers 5.24.0 (PyPI, without torch): config.json of a Nemotron 3 Nano, loaded and saved again, as every fine-tune does.
# Guess: the copy still says num_hidden_layers and hybrid_override_pattern ("MEMEM*E..."), from which the six layers with a KV cache are counted.
# Behavior: both are gone, though the loaded object answers num_hidden_layers with 52. The copy has layers_block_type, a list of 52,
#   in words of its own, not those of published lists (mamba, attention, moe): "linear_attention" stands for Mamba, "full_attention" for attention.
# Effect: a reader of the published keys finds no layers at all; one that takes the words of other models counts a gated delta net for Mamba.
# Seen 2026-11-28: lost ['hybrid_override_pattern', 'num_hidden_layers'], {'full_attention': 6, 'linear_attention': 23, 'moe': 23}. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile transformers==5.24.0
cat >run.py <<'PY'
import collections
import json
import os
import sys

from transformers import AutoConfig

published = {
    "model_type": "nemotron_h", "hidden_size": 2688, "num_hidden_layers": 52, "num_attention_heads": 32, "num_key_value_heads": 2, "head_dim": 128,
    "hybrid_override_pattern": "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME",
}
os.makedirs("published")
with open("published/config.json", "w") as file:
    json.dump(published, file)
config = AutoConfig.from_pretrained("published")
config.save_pretrained("tuned")
with open("tuned/config.json") as file:
    tuned = json.load(file)
lost = sorted(set(published) - set(tuned))
kinds = dict(sorted(collections.Counter(tuned["layers_block_type"]).items()))
print("lost", lost, kinds, "the object says", config.num_hidden_layers)
if lost != ["hybrid_override_pattern", "num_hidden_layers"] or kinds != {"full_attention": 6, "linear_attention": 23, "moe": 23} or config.num_hidden_layers != 52:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
