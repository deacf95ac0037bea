#!/bin/sh
# mlflow 3.17.2 (PyPI), mlflow.openai.autolog() over calls of openai's client to a server on this machine (127.0.0.1), as of one's own vLLM: a million tokens in.
# Guess: the cost of the trace is None, since nobody sells these calls; MLflow says None for models that it does not know.
# Behavior: where the name of the model is in its price list under any host, the trace costs what that host takes, and nothing says which host it was: 3.00 for
#   DeepSeek-V3.1, 5 to 12 times what four other hosts in the same list take (0.25 to 0.60), 0.71 for Llama 3.3 70B (others 0.12 to 0.23). Of names alike some are
#   found and some not (Qwen3-32B 0.08, qwen3-32b None).
# Effect: self-hosted calls seem to be paid by the token, at a host's price that is not the cheapest by far; hosted and own calls add up in one sum.
# Seen 2026-11-29: DeepSeek-V3.1 3.0, Llama-3.3-70B-Instruct 0.71, Qwen/Qwen3-32B 0.08, Qwen3-32B 0.08, qwen3-32b None, GLM-4.6 None. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile mlflow==3.17.2 openai==3.57.0
cat >run.py <<'PY'
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ.update(MLFLOW_TRACKING_URI="sqlite:///traces.db", MLFLOW_ENABLE_ASYNC_TRACE_LOGGING="false", MLFLOW_DISABLE_TELEMETRY="true")


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        body = {"id": "a", "object": "chat.completion", "created": 1, "model": asked["model"]}
        body["choices"] = [{"index": 0, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}]
        body["usage"] = {"prompt_tokens": 1_000_000, "completion_tokens": 0, "total_tokens": 1_000_000}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

import mlflow
import openai

mlflow.openai.autolog()
client = openai.OpenAI(base_url=f"http://127.0.0.1:{server.server_port}/v1", api_key="none")
EXPECTED = {
    "deepseek-ai/DeepSeek-V3.1": 3.0,
    "meta-llama/Llama-3.3-70B-Instruct": 0.71,
    "Qwen/Qwen3-32B": 0.08,
    "Qwen3-32B": 0.08,
    "qwen3-32b": None,
    "zai-org/GLM-4.6": None,
}
seen = {}
for model in EXPECTED:
    client.chat.completions.create(model=model, messages=[{"role": "user", "content": "hi"}])
    cost = mlflow.get_trace(mlflow.get_last_active_trace_id()).info.cost
    seen[model] = cost and round(cost["total_cost"], 4)
    print(model, seen[model])
if seen != EXPECTED:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
