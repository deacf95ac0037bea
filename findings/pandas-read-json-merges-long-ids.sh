#!/bin/sh
# pandas (PyPI pandas 2.3.3), read_json(lines=True) of records whose ids are JSON strings of digits.
# Guess: what stands in quotes stays text, as in json.loads, DuckDB, Polars and Spark; only numbers become numbers.
# Behavior: a column of quoted digits becomes int64, and float64 past 19 digits: "007" is 7, "12345678901234567890" and "12345678901234567891" are
#   the same float. With a letter in any row of the column all stay text, so it depends on the part of the data that is read. No warning.
# Effect: results do not join with the customers that they are of, or join with another's: a group by id adds two bills up, here 100 + 900 = 1000 for "both".
#   dtype=False, or a dtype named for the column, keeps the text.
# Seen 2026-11-29: ids [7, 12], long ids float64, 1 group of 2 with 1000; with dtype=False ['007', '012'] and 2 groups. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile pandas==2.3.3
cat >run.py <<'PY'
import io
import sys

import pandas as pd

short = '{"id":"007"}\n{"id":"012"}\n'
long = '{"id":"12345678901234567890","usd":100}\n{"id":"12345678901234567891","usd":900}\n'
ids = pd.read_json(io.StringIO(short), lines=True)["id"].tolist()
bills = pd.read_json(io.StringIO(long), lines=True)
groups = bills.groupby("id")["usd"].sum().tolist()
kept = pd.read_json(io.StringIO(short), lines=True, dtype=False)["id"].tolist()
apart = pd.read_json(io.StringIO(long), lines=True, dtype=False).groupby("id")["usd"].sum().tolist()
print(ids, bills["id"].dtype, groups, kept, apart)
if ids != [7, 12] or str(bills["id"].dtype) != "float64" or groups != [1000] or kept != ["007", "012"] or apart != [100, 900]:
    sys.exit("this has changed")
PY
v/bin/python run.py
