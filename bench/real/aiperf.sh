#!/bin/sh
# AIPerf 0.13.0 (PyPI) against the loopback server, with the server's count of tokens: its JSON, read as its console sums it up.
# VENV=… takes an environment that has it.
. "$(dirname "$0")/common.sh"
python_with aiperf==0.13.0
TTFT_MS=30 TPOT_MS=4 serve
"$dir/v/bin/python" "$root/bench/real/tokenizer.py" "$dir/tokenizer"
"$dir/v/bin/aiperf" profile -m m --url "$api" --endpoint-type chat --streaming --use-server-token-count --tokenizer "$dir/tokenizer" \
  --concurrency 4 --request-count 40 --isl 600 --isl-stddev 0 --osl 20 --osl-stddev 0 --output-artifact-dir "$dir/out" --ui none >"$dir/log" 2>&1
check aiperf "$dir/out/profile_export_console.txt" "$dir/out/profile_export_aiperf.json"
