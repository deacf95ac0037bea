#!/bin/sh
# mcerp 1.1.1 (PyPI, with SciPy 1.17.1), distributions of a monthly cost: LogN(7, 0.5), and PERT(0, 500, 1000, g) with the peak in the middle and beside it; 100,000 draws.
# Guess: "mu, the location parameter" of a log-normal is the mean of the logarithm, as in numpy.random.lognormal, random.lognormvariate and OpenTURNS: the median is
#   e^7, 1,097. g of a PERT, "larger values make it focused", narrows it wherever the peak is: a standard deviation of 189 with 4, 104 with 20.
# Behavior: mu is the median itself: 7. And g is not looked at when the peak lies in the middle: 189 with 4 and with 20, 104 with 20 as soon as the peak is at 501.
# Effect: a cost ÷157 for mu 7; who gives the median twice over logs gets it plain. A range that was to be narrow keeps nearly double its width, just where it is symmetrical.
# Seen 2026-11-29: medians 7.0 for 1096.6; deviations 189.0, 189.0, 104.3. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile scipy==1.17.1 numpy==2.4.1 mcerp==1.1.1
cat >run.py <<'PY'
import math
import sys

import numpy as np
from mcerp import PERT, LogN

np.random.seed(1)
median = float(np.median(LogN(7, 0.5)._mcpts))
deviations = [float(np.std(PERT(0, peak, 1000, g)._mcpts)) for peak, g in ((500, 4), (500, 20), (501, 20))]
print(f"medians {median:.1f} for {math.exp(7):.1f}; deviations", *(f"{value:.1f}" for value in deviations))
near = [math.isclose(value, other, rel_tol=0.01) for value, other in zip([median, *deviations], [7, 189, 189, 104.3])]
if not all(near):
    sys.exit("this has changed")
PY
v/bin/python -W ignore run.py
