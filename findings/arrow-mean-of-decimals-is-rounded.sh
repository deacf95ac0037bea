#!/bin/sh
# Arrow (PyPI pyarrow 26.0.1, and pandas 3.1.1 on its types), costs of calls as DECIMAL(10,2) or (18,6).
# Guess: the mean of a decimal column has the places it needs, or is a float, as in DuckDB 2.0, Polars 2.1 and pandas on its own types.
# Behavior: the mean has the type of the column and is rounded to its places: the mean of 0.01, 0.00, 0.00, 0.00 is 0.00, of 0.01, 0.02, 0.02, 0.02
#   it is 0.02. The same from pyarrow.compute.mean, Table.group_by().aggregate(), and pandas Series.mean() and groupby().mean() with
#   dtype_backend="pyarrow".
# Effect: dollars a call from a bill in cents -100 % (0.00 for 0.0025) or +14 % (0.02 for 0.0175).
# Seen 2026-11-28: cheap 0.00 four times, dear 0.02 four times; as floats 0.0025 and 0.0175. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile pyarrow==26.0.1 pandas==3.1.1
cat >run.py <<'PY'
import sys
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq



def means(costs):
    cents = pa.array([Decimal(cost) for cost in costs], pa.decimal128(10, 2))
    pq.write_table(pa.table({"model": ["a"] * len(costs), "cost": cents}), "bill.parquet")
    table = pq.read_table("bill.parquet")
    frame = pd.read_parquet("bill.parquet", dtype_backend="pyarrow")
    decimals = [
        pc.mean(table["cost"]).as_py(),
        table.group_by("model").aggregate([("cost", "mean")])["cost_mean"][0].as_py(),
        frame["cost"].mean(),
        frame.groupby("model")["cost"].mean().iloc[0],
    ]
    return [str(value) for value in decimals], round(float(frame["cost"].astype("float64").mean()), 9)


cheap, dear = means(["0.01", "0.00", "0.00", "0.00"]), means(["0.01", "0.02", "0.02", "0.02"])
print(cheap, dear)
if cheap != (["0.00"] * 4, 0.0025) or dear != (["0.02"] * 4, 0.0175):
    sys.exit("this has changed")
PY
v/bin/python run.py
