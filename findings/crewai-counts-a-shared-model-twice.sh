#!/bin/sh
# CrewAI (PyPI crewai 1.15.30), a crew of two agents with a task each, against a server on this machine that answers 1,000 + 200 tokens in a call.
# Guess: token_usage of kickoff() is what that kickoff used: two calls, 2,400 tokens, whether the agents hold one LLM object or one each.
# Behavior: with one LLM object for both agents, as a crew on one model is written, each agent's share is the object's whole count: 4,800 tokens and
#   successful_requests 4 for two calls. With an object each it is right at the first kickoff; the second kickoff's token_usage holds both.
# Effect: tokens × the number of agents that share the model, and a crew that is kept running adds every earlier run to each new one.
# Seen 2026-11-28: own objects 2 calls, 2400 and 2; shared 2 calls, 4800 and 4; second kickoff 2 calls more, 4800 and 4. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export HOME="$dir" XDG_DATA_HOME="$dir" CREWAI_DISABLE_TELEMETRY=true CREWAI_DISABLE_TRACKING=true CREWAI_TRACING_ENABLED=false OTEL_SDK_DISABLED=true
python3 -m venv v
v/bin/pip install -q --no-compile crewai==1.15.30
cat >run.py <<'PY'
import http.server
import json
import os
import sys
import threading

os.environ["OPENAI_API_KEY"] = "k"
from crewai import LLM, Agent, Crew, Task

calls = 0


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        self.rfile.read(int(self.headers["content-length"]))
        message = {"role": "assistant", "content": "Thought: I now can give a great answer\nFinal Answer: yes"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        body = {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-4o", "usage": usage,
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()


def model():
    return LLM(model="openai/gpt-4o", base_url=f"http://127.0.0.1:{server.server_port}/v1", api_key="k")


def crew(models):
    agents = [Agent(role=f"r{n}", goal="g", backstory="b", llm=one) for n, one in enumerate(models)]
    tasks = [Task(description="d", expected_output="e", agent=agent) for agent in agents]
    return Crew(agents=agents, tasks=tasks)


def kickoff(subject):
    before = calls
    usage = subject.kickoff().token_usage
    return calls - before, usage.total_tokens, usage.successful_requests


own = crew([model(), model()])
first, second = kickoff(own), kickoff(own)
one = model()
shared = kickoff(crew([one, one]))
print("SEEN own", first, "shared", shared, "second", second)
if (first, shared, second) != ((2, 2400, 2), (2, 4800, 4), (2, 4800, 4)):
    sys.exit("this has changed")
PY
v/bin/python run.py >out 2>err || { tail -n 3 out err >&2; exit 1; }
grep '^SEEN' out
