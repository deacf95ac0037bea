#!/bin/sh
# llmfit 1.1.17 (PyPI; the command is a program in Rust), plan of models in several packings, by the list that it ships, for one card of 24 GB and 8,192 tokens: gpt-oss-120b as
# published and as GGUF, Nemotron 3 Nano 30B in 16 bit and in NVFP4.
# Guess: a packing changes the bytes of a parameter and not their number: 117 to 120 and 32 billion each time, so gpt-oss-120b needs some 63 GB for its weights in every form.
# Behavior: the number of parameters is of the packing. gpt-oss-120b's GGUF has 2.4 billion and takes 2.4 GB of the card, "Perfect", at more than a thousand tokens a second; the
#   published files are "TooTight" at 67 GB. Nemotron's NVFP4 has 102 billion and needs 60 GB where the 16-bit files need 19.
# Effect: memory ÷28 and ×3 for the same model and the same plan; a gaming card is said to serve the one that needs an H100.
# Seen 2026-11-30: the table that the script prints: gpt-oss-120b 120.4B 67.3 GB TooTight, GGUF 2.4B 2.4 GB Perfect; Nemotron 31.6B 19.2 GB, NVFP4 101.6B 59.8 GB.
#   Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export HOME="$dir"
python3 -m venv v
v/bin/pip install -q --no-compile llmfit==1.1.17
v/bin/llmfit list --json --no-dashboard >list.json 2>warnings
for model in openai/gpt-oss-120b unsloth/gpt-oss-120b-GGUF mlx-community/NVIDIA-Nemotron-3-Nano-30B-A3B-MLX-BF16 nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-NVFP4; do
  v/bin/llmfit --memory 24G --ram 64G plan "$model" --context 8192 --json --no-dashboard 2>warnings
done >plans.json
cat >run.py <<'PY'
import json
import sys

listed = json.load(open("list.json"))
sizes = {one["name"]: one["parameter_count"] for one in (listed if isinstance(listed, list) else listed["models"])}
text, plans = open("plans.json").read(), []
while text.strip():
    plan, end = json.JSONDecoder().raw_decode(text.strip())
    text = text.strip()[end:]
    plans.append((sizes[plan["model_name"]], round(plan["minimum"]["vram_gb"], 1), plan["current"]["fit_level"]))
    print(plan["model_name"], *plans[-1], round(plan["run_paths"][0]["estimated_tps"]), "tokens/s")
known = [("120.4B", 67.3, "TooTight"), ("2.4B", 2.4, "Perfect"), ("31.6B", 19.2, "Good"), ("101.6B", 59.8, "TooTight")]
sys.exit("this has changed" if plans != known else 0)
PY
python3 run.py
