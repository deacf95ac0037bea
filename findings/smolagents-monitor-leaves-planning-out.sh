#!/bin/sh
# smolagents 1.26.0 (PyPI), an agent that plans (planning_interval=1) and needs two steps, against a server on this machine: four calls.
# Guess: agent.monitor.get_total_token_counts(), which the console's running totals come from, holds all four calls, as the result's token_usage does.
# Behavior: the monitor holds the two action steps alone; the two planning calls, which send the whole history again, are missing. The result's
#   token_usage has all four. Without planning the two agree.
# Effect: tokens -50 % by the monitor and by the log on the console.
# Seen 2026-11-28: calls 4, monitor 2000 in and 400 out, result 4000 and 800. Ends with 1 when that changes.
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

from smolagents import OpenAIModel, ToolCallingAgent

calls = acts = 0


def answer(body):
    global acts
    if not body.get("tools"):
        return {"role": "assistant", "content": "1. answer <end_plan>"}
    acts += 1
    name = "final_answer" if acts == 2 else "look"
    arguments = '{"answer": "yes"}' if acts == 2 else "{}"
    call = {"id": f"c{acts}", "type": "function", "function": {"name": name, "arguments": arguments}}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        choice = {"index": 0, "message": answer(body), "finish_reason": "stop"}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"id": "a", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}).encode())


from smolagents import tool


@tool
def look() -> str:
    """Looks."""
    return "seen"


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
model = OpenAIModel("m", api_base=f"http://127.0.0.1:{server.server_port}/v1", api_key="k")
agent = ToolCallingAgent(tools=[look], model=model, planning_interval=1, verbosity_level=0)
used = agent.run("x", return_full_result=True).token_usage
seen = agent.monitor.get_total_token_counts()
print("calls", calls, "monitor", seen.input_tokens, seen.output_tokens, "result", used.input_tokens, used.output_tokens)
if (calls, seen.input_tokens, seen.output_tokens, used.input_tokens, used.output_tokens) != (4, 2000, 400, 4000, 800):
    sys.exit("this has changed")
PY
v/bin/python run.py
