#!/bin/sh
# ir-measures 0.4.3 on pytrec-eval-terrier 0.5.11 (PyPI), 20 questions for whose documents a model gave grades from 1 to 5, which are the scores of the run: the right document
# and one other have a 5, and the right one is put first.
# Guess: equal scores keep the order in which the run names them, or share their places; what a document is called has no part in it.
# Behavior: among equal scores the one whose id comes last in the alphabet is first, whatever the order in the run. With the right documents called a-... P@1 is 0.0 and the
#   reciprocal rank 0.5, called z-... both are 1.0. With scores that differ by 0.001 both are 1.0 for either.
# Effect: a model that grades in whole numbers is judged by the naming of files: P@1 from 0 to 100 %, the same answers.
# Seen 2026-11-29 (Python 3.11.7): a- [0.0, 0.5], z- [1.0, 1.0], a- without ties [1.0, 1.0]. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile ir-measures==0.4.3 pytrec-eval-terrier==0.5.11
cat >run.py <<'PY'
import sys

import ir_measures
from ir_measures import RR, P


def scores(right, step):
    names = [f"q{number}" for number in range(20)]
    wanted = {name: {f"{right}-{name}": 1} for name in names}
    run = {name: {f"{right}-{name}": 5.0 + step, f"m-{name}": 5.0, f"n-{name}": 2.0} for name in names}
    found = ir_measures.calc_aggregate([P @ 1, RR], wanted, run)
    return [round(found[P @ 1], 2), round(found[RR], 2)]


seen = [scores("a", 0), scores("z", 0), scores("a", 0.001)]
print("a-", seen[0], "z-", seen[1], "a- without ties", seen[2])
if seen != [[0.0, 0.5], [1.0, 1.0], [1.0, 1.0]]:
    sys.exit("this has changed")
PY
v/bin/python run.py
