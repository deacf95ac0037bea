#!/bin/sh
# CodeCarbon 3.3.2 (PyPI), OfflineEmissionsTracker in a service that writes its energy down as it goes (flush()): three
# flushes and stop(), some 1.2 seconds apart, at a fixed power.
# Guess: each row of emissions.csv is what was used since the row before, as a log of increments; or the file has one row a run. A sum over the file, or by
#   run_id, is the energy of the run.
# Behavior: every row holds the whole run so far, duration included, and stop() repeats the last one. Nothing in a row says so: run_id is the same in all four, and
#   emissions_rate is the mean since the start.
# Effect: energy and emissions ×3 by a sum here (1 + 2 + 3 + 3 for 3), × half the number of rows in a long run.
# Seen 2026-11-29 (Python 3.11.7): one run_id, four rows that grow, their sum 2.8 to 3.0 times the last. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile codecarbon==3.3.2
cat >run.py <<'PY'
import csv
import sys
import time

from codecarbon import OfflineEmissionsTracker

tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", force_cpu_power=100, force_ram_power=10, measure_power_secs=1, log_level="error", output_dir=".", allow_multiple_runs=True
)
tracker.start()
for _ in range(3):
    time.sleep(1.2)
    tracker.flush()
tracker.stop()
with open("emissions.csv", newline="") as file:
    rows = list(csv.DictReader(file))
energy = [float(row["energy_consumed"]) for row in rows]
seconds = [float(row["duration"]) for row in rows]
runs = {row["run_id"] for row in rows}
grows = all(before < after for before, after in zip(energy[:3], energy[1:3]))
times = sum(energy) / energy[-1]
print("runs", len(runs), "rows", len(rows), "seconds", [round(value, 1) for value in seconds], "sum", round(times, 1), "times the last")
if len(runs) != 1 or len(rows) != 4 or not grows or times < 2.5 or seconds[2] < 3:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
