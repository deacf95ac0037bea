#!/bin/sh
# arena-rank 0.1.1 (PyPI, the package behind the LMArena leaderboard): ratings with 95 % intervals of two models that met ten times, the first won all; that met 100 times, 70
#   to 30; and of two pairs of models that never met each other.
# Guess: ten wins of ten leave the distance open: a rating at the limit, or a wide interval above the one of 100 battles (37 points either way). Who never met cannot be
#   ranked: an error, or intervals that say so.
# Behavior: 2,824.88 ± 0.01 against -824.88 ± 0.01, the narrowest intervals of all. Of the two pairs, C beats D 9 of 10 and A beats B 70 of 100: one list, C above A by 117 points,
#   with the intervals that each pair has alone.
# Effect: the model with the fewest battles heads the table, and is the surest; each model's place against those it never met is made up.
# Seen 2026-11-29 (Python 3.11.7): ten of ten 2825 ± 0.01, 70 of 100 1074 ± 37, two pairs C 1191, A 1074, B 926, D 809. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile arena-rank==0.1.1
cat >run.py <<'PY'
import sys

import pandas
from arena_rank.models.bradley_terry import BradleyTerry
from arena_rank.utils.data_utils import PairDataset


def ratings(battles):
    rows = [(one, other, winner) for one, other, winner, times in battles for _ in range(times)]
    pairs = PairDataset.from_pandas(pandas.DataFrame(rows, columns=["model_a", "model_b", "winner"]))
    result = BradleyTerry(n_competitors=len(pairs.competitors)).compute_ratings_and_cis(pairs, significance_level=0.05)
    table = pandas.DataFrame(result).sort_values("ratings", ascending=False)
    return {row.competitors: (round(row.ratings), (row.rating_upper - row.rating_lower) / 2) for row in table.itertuples()}


ten = ratings([("A", "B", "model_a", 10)])["A"]
hundred = ratings([("A", "B", "model_a", 70), ("A", "B", "model_b", 30)])["A"]
apart = ratings([("A", "B", "model_a", 70), ("A", "B", "model_b", 30), ("C", "D", "model_a", 9), ("C", "D", "model_b", 1)])
places = [(name, rating) for name, (rating, _) in apart.items()]
print("ten of ten", ten[0], "+-", round(ten[1], 2), "70 of 100", hundred[0], "+-", round(hundred[1]), "two pairs", places)
if ten[0] < 2000 or ten[1] > 1 or hundred[0] != 1074 or round(hundred[1]) != 37 or places != [("C", 1191), ("A", 1074), ("B", 926), ("D", 809)]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
