#!/bin/sh
# Polars (PyPI polars 2.1.0), a bill read from Parquet as DECIMAL(10,2), with whole tokens or requests beside it.
# Guess: cost / tokens is a float, or a decimal with more places, as in DuckDB (DOUBLE) and pyarrow (22 places); 12.34 / 4,000,000 is 0.000003085.
# Behavior: the quotient keeps the places of the dividend: decimal[38,2]. Dollars a token are 0.00, dollars a request (12.34 / 1,000) are 0.01.
#   No error, no warning. The mean of the same column is a float, and right. Casting to Float64 first gives 3.085e-06.
# Effect: a price per token worked out from a bill is 0, one per request is off by up to half a cent: here 0.01 for 0.01234, -19 %.
# Seen 2026-11-28: decimal[38,2], quotients ['0.00', '0.01'], as floats [3.085e-06, 0.01234]. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile polars==2.1.0
cat >run.py <<'PY'
import sys
from decimal import Decimal

import polars as pl

bill = pl.DataFrame({"cost": [Decimal("12.34")] * 2, "count": [4_000_000, 1_000]}, schema={"cost": pl.Decimal(10, 2), "count": pl.Int64})
bill.write_parquet("bill.parquet")
bill = pl.read_parquet("bill.parquet")
each = bill.select(pl.col("cost") / pl.col("count")).to_series()
floats = bill.select(pl.col("cost").cast(pl.Float64) / pl.col("count")).to_series().to_list()
print(each.dtype, [str(value) for value in each], floats, bill["cost"].mean())
if each.dtype != pl.Decimal(38, 2) or [str(value) for value in each] != ["0.00", "0.01"] or floats != [3.085e-06, 0.01234]:
    sys.exit("this has changed")
PY
v/bin/python run.py
