#!/bin/sh
# price-parser 0.5.1 (PyPI), prices as pages of vendors write them: $0.075, $1.375 and $2.50 for a million tokens, $0.450 and $0.6125 an hour.
# Guess: a point is the decimal point wherever a dollar sign stands before it and one price on the page proves it: 0.075, 1.375, 2.5, 0.45, 0.6125; or a price that can be
#   read in two ways is None.
# Behavior: exactly three places make the point a mark of thousands, also after a leading 0: $0.075 is 75, $1.375 is 1375, $0.450 is 450. Two and four places are read as
#   meant. With decimal_separator="." all are right.
# Effect: ×1,000 for the prices that have three places, which are those of small models, cached tokens and halved batches; beside the right ones they sort as the dearest.
# Seen 2026-11-30 (Python 3.11.7): 75 1375 2.5 450 0.6125, with the separator 0.075 1.375 2.5 0.45 0.6125. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile price-parser==0.5.1
cat >run.py <<'PY'
import sys

from price_parser import Price

texts = ["$0.075 / 1M tokens", "$1.375 / 1M tokens", "$2.50 / 1M tokens", "$0.450 per hour", "$0.6125 per hour"]
plain = [Price.fromstring(text).amount_float for text in texts]
told = [Price.fromstring(text, decimal_separator=".").amount_float for text in texts]
print(plain, "with decimal_separator", told)
if plain != [75, 1375, 2.5, 450, 0.6125] or told != [0.075, 1.375, 2.5, 0.45, 0.6125]:
    sys.exit("this has changed")
PY
v/bin/python run.py
