#!/bin/sh
# quantulum3 0.10.0 (PyPI), the quantities of sentences as pages on models and prices write them.
# Guess: "$0.60 per 1M tokens" is 0.6 dollars and a million; what is no unit with the words around it is a number without one: 250,000 tokens, 70 billion parameters, a context of
#   128,000.
# Behavior: letters that mean thousands, millions and billions are units: 1M tokens a metre, 250K tokens 250 kelvin, 70B parameters 70 bytes, a 128k context 128 kibibytes, and
#   "12c/kWh" twelve times the speed of light. Written out ("per million tokens") it is a million, and "80 GB", "$2.99/h" are right.
# Effect: a price list read this way has its amounts and lost what they are for; sorted by size, a model of 70B is smaller than one of 80 GB by nine zeros, and both are data.
# Seen 2026-11-30 (Python 3.11.7): dollar, metre; kelvin; byte; kibibyte; speed of light per kilowatt hour; dollar and 1000000.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile quantulum3==0.10.0
cat >run.py <<'PY'
import sys
import warnings

warnings.simplefilter("ignore")
from quantulum3 import parser

KNOWN = {
    "$0.60 per 1M tokens": [(0.6, "dollar"), (1, "metre")],
    "250K tokens": [(250, "kelvin")],
    "70B parameters": [(70, "byte")],
    "128k context": [(128, "kibibyte")],
    "12c/kWh": [(12, "speed of light per kilowatt hour")],
    "$3 per million tokens": [(3, "dollar"), (1_000_000, "dimensionless")],
    "80 GB": [(80, "gigabyte")],
    "$2.99/h": [(2.99, "dollar per hour")],
}
seen = {text: [(one.value, one.unit.name) for one in parser.parse(text)] for text in KNOWN}
for text, found in seen.items():
    print(text, found)
sys.exit("this has changed" if seen != KNOWN else 0)
PY
v/bin/python run.py
