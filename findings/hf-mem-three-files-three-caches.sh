#!/bin/sh
# hf-mem 0.5.6 (PyPI), the KV cache that --experimental adds for one model, Qwen3-30B-A3B's shape (48 layers, 4 key heads of 128, 2,048 wide, 32 heads), as its 16-bit
# files, its FP8 files and its GGUF file are published, all at 40,960 tokens and without --kv-cache-dtype. The Hub's answers come from memory.
# Guess: the files differ in weights, the cache does not: servers keep it in 16 bit unless told otherwise, vLLM ("auto": the model's type) and llama.cpp (F16)
#   alike. 98,304 bytes a token three times.
# Behavior: only the 16-bit files give that. For FP8 files ("fmt": "e4m3", which names the weights' format) the cache is taken to be FP8, too. For GGUF the head is
#   2,048 / 32 = 64 wide: attention.key_length, which the file holds, is not read, though head_dim is from a config.json.
# Effect: KV cache ÷2 for two of three files of one model, so twice the requests seem to fit.
# Seen 2026-11-29: safetensors BF16 98304, FP8 49152, GGUF 49152 (F16). Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile hf-mem==0.5.6
cat >run.py <<'PY'
import json
import re
import struct
import sys
import warnings

import httpx2

warnings.simplefilter("ignore")
LENGTH = 40_960
CONFIG = {"architectures": ["Qwen3MoeForCausalLM"], "torch_dtype": "bfloat16", "hidden_size": 2048, "num_hidden_layers": 48, "num_attention_heads": 32,
          "num_key_value_heads": 4, "head_dim": 128, "max_position_embeddings": LENGTH}
FP8 = {"quantization_config": {"activation_scheme": "dynamic", "fmt": "e4m3", "quant_method": "fp8", "weight_block_size": [128, 128]}}


def safetensors(dtype, size):
    header = json.dumps({"model.layers.0.self_attn.k_proj.weight": {"dtype": dtype, "shape": [512, 2048], "data_offsets": [0, 512 * 2048 * size]}}).encode()
    return struct.pack("<Q", len(header)) + header


def text(value):
    return struct.pack("<Q", len(value)) + value.encode()


def gguf():
    words = {"general.architecture": "qwen3moe", "qwen3moe.block_count": 48, "qwen3moe.context_length": LENGTH, "qwen3moe.embedding_length": 2048,
             "qwen3moe.attention.head_count": 32, "qwen3moe.attention.head_count_kv": 4, "qwen3moe.attention.key_length": 128,
             "qwen3moe.attention.value_length": 128}
    pairs = [text(key) + (struct.pack("<I", 8) + text(value) if isinstance(value, str) else struct.pack("<II", 4, value)) for key, value in words.items()]
    tensor = text("blk.0.attn_k.weight") + struct.pack("<IQQIQ", 2, 2048, 512, 1, 0)
    return b"GGUF" + struct.pack("<IQQ", 3, 1, len(pairs)) + b"".join(pairs) + tensor + bytes(4096)


def hub(files):
    def answer(request):
        path = request.url.path
        if "/tree/" in path:
            return httpx2.Response(200, json=[{"path": name, "type": "file"} for name in files])
        body = files[path.rsplit("/", 1)[-1]]
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
        if not asked:
            return httpx2.Response(200, content=body)
        return httpx2.Response(206, content=body[int(asked[1]) : int(asked[2]) + 1 if asked[2] else None])

    return httpx2.MockTransport(answer)


def cache(files, **more):
    httpx2.AsyncClient = lambda **_: client(transport=hub(files))
    from hf_mem.run import run

    return run("a/b", experimental=True, **more).kv_cache // LENGTH


client = httpx2.AsyncClient
bf16 = cache({"config.json": json.dumps(CONFIG).encode(), "model.safetensors": safetensors("BF16", 2)})
fp8 = cache({"config.json": json.dumps(CONFIG | FP8).encode(), "model.safetensors": safetensors("F8_E4M3", 1)})
packed = cache({"a-Q4_K_M.gguf": gguf()}, gguf_file="a-Q4_K_M.gguf")
print("safetensors BF16", bf16, "FP8", fp8, "GGUF", packed)
if (bf16, fp8, packed) != (98304, 49152, 49152):
    sys.exit("this has changed")
PY
v/bin/python run.py
