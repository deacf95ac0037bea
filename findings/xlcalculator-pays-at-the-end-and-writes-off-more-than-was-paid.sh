#!/bin/sh
# xlcalculator 0.5.0 (PyPI), PMT of 250,000 of servers over 36 months at 1 % a month, paid at the end and at the beginning of a month, and VDB of their first year, from 250,000
# to 25,000 in five years, without the factor and with the factor 2, which is the one that Excel takes where none stands.
# Guess: 8,304 at the end and 8,221 at the beginning; 100,000 both times.
# Behavior: the fifth argument of PMT is read and does nothing: 8,304 both times. VDB without the factor writes off 625,000 in the first year, two and a half times
#   what was paid, with it 100,000. No error.
# Effect: a lease in advance +1 %; a book value of -375,000 after a year.
# Seen 2026-11-30 (Python 3.11.7): 8304 8304, 625000 100000. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile xlcalculator==0.5.0 numpy==1.26.4 pandas==2.3.3
cat >run.py <<'PY'
import sys

import openpyxl
from xlcalculator import Evaluator, ModelCompiler

ASKED = ["=-PMT(0.01,36,250000)", "=-PMT(0.01,36,250000,0,1)", "=VDB(250000,25000,5,0,1)", "=VDB(250000,25000,5,0,1,2)"]
book = openpyxl.Workbook()
book.active.title = "Lease"
for row, formula in enumerate(ASKED, 1):
    book.active[f"A{row}"] = formula
book.save("lease.xlsx")
evaluator = Evaluator(ModelCompiler().read_and_parse_archive("lease.xlsx"))
seen = [round(float(evaluator.evaluate(f"Lease!A{row}"))) for row in range(1, len(ASKED) + 1)]
print(*seen)
sys.exit("this has changed" if seen != [8304, 8304, 625000, 100000] else 0)
PY
v/bin/python run.py
