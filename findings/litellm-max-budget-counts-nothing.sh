#!/bin/sh
# LiteLLM (PyPI litellm 1.110.2), litellm.max_budget, which its guide calls a cap on all calls of the SDK, here $0.004; a server on this machine whose answers are
# priced at $0.0045 each in the answer itself.
# Guess: the second call, or at the latest the third, raises BudgetExceededError; litellm._current_cost, which the guide prints, grows by the price of each call.
# Behavior: ten calls go through and _current_cost stays 0.0, whole or streamed: it only grows for a result that has "content" at its top, as no chat
#   completion has. The price of each is known: response_cost is 0.0045 (a Router's provider_budget_config does stop, after the second call).
# Effect: the cap never holds: 11 times the budget here, and a program that stops by _current_cost does not either.
# Seen 2026-11-29: passed 10, each 0.0045, spent 0.045, current 0.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile litellm==1.110.2
cat >run.py <<'PY'
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        head = {"id": "a", "created": 1, "model": "gpt-4o"}
        said = {"role": "assistant", "content": "yes"}
        self.send_response(200)
        if asked.get("stream"):
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            for event in (
                {"choices": [{"index": 0, "delta": said, "finish_reason": None}]},
                {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
                {"choices": [], "usage": usage},
            ):
                self.wfile.write(f"data: {json.dumps({**head, 'object': 'chat.completion.chunk', **event})}\n\n".encode())
            self.wfile.write(b"data: [DONE]\n\n")
        else:
            self.send_header("content-type", "application/json")
            self.end_headers()
            body = {**head, "object": "chat.completion", "usage": usage, "choices": [{"index": 0, "message": said, "finish_reason": "stop"}]}
            self.wfile.write(json.dumps(body).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

import litellm

litellm.max_budget = 0.004
passed, priced = 0, set()
try:
    for number in range(10):
        stream = number % 2 == 1
        more = {"stream": True, "stream_options": {"include_usage": True}} if stream else {}
        answer = litellm.completion(
            model="openai/gpt-4o", api_base=f"http://127.0.0.1:{server.server_port}/v1", api_key="none", messages=[{"role": "user", "content": "hi"}], **more
        )
        if stream:
            list(answer)
        else:
            priced.add(round(answer._hidden_params["response_cost"], 6))
        passed += 1
        time.sleep(0.5)
except litellm.BudgetExceededError:
    pass
time.sleep(2)
print("passed", passed, "each", priced, "spent", round(passed * 0.0045, 4), "current", litellm._current_cost)
if (passed, priced, litellm._current_cost) != (10, {0.0045}, 0.0):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
