#!/bin/sh
# formualizer 0.13.0, beside it ironcalc 0.9.1 (PyPI): 250,000 of servers leased for 36 months at 1 % a month, paid at the beginning of each month, and the fixed-declining
# write-off (DB) of 250,000 to 25,000 in five years, bought in June, seven months of the first year.
# Guess: interest and principal of a month are the same by IPMT and PPMT as by CUMIPMT and CUMPRINC over that month alone, 2,418 and 5,804 in the second; DB's
#   last part-year is by the formula that Excel's help gives, 4,782, as excelize, HyperFormula and formulas have it.
# Behavior: IPMT and PPMT with payments in advance say 2,442 and 5,779: interest also on what is paid at once. CUMIPMT and CUMPRINC of the same package say 2,418 and 5,804. DB's
#   last part-year is whatever is left down to the rest value, 6,102. IronCalc agrees with the guess in all six.
# Effect: interest +1 % in every month, and a plan of payments whose principal does not add up to the loan: 249,540 of 250,000; the last year's write-off +28 %.
# Seen 2026-11-30 (Python 3.11.7): formualizer 2442 5779 2418 5804 6102, IronCalc 2418 5804 2418 5804 4782. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile formualizer==0.13.0 ironcalc==0.9.1 openpyxl==3.1.5
cat >run.py <<'PY'
import sys

import formualizer
import ironcalc
import openpyxl

ASKED = [
    "=-IPMT(0.01,2,36,250000,0,1)",
    "=-PPMT(0.01,2,36,250000,0,1)",
    "=-CUMIPMT(0.01,36,250000,2,2,1)",
    "=-CUMPRINC(0.01,36,250000,2,2,1)",
    "=DB(250000,25000,5,6,7)",
]
ASKED += [f"=-PPMT(0.01,{month},36,250000,0,1)" for month in range(1, 37)]
book = openpyxl.Workbook()
book.active.title = "Lease"
for row, formula in enumerate(ASKED, 1):
    book.active[f"A{row}"] = formula
book.save("lease.xlsx")
rows = range(1, len(ASKED) + 1)

work = formualizer.load_workbook("lease.xlsx")
model = ironcalc.load_from_xlsx("lease.xlsx", "en", "UTC", "en")
model.evaluate()
seen = {
    "formualizer": [float(work.evaluate_cell("Lease", row, 1)) for row in rows],
    "ironcalc": [float(model.get_formatted_cell_value(0, row, 1)) for row in rows],
}
results = {name: [*(round(value) for value in values[:5]), round(sum(values[5:]))] for name, values in seen.items()}
for name, values in results.items():
    print(name, *values[:5], "principal of all months", values[5])
known = {"formualizer": [2442, 5779, 2418, 5804, 6102, 249540], "ironcalc": [2418, 5804, 2418, 5804, 4782, 250000]}
sys.exit("this has changed" if results != known else 0)
PY
v/bin/python run.py
