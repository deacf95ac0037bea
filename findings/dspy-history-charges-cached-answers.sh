#!/bin/sh
# DSPy 3.4.1 (PyPI, with litellm 1.110.2), one question asked twice with DSPy's cache on, as it is by default; a server on this machine.
# Guess: the cost of a run is the sum of cost over lm.history, and an answer from the cache costs nothing there, as its usage says.
# Behavior: one call leaves two entries with the same cost. The second one's usage is empty, but its cost is the first one's: it comes out of the
#   cache with the answer. get_lm_usage() of the second is {}.
# Effect: ×2 here. An evaluation or an optimizer that is run again for nothing is billed in full each time.
# Seen 2026-11-29: calls 1, costs [0.00125, 0.00125], usage of the second {}. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile dspy==3.4.1 litellm==1.110.2
cat >run.py <<'PY'
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ.update(LITELLM_LOCAL_MODEL_COST_MAP="True", DSPY_CACHEDIR="cache")
calls = 0


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        self.rfile.read(int(self.headers["content-length"]))
        message = {"role": "assistant", "content": "[[ ## answer ## ]]\nyes\n\n[[ ## completed ## ]]"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500}
        body = {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-5-mini", "usage": usage}
        body["choices"] = [{"index": 0, "message": message, "finish_reason": "stop"}]
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

import dspy

lm = dspy.LM("openai/gpt-5-mini", api_base=f"http://127.0.0.1:{server.server_port}/v1", api_key="none", temperature=1.0, max_tokens=20000)
dspy.configure(lm=lm, track_usage=True)
ask = dspy.Predict("question -> answer")
ask(question="is it so?")
second = ask(question="is it so?")
costs = [round(entry["cost"], 6) for entry in lm.history]
empty = (dict(second.get_lm_usage()), dict(lm.history[1]["usage"]))
print("calls", calls, "costs", costs, "usage of the second", *empty)
if (calls, costs, empty) != (1, [0.00125, 0.00125], ({}, {})):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
