#!/bin/sh
# pingouin 0.7.0 (PyPI), ttest(x, y, paired=True) of two models on the same 100 questions: both right on 70, the first alone on 10, the second never alone, both wrong on 20.
# Guess: cohen_d and power of a paired test are of the pairs, whose mean difference is 0.33 of its standard deviation: the power that statsmodels' TTestPower gives for
#   0.33 and 100 pairs, 91 %, as fits a p of 0.001.
# Behavior: cohen_d is 0.23, the difference by the spread of the models' scores, as if there were no pairs, and it is put into the power of a paired test: 63 %. power_ttest
#   with contrast="paired" takes the other effect, and asks for as many pairs as are told to it.
# Effect: who plans the next comparison with this effect takes 149 questions for 80 % power where 74 are enough: twice the cost. T and p are right.
# Seen 2026-11-29: T 3.317, p 0.0013, cohen_d 0.231, power 0.63 (of the pairs 0.332, 0.91), questions 149 for 74. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile pingouin==0.7.0 statsmodels==0.15.0 scipy==1.17.1
cat >run.py <<'PY'
import math
import sys

import numpy
import pingouin
from statsmodels.stats.power import TTestPower

first = numpy.array([1] * 80 + [0] * 20, dtype=float)
second = numpy.array([1] * 70 + [0] * 30, dtype=float)
row = pingouin.ttest(first, second, paired=True).iloc[0]
apart = first - second
pairs = float(apart.mean() / apart.std(ddof=1))
power = TTestPower().power(pairs, nobs=100, alpha=0.05)
questions = [math.ceil(pingouin.power_ttest(d=d, power=0.8, contrast="paired")) for d in (row["cohen_d"], pairs)]
seen = [round(float(value), 3) for value in (row["T"], row["p_val"], row["cohen_d"], row["power"], pairs, power)]
print("T, p, cohen_d, power", seen[:4], "of the pairs", seen[4:], "questions", questions)
if seen[2] != 0.231 or round(seen[3], 2) != 0.63 or seen[4] != 0.332 or round(seen[5], 2) != 0.91 or questions != [149, 74]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
