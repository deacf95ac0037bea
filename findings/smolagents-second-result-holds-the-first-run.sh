#!/bin/sh
# smolagents 1.26.0 (PyPI), one agent asked twice in one conversation (reset=False), against a server on this machine: one call each.
# Guess: each result's token_usage is of its own run, so a bill by request or by user is their sum.
# Behavior: the second result holds both runs: it adds up the agent's memory, which reset=False keeps, not the run. timing is of the own run, so
#   dividing tokens by it doubles the rate as well.
# Effect: a conversation of n equal turns is counted (n + 1) / 2 times: +50 % at two turns, ×5.5 at ten.
# Seen 2026-11-28: calls 3, results [1000, 2000, 3000], sum 6000 for 3000. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile 'smolagents[openai]==1.26.0'
cat >run.py <<'PY'
import http.server
import json
import sys
import threading

from smolagents import CodeAgent, OpenAIModel

calls = 0


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        self.rfile.read(int(self.headers["content-length"]))
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        message = {"role": "assistant", "content": "<code>\nfinal_answer(1)\n</code>"}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"id": "a", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}).encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
agent = CodeAgent(tools=[], model=OpenAIModel("m", api_base=f"http://127.0.0.1:{server.server_port}/v1", api_key="k"), verbosity_level=0)
inputs = [agent.run("x", reset=turn == 0, return_full_result=True).token_usage.input_tokens for turn in range(3)]
print("calls", calls, "results", inputs, "sum", sum(inputs), "for", calls * 1000)
if (calls, inputs) != (3, [1000, 2000, 3000]):
    sys.exit("this has changed")
PY
v/bin/python run.py
