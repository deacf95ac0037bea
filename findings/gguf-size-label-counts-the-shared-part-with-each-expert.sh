#!/bin/sh
# gguf 0.19.0 (PyPI, llama.cpp's own writer), the size label that its converter puts into general.size_label and into the name of the file, for the shapes of Mixtral 8x7B,
# Qwen3-30B-A3B and Qwen3-235B-A22B.
# Guess: "8x7B" is loose talk, 128 experts of 1.8B are some 230B; the two factors give the parameters, or the active ones, to within the looseness of Mixtral's
#   (56 for 46.7).
# Behavior: the second factor is one expert (its share of all layers) and the whole of what is not an expert: attention, embeddings. Each further expert counts that part
#   again in the product. Qwen3-30B-A3B is "128x1.8B", a product of 230B for 30.5B; Qwen3-235B-A22B is "128x10B", 1,280B for 235B. Neither factor is the 3B or 22B that
#   a token uses. Read back from the name that the vendor gave, the label is "30B-A3B".
# Effect: parameters, and so memory and cards, ×7.5 and ×5.4 by the product; ×1.2 for Mixtral, which is why it looks right.
# Seen 2026-11-29: the table that the script prints. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile gguf==0.19.0
cat >run.py <<'PY'
import math
import sys

import gguf
import numpy as np


def label(width, layers, words, heads, kv_heads, head, experts, inner):
    """The label of a mixture of experts by the names and shapes that its tensors have in a GGUF file."""
    writer = gguf.GGUFWriter("none.gguf", "any")

    def tensor(name, *shape):
        writer.add_tensor_info(name, shape, np.dtype(np.float16), 2 * math.prod(shape))

    tensor("token_embd.weight", words, width)
    tensor("output.weight", words, width)
    for layer in range(layers):
        block = f"blk.{layer}."
        tensor(block + "attn_q.weight", heads * head, width)
        tensor(block + "attn_k.weight", kv_heads * head, width)
        tensor(block + "attn_v.weight", kv_heads * head, width)
        tensor(block + "attn_output.weight", width, heads * head)
        tensor(block + "ffn_gate_inp.weight", experts, width)
        tensor(block + "ffn_gate_exps.weight", experts, inner, width)
        tensor(block + "ffn_up_exps.weight", experts, inner, width)
        tensor(block + "ffn_down_exps.weight", experts, width, inner)
    counts = writer.get_total_parameter_count()
    return round(counts[0] / 1e9, 1), gguf.size_label(*counts)


seen = [
    label(4096, 32, 32000, 32, 8, 128, 8, 14336),
    label(2048, 48, 151936, 32, 4, 128, 128, 768),
    label(4096, 94, 151936, 64, 4, 128, 128, 1536),
]
named = gguf.Metadata.get_model_id_components("Qwen/Qwen3-30B-A3B")[-1]
print(*seen, named)
if seen != [(46.7, "8x7.2B"), (30.5, "128x1.8B"), (235.1, "128x10B")] or named != "30B-A3B":
    sys.exit("this has changed")
PY
v/bin/python run.py
