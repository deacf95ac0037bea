#!/bin/sh
# evalica 0.4.2 (PyPI), newman and bradley_terry of two models that met 100 times, 70 to 30, without a draw and with ten; and ten times, of which the first won all.
# Guess: who wins 70 of 100 stands above the other by a factor of 2.33 in both, as Newman's algorithm has the same answer as Bradley and Terry's where nobody draws; where no
#   answer is found in 100 rounds, or there is none (ten of ten), it is an error or infinite.
# Behavior: newman without a draw says 1.0 and 1.0: of two models it swings between two answers and gives out the one of the last round, which is where it began; with
#   limit=101 it is the other. iterations, 100 of at most 100, is the only sign. Ten of ten is 0.0 and 0.0 in both.
# Effect: "as good as each other" for 70 to 30, and for ten to none: the cheaper model is taken for the better one's equal. Three models, or ten draws, are right.
# Seen 2026-11-30 (Python 3.11.7): newman 1.0 1.0, with draws 1.53 0.65, with limit=101 another; bradley_terry 1.53 0.65; ten of ten 0.0 0.0 and 0.0 0.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile evalica==0.4.2
cat >run.py <<'PY'
import sys

from evalica import Winner, bradley_terry, newman


def scores(by, first, second, draws, **settings):
    won = [Winner.X] * first + [Winner.Y] * second + [Winner.Draw] * draws
    result = by(["first"] * len(won), ["second"] * len(won), won, **settings)
    return [round(float(result.scores[name]), 2) for name in ("first", "second")]


seen = [scores(newman, 70, 30, 0), scores(newman, 70, 30, 10), scores(bradley_terry, 70, 30, 0), scores(newman, 10, 0, 0), scores(bradley_terry, 10, 0, 0)]
other = scores(newman, 70, 30, 0, limit=101)
print("newman, with draws, bradley_terry, ten of ten", *seen, "limit=101", other)
if seen != [[1.0, 1.0], [1.53, 0.65], [1.53, 0.65], [0.0, 0.0], [0.0, 0.0]] or other[0] <= 1:
    sys.exit("this has changed")
PY
v/bin/python run.py
