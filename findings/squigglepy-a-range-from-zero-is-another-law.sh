#!/bin/sh
# squigglepy 0.30 (PyPI), sq.to: the 90 % range of a cost, from 0 to 100, from 0.01 to 100 and from 1 to 100; 200,000 draws each.
# Guess: one word means one law, and a range of something that cannot be negative is log-normal, as from 1 to 100: so a range that starts at 0 is an error, as a log-normal
#   has no 0, or positive draws close to the range from 0.01.
# Behavior: a low end of 0 (or below) makes it a normal law, any other low end a log-normal one: the median of 0 to 100 is 50, of 0.01 to 100 it is 1, of 1 to 100 10. One draw
#   in twenty of 0 to 100 is negative. lclip=0 puts those draws on 0.
# Effect: a cost whose low end is rounded down to 0 has the median ×50, and some draws are money that comes in.
# Seen 2026-11-30 (Python 3.11.7): medians 50, 1 and 10, negative 5 %, with lclip at 0 5 %. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile squigglepy==0.30
cat >run.py <<'PY'
import sys

import numpy
import squigglepy as sq

sq.set_seed(1)


def draws(range_):
    return numpy.asarray(sq.sample(range_, n=200_000))


zero, near, one = (draws(sq.to(low, 100)) for low in (0, 0.01, 1))
cut = draws(sq.to(0, 100, lclip=0))
medians = [float(numpy.median(of)) for of in (zero, near, one)]
below, at_zero = float((zero < 0).mean()), float((cut == 0).mean())
print("medians", [round(value, 2) for value in medians], "negative", round(below, 3), "at 0 with lclip", round(at_zero, 3))
if not (49 < medians[0] < 51 and 0.9 < medians[1] < 1.1 and 9.5 < medians[2] < 10.5 and 0.04 < below < 0.06 and 0.04 < at_zero < 0.06):
    sys.exit("this has changed")
PY
v/bin/python run.py
