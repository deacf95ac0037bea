#!/bin/sh
# hf-mem 0.5.6 (PyPI), the memory estimate with --experimental (weights and KV cache) of four shapes as their config.json is published: DeepSeek V3, Qwen3-Next,
# Nemotron 3 Nano and Gemma 3 27B, for one request of 32,768 tokens. The Hub's answers come from memory.
# Guess: who reads kv_lora_rank's, layer_types' and sliding_window's models by name counts what a server keeps: one latent of 576 numbers a layer of DeepSeek's,
#   12 of 48 layers of Qwen's, 6 of 52 of Nemotron's, and of Gemma's windowed layers 1,024 tokens; or it says that it cannot.
# Behavior: the formula of plain attention for every layer. DeepSeek has 128 key heads of 7,168 / 128 = 56; linear attention and Mamba count as attention, also where
#   layer_types says "linear_attention"; windowed layers beside full ones count in full (its source says so, for engines that share page sizes).
# Effect: KV bytes a token ×24.9, ×4, ×8.7, ×5.3 of the least a server keeps: fewer requests at once, or more cards than needed, by those factors.
# Seen 2026-11-29: 1748992 for 70272, 98304 for 24576 with layer_types and without, 53248 for 6144, 507904 for 95232. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile hf-mem==0.5.6
cat >run.py <<'PY'
import json
import struct
import sys
import warnings

import httpx2

warnings.simplefilter("ignore")
TOKENS = 32_768
weights = {"model.embed_tokens.weight": {"dtype": "BF16", "shape": [16, 16], "data_offsets": [0, 512]}}
header = json.dumps(weights).encode()
layers = ["full_attention" if number % 4 == 3 else "linear_attention" for number in range(48)]
next_ = {"hidden_size": 2048, "num_hidden_layers": 48, "num_attention_heads": 16, "num_key_value_heads": 2, "head_dim": 256, "full_attention_interval": 4}
gemma = {"hidden_size": 5376, "num_hidden_layers": 62, "num_attention_heads": 32, "num_key_value_heads": 16, "head_dim": 128, "sliding_window": 1024, "sliding_window_pattern": 6}
SHAPES = {
    "deepseek": ({"hidden_size": 7168, "num_hidden_layers": 61, "num_attention_heads": 128, "num_key_value_heads": 128, "kv_lora_rank": 512, "qk_rope_head_dim": 64}, 61 * 576 * 2),
    "qwen next": (next_, 12 * 2 * 2 * 256 * 2),
    "with layer_types": (next_ | {"layer_types": layers}, 12 * 2 * 2 * 256 * 2),
    "nemotron": ({"hidden_size": 2688, "num_hidden_layers": 52, "num_attention_heads": 32, "num_key_value_heads": 2, "head_dim": 128,
                  "hybrid_override_pattern": "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME"}, 6 * 2 * 2 * 128 * 2),
    "gemma": (gemma, (10 + 52 * 1024 / TOKENS) * 2 * 16 * 128 * 2),
}


def hub(config):
    def answer(request):
        path = request.url.path
        if "/tree/" in path:
            return httpx2.Response(200, json=[{"path": name, "type": "file"} for name in ("config.json", "model.safetensors")])
        if path.endswith("config.json"):
            return httpx2.Response(200, json={"architectures": ["AForCausalLM"], "torch_dtype": "bfloat16"} | config)
        return httpx2.Response(206, content=struct.pack("<Q", len(header)) + header)

    return httpx2.MockTransport(answer)


seen = []
client = httpx2.AsyncClient
for name, (config, kept) in SHAPES.items():
    httpx2.AsyncClient = lambda config=config, **_: client(transport=hub(config))
    from hf_mem.run import run

    seen.append((run("a/b", experimental=True, max_model_len=TOKENS).kv_cache // TOKENS, int(kept)))
    print(name, "hf-mem", seen[-1][0], "kept", seen[-1][1])
if seen != [(1748992, 70272), (98304, 24576), (98304, 24576), (53248, 6144), (507904, 95232)]:
    sys.exit("this has changed")
PY
v/bin/python run.py
