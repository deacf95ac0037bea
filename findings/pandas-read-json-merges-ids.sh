#!/bin/sh
# pandas 3.1.1 (PyPI) has a text type of its own, and keeps texts of a CSV or a frame as texts. Usage by customer as lines of JSON, the ids as JSON strings.
# Guess: a JSON string stays a string: customers "007", "7" and "7.0" are three, and "12e5" is a name.
# Behaviour: pandas.read_json turns a column of strings into numbers wherever each can be read as one: the three customers become 7 and are summed as one,
#   "12e5" becomes 1200000.0 (a hash cut short looks like that), "infinity" becomes inf. One letter in any row and the whole column stays text, so
#   two months of the same export do not join. Figures lose digits, too: 0.0007464531122763845 is read as 0.000746453112276.
#   dtype=False keeps the strings, precise_float=True the digits; json.loads and DataFrame do both.
# Seen 2026-11-29 with Python 3.11.7. Fails when the strings stay strings, or the digits stay.
set -eu
command -v python3 >/dev/null || { echo "needs python3"; exit 1; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pandas==3.1.1
cat > read.py <<'PY'
import io, json
import pandas as pd

lines = '{"customer":"007","usd":0.5}\n{"customer":"7","usd":0.25}\n{"customer":"7.0","usd":0.0007464531122763845}\n'
frame = pd.read_json(io.StringIO(lines), lines=True)
sums = frame.groupby("customer").usd.sum()
print(frame.dtypes.to_dict(), sums.to_dict())
assert len(sums) == 1, "the customers are apart now"
assert frame.usd[2] != 0.0007464531122763845, "the digits are kept now"
names = pd.read_json(io.StringIO('{"key":"12e5"}\n{"key":"infinity"}\n'), lines=True).key.tolist()
print(names)
assert names == [1200000.0, float("inf")], "names are kept now"
mixed = pd.read_json(io.StringIO(lines + '{"customer":"acme","usd":1}\n'), lines=True).customer.tolist()
print(mixed)
assert mixed[0] == "007"
whole = pd.DataFrame(json.loads(line) for line in lines.splitlines())
assert whole.customer.tolist() == ["007", "7", "7.0"] and whole.usd[2] == 0.0007464531122763845
kept = pd.read_json(io.StringIO(lines), lines=True, dtype=False, precise_float=True)
assert kept.customer.tolist() == ["007", "7", "7.0"] and kept.usd[2] == 0.0007464531122763845
PY
v/bin/python read.py
