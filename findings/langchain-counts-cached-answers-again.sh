#!/bin/sh
# langchain-core 1.8.3 with langchain-openai 1.7.4 (PyPI), InMemoryCache on, one question asked five times of a server on this machine.
# Guess: get_usage_metadata_callback, the counter for what a block of code used, counts the one request that was sent (1,000 in, 200 out);
#   an answer from LangChain's own cache used nothing.
# Behavior: it counts all five, 5,000 and 1,000, by the usage stored with the answer. A mark stands beside it, total_cost 0, but it is added up with
#   the others and is there even though the first answer was paid.
# Effect: tokens ÷ (1 - hit rate): ×5 here.
# Seen 2026-11-28: requests 1, input 5000, output 1000, total_cost 0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile langchain-core==1.8.3 langchain-openai==1.7.4
cat >run.py <<'PY'
import http.server
import json
import sys
import threading

from langchain_core.caches import InMemoryCache
from langchain_core.callbacks import get_usage_metadata_callback
from langchain_core.globals import set_llm_cache
from langchain_openai import ChatOpenAI

requests = 0


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global requests
        requests += 1
        self.rfile.read(int(self.headers["content-length"]))
        message = {"role": "assistant", "content": "yes"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        body = {"id": "a", "object": "chat.completion", "created": 1, "model": "qwen3", "usage": usage,
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
model = ChatOpenAI(model="qwen3", api_key="k", base_url=f"http://127.0.0.1:{server.server_port}/v1")
set_llm_cache(InMemoryCache())
with get_usage_metadata_callback() as counter:
    for _ in range(5):
        model.invoke("the same question")
used = counter.usage_metadata["qwen3"]
print("requests", requests, "input", used["input_tokens"], "output", used["output_tokens"], "total_cost", used.get("total_cost"))
if (requests, used["input_tokens"], used["output_tokens"], used.get("total_cost")) != (1, 5000, 1000, 0):
    sys.exit("this has changed")
PY
v/bin/python run.py
