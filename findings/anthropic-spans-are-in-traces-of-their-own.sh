#!/bin/sh
# anthropic 2.14.0 with opentelemetry-instrumentation-anthropic 0.62.4 or openinference-instrumentation-anthropic 3.1.0 (PyPI): three calls of a server on this machine,
# whole, streamed, and by the SDK's helper for streams, in a script that has no span of its own.
# Guess: one call is one span of operation chat, or at least one trace, so calls are counted by spans or by traces.
# Behavior: the SDK records its calls by itself, on by default, beside the library. OpenLLMetry's span is not the SDK's parent: each begins a trace, and nothing but the answer's id
#   says that the two are one. OpenInference's is its parent, but not where the helper streams: there are two traces again, and its span has no id of the answer.
# Effect: requests and tokens +100 % with OpenLLMetry, by spans and by traces alike; +33 % by traces with OpenInference. Under a span of one's own both are in one trace.
# Seen 2026-11-29: OpenLLMetry 6 spans in 6 traces, OpenInference 6 spans in 4 traces, of 3 calls. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile anthropic==2.14.0 opentelemetry-sdk==1.45.2 opentelemetry-instrumentation-anthropic==0.62.4 openinference-instrumentation-anthropic==3.1.0
cat >run.py <<'PY'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

answers = 0


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global answers
        stream = json.loads(self.rfile.read(int(self.headers["content-length"]))).get("stream")
        answers += 1
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if stream else "application/json")
        self.end_headers()
        if not stream:
            self.wfile.write(json.dumps(self.message(4)).encode())
            return
        for event in self.events():
            self.wfile.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())

    def message(self, output):
        head = {"id": f"msg_{answers}", "type": "message", "role": "assistant", "model": "claude-sonnet-5", "stop_sequence": None}
        return {**head, "content": [{"type": "text", "text": "yes"}], "stop_reason": "end_turn", "usage": {"input_tokens": 1000, "output_tokens": output}}

    def events(self):
        yield {"type": "message_start", "message": {**self.message(1), "content": [], "stop_reason": None}}
        yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        yield {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "yes"}}
        yield {"type": "content_block_stop", "index": 0}
        yield {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 4}}
        yield {"type": "message_stop"}


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
trace.set_tracer_provider(provider)
if sys.argv[1] == "OpenLLMetry":
    from opentelemetry.instrumentation.anthropic import AnthropicInstrumentor
else:
    from openinference.instrumentation.anthropic import AnthropicInstrumentor
AnthropicInstrumentor().instrument(tracer_provider=provider)
import anthropic

claude = anthropic.Anthropic(base_url=f"http://127.0.0.1:{server.server_port}", api_key="none").messages
ask = {"model": "claude-sonnet-5", "max_tokens": 10, "messages": [{"role": "user", "content": "hi"}]}
claude.create(**ask)
list(claude.create(**ask, stream=True))
with claude.stream(**ask) as stream:
    list(stream)
done = spans.get_finished_spans()
print(sys.argv[1], len(done), "spans in", len({span.context.trace_id for span in done}), "traces, of", answers, "calls")
PY
for library in OpenLLMetry OpenInference; do v/bin/python run.py "$library" 2>>warnings; done | tee seen
printf 'OpenLLMetry 6 spans in 6 traces, of 3 calls\nOpenInference 6 spans in 4 traces, of 3 calls\n' | cmp -s - seen || { echo "this has changed"; exit 1; }
