#!/bin/sh
# binpacking 2.0.1 (PyPI), to_constant_volume: models of 100, 70, 50 and 30 GB on cards of 80 GB, as a dictionary and as a list.
# Guess: what is larger than a bin is an error, or is left out and named; every bin that comes back keeps to the volume that was given for all of them.
# Behavior: the model of 100 GB has a card of 80 GB to itself, between the others, without an error or a warning. Only who adds each bin up anew sees it.
# Effect: three cards for models that need four, and a deployment that does not start: the number of bins, which is what one asks for, is the same for 80 GB and for 100.
# Seen 2026-11-30 (Python 3.11.7): [{'a': 100}, {'d': 70}, {'c': 50, 'b': 30}], three bins for models of 79 and of 100 GB alike. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile binpacking==2.0.1
cat >run.py <<'PY'
import sys

from binpacking import to_constant_volume

models = {"a": 100, "b": 30, "c": 50, "d": 70}
cards = to_constant_volume(models, 80)
of_a_list = to_constant_volume(list(models.values()), 80)
fitting = to_constant_volume({**models, "a": 79}, 80)
print(cards, of_a_list, "cards for models that fit", len(fitting))
if [sum(card.values()) for card in cards] != [100, 70, 80] or [sum(card) for card in of_a_list] != [100, 70, 80] or len(fitting) != 3:
    sys.exit("this has changed")
PY
v/bin/python run.py
