#!/bin/sh
# LLMeter 0.2.0 (PyPI llmeter), the statistics of a run of ten requests whose first token came after 0.20, 0.21, ... 0.28 and 1.00 seconds.
# Guess: a percentile of what was measured lies within what was measured: p90 is between 0.28 and 1.00 by the method taken, p99 at most 1.00.
# Behavior: they are percentiles of a larger population that the ten were drawn from (Python's statistics.quantiles, "exclusive"), on a line drawn on beyond
#   the last two: p99 is 1.6408 s. With five requests p90 is above the slowest, too.
# Effect: p99 of the first token +64 % above the slowest one that there was: a limit of 1.2 s is missed by a run that kept it. Below 100 requests p99 is always such
#   a figure; one slow answer at the end moves it by more than itself.
# Seen 2026-11-29: slowest 1.0, p90 0.928, p99 1.6408, five requests p90 1.288. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile universal-pathlib==0.3.10 jmespath==1.0.1 tqdm==4.67.1 boto3==1.42.0
v/bin/pip install -q --no-compile --no-deps llmeter==0.2.0
cat >run.py <<'PY'
import sys
from datetime import datetime, timedelta, timezone

from llmeter.endpoints.base import InvocationResponse
from llmeter.results import Result

start = datetime(2026, 1, 1, tzinfo=timezone.utc)


def stats(waits):
    responses = [
        InvocationResponse(response_text="yes", time_to_first_token=wait, time_to_last_token=wait + 0.9, num_tokens_input=10, num_tokens_output=100,
                           request_time=start + timedelta(milliseconds=number))
        for number, wait in enumerate(waits)
    ]
    end = start + timedelta(seconds=2)
    return Result(responses=responses, total_requests=len(waits), clients=len(waits), n_requests=1, total_test_time=2.0, start_time=start, end_time=end).stats


ten = stats([0.20, 0.21, 0.22, 0.23, 0.24, 0.25, 0.26, 0.27, 0.28, 1.00])
five = stats([0.20, 0.22, 0.24, 0.28, 1.00])
seen = [round(found[f"time_to_first_token-{name}"], 4) for found, name in ((ten, "p90"), (ten, "p99"), (five, "p90"))]
print("slowest 1.0, p90", seen[0], "p99", seen[1], "five requests p90", seen[2])
if seen != [0.928, 1.6408, 1.288]:
    sys.exit("this has changed")
PY
v/bin/python run.py
