#!/bin/sh
# statsmodels 0.15.0 (PyPI), two models on 100 questions each: 100 and 95 right.
# Guess: confint_proportions_2indep and test_proportions_2indep, side by side in one module with the same defaults (method=None), use one
#   method; so the 95 % interval of the difference leaves out 0 just when p is below 0.05.
# Behavior: with compare="diff" the interval is Newcombe's and the test is Agresti-Caffo's. Here the interval is 0.0033 to 0.1118, above 0, and
#   p is 0.0523. Of all pairs of 100 questions with up to 40 points between them, eight fall apart like this one, six of them in the outer quarters of the scale.
# Effect: "demonstrably better" in one sentence and "not shown" in the next, from the defaults alone.
# Seen 2026-11-28: interval 0.0033 to 0.1118, p 0.0523; with method="agresti-caffo" for both -0.0005 to 0.0985. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile statsmodels==0.15.0
cat >run.py <<'PY'
import sys

from statsmodels.stats.proportion import confint_proportions_2indep as interval, test_proportions_2indep as test

low, high = interval(100, 100, 95, 100)
p = test(100, 100, 95, 100).pvalue
same = interval(100, 100, 95, 100, method="agresti-caffo")
print(f"interval {low:.4f} to {high:.4f}, p {p:.4f}; agresti-caffo for both {same[0]:.4f} to {same[1]:.4f}")
if not (low > 0 and p > 0.05 and same[0] < 0):
    sys.exit("this has changed")
PY
v/bin/python -W ignore run.py
