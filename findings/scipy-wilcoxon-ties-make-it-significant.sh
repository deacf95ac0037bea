#!/bin/sh
# SciPy 1.17.1 (PyPI scipy), stats.wilcoxon of two models on the same 100 questions, right 1 and wrong 0: the one is right on five where the other is wrong, never the other
# way round, and they agree on 95.
# Guess: zero_method="wilcox", the default, "discards" differences of 0, so the 95 change nothing: p is that of the five alone, 0.0625, the exact sign test's and
#   McNemar's.
# Behavior: with the five alone p is 0.0625, with the 95 beside them 0.0253. method="auto" goes by the number of questions before the zeros are taken out: up to 13
#   it counts all signs, from 14 on, with a 0 among them, it takes the normal approximation without a correction, for the five that are left. method="exact"
#   gives 0.0625 for the same call.
# Effect: p ÷2.5, from "not shown" to "better at 5 %", by questions that say nothing about the difference; six wins are 0.0143 for 0.0312.
# Seen 2026-11-29: alone 0.0625, of 13 0.0625, of 14 0.0253, of 100 0.0253, exact 0.0625, sign test 0.0625; six wins 0.0312 and 0.0143. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile scipy==1.17.1
cat >run.py <<'PY'
import sys

from scipy import stats


def p(wins, ties, **more):
    return round(float(stats.wilcoxon([1] * wins + [0] * ties, **more).pvalue), 4)


sign = round(float(stats.binomtest(5, 5).pvalue), 4)
five = [p(5, 0), p(5, 8), p(5, 9), p(5, 95), p(5, 95, method="exact"), sign]
six = [p(6, 0), p(6, 94)]
print("alone", five[0], "of 13", five[1], "of 14", five[2], "of 100", five[3], "exact", five[4], "sign test", sign, "six wins", *six)
if five != [0.0625, 0.0625, 0.0253, 0.0253, 0.0625, 0.0625] or six != [0.0312, 0.0143]:
    sys.exit("this has changed")
PY
v/bin/python run.py
