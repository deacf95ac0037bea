#!/bin/sh
# OpenLIT 1.45.0 (PyPI, with openai 2.14.0), gen_ai.server.time_to_first_token of three answers of a server on this machine: whole after 0.5 seconds; streamed in 20 chunks of
# three tokens, 0.02 s apart, of which the first comes after 0.5 s together with the head (as behind a gateway); and the same with the head sent ahead.
# Guess: time to first token runs from the call to the first chunk, 0.5 s for both streams, and is unknown for the answer that is not streamed; request duration is what it took.
# Behavior: a stream's clock starts when its head is there: 0.00 s for 0.50 where the first token comes with the head, right where the head comes ahead. The whole answer counts
#   too, with all its time. gen_ai.server.request.duration of a stream is the first wait and the time between chunks times the tokens, as if a chunk were one: 1.1 s for 0.9.
# Effect: queue and prefill, what a server is sized by, are not seen; with calls of both kinds the histogram's tail is the answers that are not streamed.
# Seen 2026-11-29: whole 0.5, with the head 0.0, head ahead 0.5; duration of the first stream 1.1 for 0.9. Ends with 1 when that changes.
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
WAIT = 0.5


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


def stream(**more):
    begin, first = time.time(), None
    for _ in client.chat.completions.create(**ASK, stream=True, stream_options={"include_usage": True}, **more):
        first = first or time.time() - begin
    return round(first, 1), round(time.time() - begin, 1)


def durations():
    points = [point for resource in reader.get_metrics_data().resource_metrics for scope in resource.scope_metrics for metric in scope.metrics
              if metric.name == "gen_ai.server.request.duration" for point in metric.data.data_points]
    return sum(point.sum for point in points)


client.chat.completions.create(**ASK)
before = durations()
together = stream()
after = durations()
ahead = stream(user="head first")
seen = [round(span.attributes["gen_ai.server.time_to_first_token"], 1) for span in spans.get_finished_spans()]
print("whole", seen[0], "with the head", seen[1], "for", together[0], "head ahead", seen[2], "for", ahead[0], "duration of the first stream", round(after - before, 1), "for", together[1])
if seen != [0.5, 0.0, 0.5] or together[0] != 0.5 or not 1.1 < after - before < 1.6 or together[1] > 1:
    sys.exit("this has changed")
PY
v/bin/python run.py
