#!/bin/sh
# promptfoo 0.121.20 (npm; the last for Node 20) against the loopback server: two models, twelve questions, one call that breaks; JSON, JSONL and CSV.
. "$(dirname "$0")/common.sh"
cd "$dir"
npm init -y >/dev/null
npm install --silent promptfoo@0.121.20
TTFT_MS=5 TPOT_MS=1 serve
{
  echo 'providers:'
  for model in frontier tuned; do
    echo "  - {id: 'openai:chat:$model', label: $model, config: {apiBaseUrl: '$api/v1', apiKey: none, max_tokens: 5}}"
  done
  echo "prompts: ['Answer q{{n}} {{more}}']"
  echo 'tests:'
  for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
    [ "$n" = 12 ] && more=down || more=please
    echo "  - {vars: {n: '$n', more: $more}, assert: [{type: equals, value: a$n}]}"
  done
} >promptfooconfig.yaml
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_CONFIG_DIR="$dir/home"
# It ends with 100 where an answer was wrong.
node_modules/.bin/promptfoo eval --no-cache --no-progress-bar --no-table -o out.json -o out.jsonl -o out.csv >log 2>&1 || [ $? = 100 ] || { cat log; exit 1; }
check promptfoo "$dir/out.json" "$dir/out.jsonl" "$dir/out.csv"
