#!/bin/sh
# csvkit 2.2.0 (PyPI), csvsort by date of a usage export by day (one request a day, nothing cached), and csvjson of an evaluation (scores of 1 and 0, a share in percent).
# Guess: sorting moves rows and leaves cells as they are; counts and scores stay numbers; "12%" is 0.12 or stays text.
# Behavior: a column of nothing but 1 and 0 is taken for truths, in every tool that looks at types (csvsort, csvjoin, csvjson, csvsql, csvstat): requests are True, cached tokens
#   False, scores true and false. "12%" is 12 and "$1,200.00" is 1200.00. With a 2 in any row the column stays numbers. --no-inference (-I) leaves all as it is.
# Effect: requests and cached tokens are no numbers in the sorted file, so a reader finds none; csvstat has no sum of them. Which column it hits changes from month to month.
# Seen 2026-11-30 (Python 3.11.7): 1 and 0 sorted to True and False, scores true and false, 12.0 and 1200.0; with a 2 in one row 2 and 1; -I 1 and 0.
#   Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile csvkit==2.2.0 agate==1.14.2
cat >usage.csv <<'CSV'
date,model,requests,input_tokens,cached_tokens
2026-11-02,qwen3-32b,1,1500,0
2026-11-01,qwen3-32b,1,1000,0
CSV
sed 's/qwen3-32b,1,1500/qwen3-32b,2,1500/' usage.csv >busier.csv
cat >scores.csv <<'CSV'
question,score,share,cost
q1,1,12%,"$1,200.00"
q2,0,7%,$950.00
CSV
v/bin/csvsort -c date usage.csv >sorted.csv
v/bin/csvsort -c date busier.csv >busier-sorted.csv
v/bin/csvsort -I -c date usage.csv >as-it-was.csv
v/bin/csvjson scores.csv >scores.json
cat sorted.csv scores.json
[ "$(tail -n +2 sorted.csv)" = "2026-11-01,qwen3-32b,True,1000,False
2026-11-02,qwen3-32b,True,1500,False" ]
[ "$(tail -n +2 busier-sorted.csv)" = "2026-11-01,qwen3-32b,1,1000,False
2026-11-02,qwen3-32b,2,1500,False" ]
[ "$(tail -n +2 as-it-was.csv)" = "2026-11-01,qwen3-32b,1,1000,0
2026-11-02,qwen3-32b,1,1500,0" ]
[ "$(cat scores.json)" = '[{"question": "q1", "score": true, "share": 12.0, "cost": 1200.0}, {"question": "q2", "score": false, "share": 7.0, "cost": 950.0}]' ]
