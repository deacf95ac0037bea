#!/bin/sh
# pyxirr 0.10.8 and numpy-financial 1.0.0 (PyPI), the internal rate of return of servers for 1,000 that earn 2,500 in a year and cost 1,540 at the end (contract, power,
# removal): a flow with two rates that fit, 10 % and 40 %.
# Guess: irr and xirr of one package name the same rate for the same flow on three days 365 apart; and a guess that is itself a rate that fits comes back.
# Behavior: pyxirr.irr says 40 %, whatever guess it is given, 10 % included; pyxirr.xirr says 10 %, as numpy_financial.irr does, and HyperFormula's and
#   formulajs's IRR (3.5.0, 4.6.1). No warning that there are two. Of -100, 230, -132 it is 20 % for the others' 10 %.
# Effect: 30 points between two functions of one package, on either side of any hurdle in between.
# Seen 2026-11-29: irr 0.4, with guesses 0.0, 0.1 and 0.3 0.4, xirr 0.1, numpy-financial 0.1; second flow 0.2 and 0.1. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile pyxirr==0.10.8 numpy-financial==1.0.0
cat >run.py <<'PY'
import sys
from datetime import date

import numpy_financial
import pyxirr

flow, second = [-1000, 2500, -1540], [-100, 230, -132]
days = [date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)]
irr = [round(pyxirr.irr(flow), 6)] + [round(pyxirr.irr(flow, guess=guess), 6) for guess in (0.0, 0.1, 0.3)]
xirr = [round(pyxirr.xirr(days, flow), 6), round(pyxirr.xirr(days, flow, guess=0.1), 6)]
numpy = round(float(numpy_financial.irr(flow)), 6)
other = [round(pyxirr.irr(second), 6), round(float(numpy_financial.irr(second)), 6)]
print("irr", irr, "xirr", xirr, "numpy-financial", numpy, "second flow", other)
if (irr, xirr, numpy, other) != ([0.4] * 4, [0.1] * 2, 0.1, [0.2, 0.1]):
    sys.exit("this has changed")
PY
v/bin/python run.py
