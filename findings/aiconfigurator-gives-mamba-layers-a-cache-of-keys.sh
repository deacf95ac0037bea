#!/bin/sh
# aiconfigurator 0.12.0 (PyPI, NVIDIA's calculator for Dynamo; no GPU): memory by the number of requests, of NVIDIA's Nemotron 3 Nano (52 layers, six of which keep keys and
# values, the others Mamba's state or experts) and, beside it, of gpt-oss-120b, Qwen3.5-27B and Qwen3-32B, all from the config files that it ships.
# Guess: who counts gpt-oss's windows (half of its layers stop growing: 36,864 bytes a token) and Qwen3.5's 16 full layers of 64 (65,536) right, counts NVIDIA's own model right:
#   6 layers x 2 heads x 128 x keys and values x 2 bytes, 6,144.
# Behavior: 53,248 bytes a token: all 52 layers have a cache of keys and values, those of Mamba and of the experts too; a state that does not grow is not there.
# Effect: cache ×8.7: 128 requests of 32,768 tokens, which take 24 GiB, are said to take 208 and not to fit; the model looks no thriftier than gpt-oss-120b.
# Seen 2026-11-29: Qwen3-32B 262144, gpt-oss-120b 36864, Qwen3.5-27B 65536, Nemotron 3 Nano 53248. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile aiconfigurator==0.12.0
cat >run.py <<'PY'
import sys

from aiconfigurator.cli.api import cli_estimate

experts = {"moe_tp_size": 1, "moe_ep_size": 1}


def bytes_a_token(model, **sizes):
    short, long = (
        cli_estimate(
            model, "gb300", batch_size=1, isl=isl, osl=100, ctx_tokens=4096, backend_name="vllm", kvcache_quant_mode="bfloat16", database_mode="SOL", **sizes
        ).raw["memory"]
        for isl in (30000, 60000)
    )
    return round((long - short) * 1024**3 / 30000)


seen = [
    bytes_a_token("Qwen/Qwen3-32B"),
    bytes_a_token("openai/gpt-oss-120b", **experts),
    bytes_a_token("Qwen/Qwen3.5-27B"),
    bytes_a_token("nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16", **experts),
]
print("bytes a token", seen)
if seen != [262144, 36864, 65536, 53248]:
    sys.exit("this has changed")
PY
v/bin/python run.py >said 2>warnings || { grep '^bytes' said; tail -1 warnings; exit 1; }
grep '^bytes' said
