#!/bin/sh
# LiteLLM's proxy 1.106.12 (PyPI litellm; later ones need a part of the proxy that PyPI does not have) before the loopback server: rows of SpendLogs as it makes them for
# its database, which needs an engine of its own, so a callback writes them to a file. Two equal calls (the second from its own cache), two streams, a failure, an
# embedding. VENV=… takes an environment that has it.
. "$(dirname "$0")/common.sh"
python_with "litellm[proxy]==1.106.12"
cd "$dir"
SERVED="$dir/served.jsonl" TTFT_MS=5 TPOT_MS=1 serve
cat >rows.py <<'PY'
import json

from litellm.integrations.custom_logger import CustomLogger
from litellm.proxy.spend_tracking.spend_tracking_utils import get_logging_payload


class Rows(CustomLogger):
    def write(self, kwargs, response, start, end):
        with open("rows.jsonl", "a") as out:
            out.write(json.dumps(get_logging_payload(kwargs, response, start, end), default=lambda value: value.isoformat()) + "\n")

    async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
        self.write(kwargs, response_obj, start_time, end_time)

    async def async_log_failure_event(self, kwargs, response_obj, start_time, end_time):
        self.write(kwargs, response_obj, start_time, end_time)


rows = Rows()
PY
key=sk-loopback-3f8a1c7b9d2e4f60
cat >config.yaml <<YAML
model_list:
  - model_name: frontier
    litellm_params:
      {model: openai/frontier, api_base: $api/v1, api_key: none, input_cost_per_token: 0.000001, output_cost_per_token: 0.00001, cache_read_input_token_cost: 0.0000001}
  - model_name: embed
    litellm_params: {model: openai/embed, api_base: $api/v1, api_key: none, input_cost_per_token: 0.0000001}
litellm_settings: {callbacks: rows.rows, cache: true, cache_params: {type: local}, num_retries: 0}
general_settings: {master_key: $key}
YAML
gateway=$((PORT + 1))
export LITELLM_LOCAL_MODEL_COST_MAP=True
v/bin/litellm --config config.yaml --port "$gateway" --host 127.0.0.1 >proxy.log 2>&1 &
proxy=$!
trap 'kill "$proxy" 2>/dev/null || true; finish' EXIT
tries=0
until curl -sf "http://127.0.0.1:$gateway/health/liveliness" >/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 90 ] || { tail -20 proxy.log; exit 1; }
  sleep 1
done
ask() {
  curl -s -H "authorization: Bearer $key" -H 'content-type: application/json' "http://127.0.0.1:$gateway/v1/$1" -d "$2" >>answers
}
chat() {
  ask chat/completions "{\"model\": \"frontier\", \"max_tokens\": $1, $2 \"messages\": [{\"role\": \"user\", \"content\": \"$3\"}]}"
}
chat 7 '' 'one two three four cached six'
sleep 1
chat 7 '' 'one two three four cached six'
chat 9 '"stream": true, "stream_options": {"include_usage": true},' 'a b c d cached e f g'
chat 9 '"stream": true,' 'no usage asked for here please'
chat 5 '' 'this one is down'
ask embeddings '{"model": "embed", "input": ["a b c"]}'
sleep 3
check litellm "$dir/served.jsonl" "$dir/rows.jsonl"
