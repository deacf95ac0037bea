#!/bin/sh
# LiteLLM's proxy (PyPI litellm[proxy] 1.106.12) with its own answer cache, asked the same question twice; the server behind it is asked once.
# Guess: the second answer cost nothing, and the header that says what an answer cost (x-litellm-response-cost) says 0, as the row of the spend log does.
# Behaviour: the header repeats the cost of the first answer, and the body its usage. Only the row that the proxy makes for its spend log has 0. Who adds up headers pays
#   every answer of the cache again.
# Seen 2026-11-28 with Python 3.11.7. Fails when the header of the second answer is 0 or absent, or the row is not.
set -eu
command -v python3 >/dev/null && command -v curl >/dev/null || { echo "needs python3 and curl"; exit 1; }
dir=$(mktemp -d)
server=
proxy=
trap 'for one in $server $proxy; do kill "$one" 2>/dev/null || true; done; rm -rf "$dir"' EXIT
cd "$dir"
if [ -n "${VENV:-}" ]; then ln -s "$VENV" v; else python3 -m venv v; v/bin/pip install -q "litellm[proxy]==1.106.12"; fi

cat > server.py <<'PY'
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        open("asked", "a").write("x")
        usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
        choice = {"index": 0, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}
        body = json.dumps({"id": "a", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", 18391), Answer).serve_forever()
PY
python3 server.py &
server=$!

cat > rows.py <<'PY'
from litellm.integrations.custom_logger import CustomLogger
from litellm.proxy.spend_tracking.spend_tracking_utils import get_logging_payload


class Rows(CustomLogger):
    async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
        row = get_logging_payload(kwargs, response_obj, start_time, end_time)
        open("rows", "a").write(f"{row['spend']} {row['cache_hit']}\n")


rows = Rows()
PY
key=sk-loopback-3f8a1c7b9d2e4f60
cat > config.yaml <<YAML
model_list:
  - model_name: m
    litellm_params: {model: openai/m, api_base: http://127.0.0.1:18391/v1, api_key: none, input_cost_per_token: 0.000001, output_cost_per_token: 0.00001}
litellm_settings: {callbacks: rows.rows, cache: true, cache_params: {type: local}}
general_settings: {master_key: $key}
YAML
LITELLM_LOCAL_MODEL_COST_MAP=True v/bin/litellm --config config.yaml --port 18392 --host 127.0.0.1 >log 2>&1 &
proxy=$!
tries=0
until curl -sf http://127.0.0.1:18392/health/liveliness >/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 90 ] || { tail -20 log; exit 1; }
  sleep 1
done
for time in 1 2; do
  curl -s -D "head$time" -H "authorization: Bearer $key" -H 'content-type: application/json' http://127.0.0.1:18392/v1/chat/completions \
    -d '{"model": "m", "messages": [{"role": "user", "content": "same"}]}' >"body$time"
  sleep 2
done

cat > read.py <<'PY'
import sys

cost = lambda name: [line.split(":")[1].strip() for line in open(name) if line.lower().startswith("x-litellm-response-cost:")]
first, second = cost("head1"), cost("head2")
rows = open("rows").read().split("\n")[:2]
print("asked of the server:", len(open("asked").read()), "times")
print("header of the first answer:", first, "and of the second, from the cache:", second)
print("spend and cache_hit of the rows:", rows)
is_so = len(open("asked").read()) == 1 and first == second and float(first[0]) == 0.002 and rows[1].startswith("0.0 True")
sys.exit(0 if is_so else "it charges otherwise now")
PY
python3 read.py
