#!/bin/sh
# EvalScope 1.14.1 (PyPI evalscope[perf]), evalscope perf of a server on this machine that decodes one token at a time and joins three in a chunk of its stream (as with a
# stream interval, or behind a gateway), for prompts of 1,000 tokens; its usage counts 60 out. And the same with one token a chunk.
# Guess: how much of a draft was accepted is known to the server alone, so nothing is said of it; "Input Throughput" is prompts' tokens by time, and with the output's
#   it makes the total beside it.
# Behavior: the summary has "Spec. Accept Rate" 0.66 and 2.95 decoded tokens a step, for a server without any speculation: a chunk is taken for a step. With one token a
#   chunk the two are left out. "Input Throughput (tok/s)" is 0.0 each time, beside a total of which the prompts are 94 %; another file of the same run,
#   workload_throughput.json, has the prompts' rate.
# Effect: a draft model that does not exist, at 66 %; an input of nothing in a table made of the summary.
# Seen 2026-11-29 (Python 3.11.7): joined 0.661, 2.95, input 0.0; one a chunk None, None, input 0.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile 'evalscope[perf]==1.14.1' 2>warnings
cat >run.py <<'PY'
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from evalscope.perf.arguments import Arguments
from evalscope.perf.main import run_perf_benchmark

joined = 3


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        head = {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 20 * joined, "total_tokens": 1000 + 20 * joined}
        deltas = [({"role": "assistant", "content": ""}, None)] + [({"content": "a " * joined}, None)] * 20 + [({}, "stop")]
        for delta, reason in deltas:
            self.event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": reason}]})
            time.sleep(0.005)
        self.event({**head, "choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def event(self, chunk):
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/v1/chat/completions"


def summary(folder):
    run_perf_benchmark(
        Arguments(parallel=[2], number=[20], model="m", url=url, api="openai", prompt="hi", stream=True, outputs_dir=folder, no_timestamp=True)
    )
    with open(f"{folder}/m/parallel_2_number_20/benchmark_summary.json") as file:
        said = json.load(file)
    share = 1 - said["Output Throughput (tok/s)"] / said["Total Throughput (tok/s)"]
    return [said.get("Spec. Accept Rate"), said.get("Avg Decoded Tok/Iter"), said["Input Throughput (tok/s)"], round(share, 2)]


seen = [summary("joined")]
joined = 1
seen.append(summary("single"))
print("joined", seen[0], "one a chunk", seen[1], file=sys.stderr)
if seen != [[0.661, 2.95, 0.0, 0.94], [None, None, 0.0, 0.98]]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>log >/dev/null || { tail -2 log; exit 1; }
grep '^joined' log
