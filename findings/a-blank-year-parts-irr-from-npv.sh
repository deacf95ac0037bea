#!/bin/sh
# formulas 1.3.4 and formualizer 0.13.0, beside them ironcalc 0.9.1 (PyPI) and hyperformula 3.5.0 (npm, Node 20.20): NPV at 10 % and IRR of -250,000, 100,000, a blank cell,
# 100,000 and 150,000.
# Guess: a blank cell is left out of both, as Excel's help says of either; or it is a year without money in both. In each engine the NPV at the rate that IRR names
#   is 0, which is what the rate means.
# Behavior: NPV leaves the cell out in all four, 32,955: the later years come a year sooner. IRR does so in IronCalc and HyperFormula, 17.5 %; in formulas and formualizer it
#   counts the blank as 0, 13.0 %. There the NPV at that rate is 18,534.
# Effect: 4.5 points by the engine; where 15 % are asked for, the servers are bought by one and not by the other, and NPV and IRR of one sheet can say different things.
# Seen 2026-11-30 (Python 3.11.7): NPV 32955 four times; IRR 0.1297 0.1297 0.175 0.175; NPV at it 18534 18534 0 0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile formulas==1.3.4 formualizer==0.13.0 ironcalc==0.9.1 openpyxl==3.1.5
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0
cat >run.py <<'PY'
import sys
import warnings

warnings.simplefilter("ignore")
import formualizer
import formulas
import ironcalc
import openpyxl

ASKED = ["=NPV(0.1,A1:A5)", "=IRR(A1:A5)", "=NPV(IRR(A1:A5),A1:A5)"]
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Servers"
for cell, value in {"A1": -250000, "A2": 100000, "A4": 100000, "A5": 150000}.items():
    sheet[cell] = value
for row, formula in enumerate(ASKED, 1):
    sheet[f"C{row}"] = formula
book.save("servers.xlsx")
rows = range(1, len(ASKED) + 1)

solution = formulas.ExcelModel().loads("servers.xlsx").finish().calculate()
of = {"formulas": [float(solution[f"'[servers.xlsx]SERVERS'!C{row}"].value[0][0]) for row in rows]}
work = formualizer.load_workbook("servers.xlsx")
of["formualizer"] = [float(work.evaluate_cell("Servers", row, 3)) for row in rows]
model = ironcalc.load_from_xlsx("servers.xlsx", "en", "UTC", "en")
model.evaluate()
of["ironcalc"] = [float(model.get_formatted_cell_value(0, row, 3)) for row in rows]
changed = False
for name, (npv, irr, rest) in of.items():
    print(name, round(npv), round(irr, 4), abs(round(rest)))
    seen = (32955, 0.175, 0) if name == "ironcalc" else (32955, 0.1297, 18534)
    changed = changed or (round(npv), round(irr, 4), abs(round(rest))) != seen
sys.exit("this has changed" if changed else 0)
PY
v/bin/python -W ignore run.py 2>progress
cat >run.cjs <<'JS'
const { HyperFormula } = require('hyperformula')

const cells = [-250000, 100000, null, 100000, 150000]
const asked = ['=NPV(0.1,A1:A5)', '=IRR(A1:A5)', '=NPV(IRR(A1:A5),A1:A5)']
const sheet = HyperFormula.buildFromArray(cells.map((value, row) => [value, null, asked[row] ?? null]), { licenseKey: 'gpl-v3' })
const [npv, irr, rest] = asked.map((_, row) => sheet.getCellValue({ sheet: 0, row, col: 2 }))
console.log('hyperformula', Math.round(npv), irr.toFixed(4), Math.abs(Math.round(rest)))
if (Math.round(npv) !== 32955 || irr.toFixed(4) !== '0.1750' || Math.round(rest) !== 0) {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.cjs
