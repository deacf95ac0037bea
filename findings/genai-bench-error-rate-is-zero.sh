#!/bin/sh
# genai-bench 0.0.5 (PyPI), the figures of a run of 100 requests in 100 seconds, 40 of which the server refused with 429; the others took 1,000 tokens in and 200 out each.
# And of 100 good ones, with a tenth at each end left out (--warmup-ratio 0.1 --cooldown-ratio 0.1).
# Guess: error_rate is 0.4. Warm-up and cool-down are left out of a rate above and below the line, or of neither: 200 tokens a second out of a steady run.
# Behavior: error_rate is 0.0 beside num_error_requests 40 and num_requests 100: it is divided by num_requests before that is counted, so the warning "greater than 0.5"
#   never comes. Tokens of the ends are left out, their seconds are not: a steady 200 tokens a second become 160; requests_per_second beside it is 1.0, of all of them.
# Effect: every run looks as if nothing had failed; capacity -20 % with these ratios, by as much as is left out, so cost a token +25 %.
# Seen 2026-11-29: 40 of 100 failed, error_rate 0.0; tokens a second 200.0 without, 160.0 with ratios, requests a second 1.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile numpy==2.3.5 pydantic==2.12.5 rich==14.2.0 gevent==25.9.1
v/bin/pip install -q --no-compile --no-deps genai-bench==0.0.5
cat >run.py <<'PY'
import logging
import sys

from genai_bench.metrics.aggregated_metrics_collector import AggregatedMetricsCollector
from genai_bench.metrics.metrics import RequestLevelMetrics
from genai_bench.metrics.request_metrics_collector import RequestMetricsCollector
from genai_bench.protocol import UserChatResponse

logging.disable(logging.CRITICAL)


def answer(number):
    collector = RequestMetricsCollector()
    collector.calculate_metrics(UserChatResponse(status_code=200, generated_text="yes", num_prefill_tokens=1000, tokens_received=200, start_time=float(number),
                                                 time_at_first_token=number + 0.2, end_time=number + 1.0))
    return collector.metrics


def run(refused, ends):
    collector = AggregatedMetricsCollector()
    for number in range(100):
        collector.add_single_request_metrics(RequestLevelMetrics(error_code=429, error_message="busy") if number % 10 < refused else answer(number))
    collector.aggregate_metrics_data(0.0, 100.0, ends, ends)
    return collector.aggregated_metrics


part, whole, cut = run(4, None), run(0, None), run(0, 0.1)
seen = [part.num_error_requests, part.num_requests, part.error_rate,
        *(round(value, 1) for value in (whole.mean_output_throughput_tokens_per_s, cut.mean_output_throughput_tokens_per_s, cut.requests_per_second))]
print(seen[0], "of", seen[1], "failed, error_rate", seen[2], "tokens a second", seen[3], "without,", seen[4], "with ratios, requests a second", seen[5])
if seen != [40, 100, 0.0, 200.0, 160.0, 1.0]:
    sys.exit("this has changed")
PY
v/bin/python run.py
