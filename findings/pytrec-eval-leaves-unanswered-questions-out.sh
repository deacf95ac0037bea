#!/bin/sh
# pytrec_eval-terrier 0.5.11 and ir-measures 0.4.3 (PyPI), recall@5 and nDCG@10 of a search that found the right document for four of ten judged questions and nothing at all
# for six, which its run therefore does not name (as a filter, a cut-off score or a time-out leaves them).
# Guess: the mean is over the judged questions, 0.4: no answer is a wrong answer. In both, as the one calls the other.
# Behavior: pytrec_eval's evaluate holds the four questions of the run alone, so the mean of its values is 1.0; it says nothing of the six. ir-measures fills them in: 0.4. With six
#   empty results in the run, {}, both say 0.4.
# Effect: recall +150 %; the stricter a cut-off, the better the search: a cheap embedding that finds nothing for the hard questions beats one that tries.
# Seen 2026-11-29: pytrec_eval 1.0 over 4, ir-measures 0.4, with empty results 0.4 over 10 and 0.4. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --prefer-binary pytrec_eval-terrier==0.5.11 ir-measures==0.4.3
cat >run.py <<'PY'
import sys

import ir_measures
import pytrec_eval

judged = {f"q{number}": {"right": 1} for number in range(10)}
found = {f"q{number}": {"right": 1.0, "wrong": 0.5} for number in range(4)}
empty = found | {f"q{number}": {} for number in range(4, 10)}


def means(run):
    values = pytrec_eval.RelevanceEvaluator(judged, {"recall.5", "ndcg_cut.10"}).evaluate(run)
    other = ir_measures.calc_aggregate([ir_measures.R @ 5, ir_measures.nDCG @ 10], judged, run)
    return ([round(sum(value[name] for value in values.values()) / len(values), 4) for name in ("recall_5", "ndcg_cut_10")], len(values), [round(value, 4) for value in other.values()])


seen = [means(found), means(empty)]
for recall, count, other in seen:
    print("pytrec_eval", *recall, "over", count, "ir-measures", *other)
if seen != [([1.0, 1.0], 4, [0.4, 0.4]), ([0.4, 0.4], 10, [0.4, 0.4])]:
    sys.exit("this has changed")
PY
v/bin/python run.py
