#!/bin/sh
# formulas 1.3.4 (PyPI), CONVERT of a card's memory: 80 Gibyte in Gbyte and 80 Gbyte in Gibyte, and 1 kibyte in byte.
# Guess: decimal and binary prefixes are both known, as in the Excel that it copies and in IronCalc, excelize and HyperFormula: 85.9, 74.5 and 1,024; or #N/A.
# Behavior: 0.00000224, 2,857,142,857 and 8: a binary prefix multiplies by its number in a row, 8 for ki, 28 for Gi, in place of a power of two. Decimal prefixes are right.
# Effect: a model given in GiB is nothing beside a card given in GB, and any model fits; the other way round none does. =IF(CONVERT(weights,"Gibyte","Gbyte")<80, ...) says yes to all.
# Seen 2026-11-30 (Python 3.11.7): 2.24e-06 2857142857 8 and 80000 for Gbyte in Mbyte. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile formulas==1.3.4 ironcalc==0.9.1
cat >run.py <<'PY'
import sys
import warnings

warnings.simplefilter("ignore")
import formulas
import ironcalc

ASKED = ['=CONVERT(80,"Gibyte","Gbyte")', '=CONVERT(80,"Gbyte","Gibyte")', '=CONVERT(1,"kibyte","byte")', '=CONVERT(80,"Gbyte","Mbyte")']
seen = [float(formulas.Parser().ast(formula)[1].compile()()) for formula in ASKED]
model = ironcalc.create("memory", "en", "UTC", "en")
for row, formula in enumerate(ASKED, 1):
    model.set_user_input(0, row, 1, formula)
model.evaluate()
beside = [round(float(model.get_formatted_cell_value(0, row, 1)), 1) for row in range(1, len(ASKED) + 1)]
print("formulas", *seen, "ironcalc", *beside)
if [f"{value:.3g}" for value in seen] != ["2.24e-06", "2.86e+09", "8", "8e+04"] or beside != [85.9, 74.5, 1024, 80000]:
    sys.exit("this has changed")
PY
v/bin/python -W ignore run.py
