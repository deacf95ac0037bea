#!/bin/sh
# Polars (PyPI polars 2.1.0), rows of a usage API as Python dicts: 100 of cost 0, then one of 0.75 with a key that the others lack.
# Guess: a column that begins with whole numbers and goes on with fractions is a float, or an error, as in Polars' own read_ndjson and read_csv of the
#   same rows ("cannot parse '0.75' (f64) as Int64").
# Behavior: pl.DataFrame(rows) and pl.from_dicts(rows) look at 100 rows, make the column Int64 and cut 0.75 to 0, without an error, though strict is
#   on; the key that comes later is no column. With infer_schema_length=None the sum is 0.75.
# Effect: a bill whose first hundred rows are free or whole dollars loses all cents after them: -100 % here.
# Seen 2026-11-28: Int64 0, no column batch, for both; with all rows looked at 0.75. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile polars==2.1.0
cat >run.py <<'PY'
import json
import sys

import polars as pl

rows = [{"model": "a", "cost": 0}] * 100 + [{"model": "b", "cost": 0.75, "batch": True}]
frames = [pl.DataFrame(rows), pl.from_dicts(rows)]
seen = [(str(frame.schema["cost"]), frame["cost"].sum(), "batch" in frame.columns) for frame in frames]
whole = pl.from_dicts(rows, infer_schema_length=None)["cost"].sum()
with open("rows.jsonl", "w") as file:
    file.writelines(json.dumps(row) + "\n" for row in rows)
try:
    read = pl.read_ndjson("rows.jsonl")["cost"].sum()
except pl.exceptions.ComputeError as error:
    read = str(error)
print(seen, whole, read)
if seen != [("Int64", 0, False)] * 2 or whole != 0.75 or "cannot parse" not in str(read):
    sys.exit("this has changed")
PY
v/bin/python run.py
