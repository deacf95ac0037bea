#!/bin/sh
# DataFusion (PyPI datafusion 55.0.0), SQL over a bill with DECIMAL(10,2) costs and whole tokens.
# Guess: sum(cost) / sum(tokens) keeps enough digits for a price per token, as DuckDB (DOUBLE) and pyarrow (22 places) do,
#   and where a factor of a million stands makes no difference.
# Behavior: DECIMAL(10,2) / BIGINT is Decimal128(14, 6), the sum's likewise ends at six places, and the rest is cut off. So dollars a token are
#   0.000000 for every model below a dollar a million, and sum(cost) / sum(tokens) * 1000000 is 3.000000 where sum(cost) * 1000000 / sum(tokens) is 3.890000.
# Effect: dollars per million tokens -23 % here; 0 for a model at $0.20 (the second row).
# Seen 2026-11-28: 3.000000 for 3.890000, and 0.000000 for 0.200000. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile datafusion==55.0.0 pyarrow==26.0.1
cat >run.py <<'PY'
import sys
from decimal import Decimal

import datafusion
import pyarrow as pa

context = datafusion.SessionContext()
bill = pa.table({
    "model": ["large", "small"],
    "cost": pa.array([Decimal("38.90"), Decimal("2.00")], pa.decimal128(10, 2)),
    "tokens": pa.array([10_000_000, 10_000_000], pa.int64()),
})
context.from_arrow(bill, name="bill")
rows = context.sql("""
    select model, sum(cost) / sum(tokens) * 1000000 as late, sum(cost) * 1000000 / sum(tokens) as early
    from bill group by model order by model
""").to_pylist()
seen = {row["model"]: (str(row["late"]), str(row["early"])) for row in rows}
print(seen)
if {model: (float(late), float(early)) for model, (late, early) in seen.items()} != {"large": (3.0, 3.89), "small": (0.0, 0.2)}:
    sys.exit("this has changed")
PY
v/bin/python run.py
