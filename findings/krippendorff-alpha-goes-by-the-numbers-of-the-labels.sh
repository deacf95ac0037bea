#!/bin/sh
# krippendorff 0.9.0 and nltk 3.10.4 (PyPI), how far two judges agree on 30 answers with three verdicts (first better, second better, tie), written as 0, 1 and 2: 24 times of 30.
# Guess: alpha is one figure, in both packages, and which verdict is 0, 1 or 2 does not matter.
# Behavior: krippendorff.alpha takes the numbers for distances ("interval" by default): 0.58, 0.70 or 0.84 for the same verdicts, by which one is called 1. nltk's
#   AnnotationTask.alpha takes them for names: 0.70 each time, as krippendorff's with level_of_measurement="nominal" does.
# Effect: a judge below the usual limit of 0.67 or above the 0.8 that counts as reliable, by the order of three names in a table.
# Seen 2026-11-29: 0.5779 0.703 0.8445 for 0.704; nltk 0.704 each. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile krippendorff==0.9.0 nltk==3.10.4
cat >run.py <<'PY'
import sys

import krippendorff
from nltk.metrics.agreement import AnnotationTask

first = ["tie"] * 10 + ["a"] * 10 + ["b"] * 10
second = ["tie"] * 8 + ["b"] * 2 + ["a"] * 8 + ["tie"] * 2 + ["b"] * 8 + ["tie"] * 2
seen = []
for names in (["tie", "a", "b"], ["tie", "b", "a"], ["a", "tie", "b"]):
    one, two = ([names.index(verdict) for verdict in verdicts] for verdicts in (first, second))
    task = AnnotationTask([(judge, item, value) for judge, values in (("one", one), ("two", two)) for item, value in enumerate(values)])
    seen.append([round(float(value), 4) for value in (krippendorff.alpha([one, two]), krippendorff.alpha([one, two], level_of_measurement="nominal"), task.alpha())])
    print(*names, "as 0, 1, 2: krippendorff", seen[-1][0], "nominal", seen[-1][1], "nltk", seen[-1][2])
if seen != [[0.5779, 0.704, 0.704], [0.703, 0.704, 0.704], [0.8445, 0.704, 0.704]]:
    sys.exit("this has changed")
PY
v/bin/python run.py
