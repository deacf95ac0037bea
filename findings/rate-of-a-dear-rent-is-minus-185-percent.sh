#!/bin/sh
# numpy-financial 1.0.0 and pyxirr 0.10.8 (PyPI), financial 0.2.4, @formulajs/formulajs 4.6.1 and hyperformula 3.5.0 (npm, Node 20.20): the rate a month at which renting a card for
# 12 months at 2,600, and at 2,700, equals buying it for 10,000.
# Guess: rate() says 24.0 % and 25.2 %, as irr() of the same flows does in each package; where its iteration finds nothing it says so.
# Behavior: 24.0 % for 2,600, and for 2,700 -184 % in numpy-financial, pyxirr and financial, without a warning: a root of the equation that is no rate of return, since no one can
#   lose more than all. irr() says 25.2 % in all three. RATE of formulajs and of HyperFormula is #NUM!.
# Effect: the dearest rents have the lowest rate: the cheapest way to pay by any list or limit (rate < 0.02), from some 27 % of the price a month on.
# Seen 2026-11-29 (Python 3.11.7): rate 0.24 and -1.84 from the three, irr 0.252 from the three, formulajs and HyperFormula #NUM!. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile numpy-financial==1.0.0 pyxirr==0.10.8 numpy==2.3.5
npm init -y >/dev/null
npm install --silent --no-audit --no-fund financial@0.2.4 @formulajs/formulajs@4.6.1 hyperformula@3.5.0
cat >run.py <<'PY'
import numpy_financial
import pyxirr

for package in (numpy_financial, pyxirr):
    rates = [round(float(package.rate(12, -rent, 10000, 0)), 2) for rent in (2600, 2700)]
    print(package.__name__, *rates, "irr", round(float(package.irr([-10000] + [2700] * 12)), 3))
PY
cat >run.mjs <<'JS'
import { createRequire } from 'node:module'
import { RATE } from '@formulajs/formulajs'
import { irr, rate } from 'financial'
const { HyperFormula } = createRequire(import.meta.url)('hyperformula')
const sheet = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' })
sheet.addSheet('S')
const shown = (value) => (typeof value === 'number' ? value.toFixed(2) : (value.message.match(/#NUM!/) ?? [value.value])[0])
const hyper = (rent) => sheet.calculateFormula(`=RATE(12,-${rent},10000)`, 0)
console.log('financial', ...[2600, 2700].map((rent) => shown(rate(12, -rent, 10000, 0))), 'irr', irr([-10000, ...Array(12).fill(2700)]).toFixed(3))
console.log('formulajs', shown(RATE(12, -2700, 10000)))
console.log('hyperformula', shown(hyper(2700)))
JS
{ v/bin/python run.py; node run.mjs; } | tee seen
cat >expected <<'TXT'
numpy_financial 0.24 -1.84 irr 0.252
pyxirr 0.24 -1.84 irr 0.252
financial 0.24 -1.84 irr 0.252
formulajs #NUM!
hyperformula #NUM!
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
