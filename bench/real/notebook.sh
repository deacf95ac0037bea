#!/bin/sh
# docs/notebook.md on a real Python: its blocks in order, with this build as flippoint. Prints what they print; fails where one does. Needs `npm run build`.
. "$(dirname "$0")/common.sh"
cd "$dir"
python_with pandas==3.1.1 matplotlib==3.11.2 jsonschema==4.26.0
mkdir bin
printf '#!/bin/sh\nexec node "%s/dist/cli.cjs" "$@"\n' "$root" >bin/flippoint
chmod +x bin/flippoint
sed -n '/^```python$/,/^```$/p' "$root/docs/notebook.md" | grep -v '^```' >page.py
cat >>page.py <<'PY'
import os
assert os.path.getsize("options.png") > 10_000 and os.path.getsize("drivers.png") > 5_000
assert len(frame) == len(scenarios) and list(frame.index) == [one["name"] for one in scenarios]
assert frame.apiUsdPerMonth.notna().all() and frame["options.rented.totals.npvUsd"].gt(0).all()
try:
    batch([{"name": "0042", "workload": {"requestsPerMonth": "many"}}], ["verdict"])
    raise SystemExit("a bad line was taken")
except ValueError as error:
    assert "0042: " in str(error)
print("docs/notebook.md runs as it stands:", len(scenarios), "scenarios,", len(months), "months")
PY
PATH="$dir/bin:$PATH" FLIPPOINT_PRICING_DIR= "$dir/v/bin/python" page.py
