#!/bin/sh
# langchain-openai 1.7.4 with langchain-core 1.8.3, langfuse 5.0.4 and opentelemetry-instrumentation-langchain 0.62.4 (PyPI): one call of 1,000 tokens in, 600 of them cached, and 200
# out, 150 of them thought, with service_tier unset, "flex" and "priority", of a server on this machine that names the tier in its answer as OpenAI does.
# Guess: the tier changes the price of a token and not its kind: usage_metadata says cache_read 600 each time, and what reads it says the same of the three calls.
# Behavior: in the two tiers cache_read and reasoning are gone; flex_cache_read and flex_reasoning (priority_...) stand in their place, and the rest as flex, 400. Langfuse makes three
#   kinds of record of it: input 400 beside 600 cached; input 0 and output 0 beside parts of other names; and for priority input 1,000 beside the same parts, 2,000 in
#   all. OpenLLMetry's span has the cached tokens in the first call alone.
# Effect: a cached share of 0 % for 60 % after a move to flex; priced by the keys input and output, a flex call of that record costs nothing, and a priority call's cached tokens
#   cost as much as fresh ones.
# Seen 2026-11-30 (Python 3.11.7): the lines that the script prints; input and output 400 50, 0 0, 1000 200; spans 600, None, None. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile langchain==1.5.2 langchain-openai==1.7.4 langchain-core==1.8.3 openai==3.57.0 langfuse==5.0.4 opentelemetry-sdk==1.45.2 \
  opentelemetry-instrumentation-langchain==0.62.4
cat >run.py <<'PY'
import http.server
import json
import os
import sys
import threading

from langchain_openai import ChatOpenAI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        answer = {}
        if self.path.endswith("/chat/completions"):
            answer = {
                "id": "one", "object": "chat.completion", "created": 1, "model": "gpt-5", "service_tier": json.loads(body).get("service_tier", "default"),
                "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Yes."}}],
                "usage": {
                    "prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200, "prompt_tokens_details": {"cached_tokens": 600},
                    "completion_tokens_details": {"reasoning_tokens": 150},
                },
            }
        text = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
kept = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(kept))


def ask(**settings):
    for tier in (None, "flex", "priority"):
        yield ChatOpenAI(model="gpt-5", base_url=f"{address}/v1", api_key="none", service_tier=tier).invoke("Is it?", settings)


if sys.argv[1] == "langfuse":
    from langfuse import Langfuse
    from langfuse.langchain import CallbackHandler

    Langfuse(public_key="pk-lf-none", secret_key="sk-lf-none", host=address, tracer_provider=provider)
    details = [answer.usage_metadata["input_token_details"] for answer in ask(callbacks=[CallbackHandler(public_key="pk-lf-none")])]
    print("langchain", *details)
    records = [json.loads(span.attributes["langfuse.observation.usage_details"]) for span in kept.get_finished_spans()]
    print("langfuse", *records)
    seen = [
        [one.get("cache_read") for one in details],
        [(one["input"], one["output"]) for one in records],
        [one.get("input_flex", one.get("input_priority")) for one in records],
    ]
    known = [[600, None, None], [(400, 50), (0, 0), (1000, 200)], [None, 400, 400]]
else:
    from opentelemetry.instrumentation.langchain import LangchainInstrumentor

    LangchainInstrumentor().instrument(tracer_provider=provider)
    list(ask())
    seen = [span.attributes.get("gen_ai.usage.cache_read.input_tokens") for span in kept.get_finished_spans()]
    print("spans", *seen)
    known = [600, None, None]
sys.stdout.flush()
os._exit(0 if seen == known else 1)
PY
v/bin/python run.py langfuse 2>warnings
v/bin/python run.py openllmetry 2>warnings
