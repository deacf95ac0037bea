#!/bin/sh
# hdr-histogram-js 3.0.1 (npm, Node 20.20) and hdrhistogram 0.10.8 (PyPI): 95 waits of 0.2 seconds and five of 3.75, recorded in seconds with three significant digits.
# Guess: three digits are kept, so the median is 0.2 and the mean 0.378; or a value that is no whole number is an error, as it is for the histogram that Node itself has
#   (RangeError).
# Behavior: both take it and count whole units: the median is 0, the percentile 99 is 3, the mean 0.15. In JavaScript maxValue is 3.75 beside a percentile 100 of 3.
#   Recorded in milliseconds all is right.
# Effect: every wait below a second is 0: a server that answers 95 % in 0.95 s and one that answers at once have the same percentiles; the mean is -60 % here.
# Seen 2026-11-30 (Python 3.11.7): JavaScript 0, 3, 0.15, at most 3.75; Python 0, 3, 0.15, at most 3; Node's own refuses. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hdr-histogram-js@3.0.1
python3 -m venv v
v/bin/pip install -q --no-compile hdrhistogram==0.10.8
cat >run.mjs <<'JS'
import { createHistogram } from 'node:perf_hooks'
import { build } from 'hdr-histogram-js'

const waits = [...Array(95).fill(0.2), ...Array(5).fill(3.75)]
const histogram = build({ numberOfSignificantValueDigits: 3 })
for (const wait of waits) histogram.recordValue(wait)
const seen = [histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99), histogram.mean, histogram.maxValue]
let own = 'takes it'
try {
  createHistogram().record(0.2)
} catch (error) {
  own = error.name
}
console.log('javascript', ...seen, "Node's own", own)
if (seen.join() !== '0,3,0.15,3.75' || own !== 'RangeError') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.mjs
cat >run.py <<'PY'
import sys

from hdrh.histogram import HdrHistogram

histogram = HdrHistogram(1, 3_600_000, 3)
for wait in [0.2] * 95 + [3.75] * 5:
    histogram.record_value(wait)
seen = [histogram.get_value_at_percentile(50), histogram.get_value_at_percentile(99), histogram.get_mean_value(), histogram.get_max_value()]
print("python", *seen)
if seen != [0, 3, 0.15, 3]:
    sys.exit("this has changed")
PY
v/bin/python run.py
