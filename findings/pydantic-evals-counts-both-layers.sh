#!/bin/sh
# pydantic-evals and pydantic-ai-slim 2.62.0 with logfire 5.4.0 (PyPI, one vendor), the metrics of an evaluation with one case of one call, 1,000 tokens in and 200 out, of a
# server on this machine; logfire.instrument_pydantic_ai() alone, and instrument_openai() beside it.
# Guess: requests, tokens and cost of a case are those of the calls that were made, however many layers write a span of the same call.
# Behavior: every span with a model and a usage counts. With both layers, as a program has them that calls models through the agents and without them, one call is requests 2,
#   input_tokens 2,000 and twice the cost; streamed it is requests 3 (the stream's own span, without a usage). reasoning_tokens and cache_read_tokens, which one layer alone
#   writes, stay right, so cached by input is halved.
# Effect: tokens and cost a case ×2, in the report and in every evaluator that reads ctx.metrics; cached share ÷2.
# Seen 2026-11-29: the table that the script prints. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile pydantic-evals==2.62.0 'pydantic-ai-slim[openai]==2.62.0' logfire==5.4.0 openai==3.57.0
cat >run.py <<'PY'
import http.server
import json
import sys
import threading

import logfire
from pydantic_ai import Agent
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_evals import Case, Dataset

USAGE = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
USAGE["prompt_tokens_details"] = {"cached_tokens": 600}
calls = 0


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        base = {"id": f"c{calls}", "created": 1, "model": "gpt-4o"}
        said = {"role": "assistant", "content": "Done."}
        if asked.get("stream"):
            base["object"] = "chat.completion.chunk"
            chunks = [base | {"choices": [{"index": 0, "delta": said, "finish_reason": "stop"}]}]
            if (asked.get("stream_options") or {}).get("include_usage"):
                chunks.append(base | {"choices": [], "usage": USAGE})
            body = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"
        else:
            choice = {"index": 0, "message": said, "finish_reason": "stop"}
            body = json.dumps(base | {"object": "chat.completion", "choices": [choice], "usage": USAGE})
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if asked.get("stream") else "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
provider = OpenAIProvider(base_url=f"http://127.0.0.1:{server.server_port}/v1", api_key="none")
agent = Agent(OpenAIChatModel("gpt-4o", provider=provider))


async def whole(question):
    return (await agent.run(question)).output


async def streamed(question):
    async with agent.run_stream(question) as answer:
        return await answer.get_output()


def measure(task):
    global calls
    calls = 0
    report = Dataset(name="d", cases=[Case(name="c", inputs="Say done.")]).evaluate_sync(task, progress=False)
    metrics = report.cases[0].metrics
    return [calls] + [metrics[name] for name in ("requests", "input_tokens", "output_tokens", "cache_read_tokens", "cost")]


logfire.configure(send_to_logfire=False, console=False)
logfire.instrument_pydantic_ai()
seen = {"agents": [measure(whole), measure(streamed)]}
logfire.instrument_openai()
seen["agents and client"] = [measure(whole), measure(streamed)]
print("calls, requests, input, output, cached, cost")
for layers, rows in seen.items():
    print(layers, *rows)
one = [1, 1, 1000, 200, 600, 0.00375]
if seen != {"agents": [one, one], "agents and client": [[1, 2, 2000, 400, 600, 0.0075], [1, 3, 2000, 400, 600, 0.0075]]}:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
