#!/bin/sh
# OpenLIT 1.45.0 (PyPI, with openai 2.14.0), the tokens of one answer of a server on this machine, 12 in and 60 out: whole, streamed with its usage, and streamed without
# (no stream_options.include_usage, which is off unless asked for).
# Guess: without a usage the counts are unknown, or made with a tokenizer and marked as such.
# Behavior: they are the letters divided by two: 25 and 140, under the same names (gen_ai.usage.input_tokens, output_tokens) and in the same metrics as what the server counted, with
#   nothing to tell them by. English has some four or five letters a token, code three, Chinese one to two.
# Effect: tokens and gen_ai.usage.cost ×2.1 to ×2.3 here: the same app costs double by whether its streams ask for the usage; savings are of letters, not of tokens.
# Seen 2026-11-29: whole 12 60, with usage 12 60, without 25 140; cost 0.000132 0.000132 0.000305. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile openai==2.14.0 requests==2.34.2 schedule==1.2.2 xmltodict==1.0.2 pydantic==2.14.4 opentelemetry-sdk==1.45.2 opentelemetry-exporter-otlp==1.45.2 \
  opentelemetry-instrumentation==0.66b2
v/bin/pip install -q --no-compile --no-deps openlit==1.45.0
cat >run.py <<'PY'
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import openlit
from openai import OpenAI
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

USAGE = {"prompt_tokens": 12, "completion_tokens": 60, "total_tokens": 72}
WAIT = 0.1


class Server(BaseHTTPRequestHandler):
    wbufsize = 65536

    def log_message(self, *_):
        pass

    def head(self, kind):
        self.send_response(200)
        self.send_header("content-type", kind)
        self.end_headers()

    def say(self, part):
        self.wfile.write(b"data: " + json.dumps({"id": "1", "created": 1, "model": "own", "object": "chat.completion.chunk"} | part).encode() + b"\n\n")
        self.wfile.flush()

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not asked.get("stream"):
            time.sleep(WAIT)
            self.head("application/json")
            choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "one two three " * 20}}
            self.wfile.write(json.dumps({"id": "1", "created": 1, "model": "own", "object": "chat.completion", "choices": [choice], "usage": USAGE}).encode())
            return
        if asked.get("user") == "head first":
            self.head("text/event-stream")
            self.wfile.flush()
            time.sleep(WAIT)
        else:
            time.sleep(WAIT)
            self.head("text/event-stream")
        for _ in range(20):
            self.say({"choices": [{"index": 0, "delta": {"role": "assistant", "content": "one two three "}}]})
            time.sleep(0.02)
        self.say({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        if asked.get("stream_options", {}).get("include_usage"):
            self.say({"choices": [], "usage": USAGE})
        self.wfile.write(b"data: [DONE]\n\n")


server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
trace.set_tracer_provider(TracerProvider())
trace.get_tracer_provider().add_span_processor(SimpleSpanProcessor(spans))
metrics.set_meter_provider(MeterProvider([reader]))
with open("prices.json", "w") as file:
    json.dump({"chat": {"own": {"promptPrice": 0.001, "completionPrice": 0.002}}}, file)
openlit.init(pricing_json="prices.json", disable_events=True)
client = OpenAI(api_key="none", base_url=f"http://127.0.0.1:{server.server_port}/v1", max_retries=0)
ASK = {"model": "own", "messages": [{"role": "user", "content": "Count from one to three, twenty times over."}]}


client.chat.completions.create(**ASK)
for more in ({"stream_options": {"include_usage": True}}, {}):
    for _ in client.chat.completions.create(**ASK, stream=True, **more):
        pass
seen = [(span.attributes["gen_ai.usage.input_tokens"], span.attributes["gen_ai.usage.output_tokens"], round(span.attributes["gen_ai.usage.cost"], 6)) for span in spans.get_finished_spans()]
print("whole", *seen[0], "with usage", *seen[1], "without", *seen[2])
if seen != [(12, 60, 0.000132), (12, 60, 0.000132), (25, 140, 0.000305)]:
    sys.exit("this has changed")
PY
v/bin/python run.py
