#!/bin/sh
# GuideLLM 0.8.1 (PyPI) against the loopback server: its report as JSON, YAML and CSV, read as its console sums it up.
# Needs 6 GB and some minutes: it brings PyTorch. VENV=… takes an environment that has it.
. "$(dirname "$0")/common.sh"
python_with guidellm==0.8.1
TTFT_MS=30 TPOT_MS=4 serve
"$dir/v/bin/python" "$root/bench/real/tokenizer.py" "$dir/tokenizer"
export HF_HUB_OFFLINE=1
COLUMNS=200 "$dir/v/bin/guidellm" run --disable-progress \
  --backend "kind=openai_http,target=$api,model=m" \
  --profile kind=concurrent,streams=1 --override profile.streams 1,4 \
  --constraint kind=max_requests,count=40 --tokenizer "kind=hf_auto,model=$dir/tokenizer" \
  --data kind=synthetic_text,prompt_tokens=600,output_tokens=20 \
  --output "kind=json,path=$dir/r.json" --output "kind=yaml,path=$dir/r.yaml" --output "kind=csv,path=$dir/r.csv" \
  --output kind=console >"$dir/console.txt" 2>&1
check guidellm "$dir/console.txt" "$dir/r.json" "$dir/r.yaml" "$dir/r.csv"
