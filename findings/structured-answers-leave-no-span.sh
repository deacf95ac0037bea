#!/bin/sh
# sentry-sdk 2.75.0 and opentelemetry-instrumentation-openai 0.62.4 (PyPI, traceloop's) with openai 2.54.0: one call of each kind, as one writes it for text (create) and for a
# typed answer (parse), with chat completions and with responses, against a server on this machine that answers 1,000 tokens in and 200 out.
# Guess: every call of the client leaves a span with its usage, as in OpenInference's and Logfire's spans, which have all four.
# Behavior: Sentry records create of both, and parse of neither. Traceloop's records parse of chat completions and not that of responses. No warning, no empty span.
# Effect: an app that extracts data into types by these calls costs nothing in its own traces, while its chats next to it are complete.
# Seen 2026-11-29 (Python 3.11.7): Sentry chat create 1200, chat parse none, responses create 1200, responses parse none; Traceloop 1200, 1200, 1200, none. Ends with 1
#   when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile openai==2.54.0 sentry-sdk==2.75.0 opentelemetry-instrumentation-openai==0.62.4 opentelemetry-sdk==1.45.2
cat >run.py <<'PY'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        text = '{"city": "Paris"}'
        if self.path.endswith("/responses"):
            content = [{"type": "output_text", "text": text, "annotations": []}]
            output = [{"type": "message", "id": "m", "status": "completed", "role": "assistant", "content": content}]
            usage = {
                "input_tokens": 1000, "output_tokens": 200, "total_tokens": 1200,
                "input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0},
            }
            said = {
                "id": "r", "object": "response", "created_at": 1, "status": "completed", "model": "gpt-5", "output": output, "usage": usage,
                "parallel_tool_calls": True, "tool_choice": "auto", "tools": [],
            }
        else:
            choices = [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]
            usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
            said = {"id": "c", "object": "chat.completion", "created": 1, "model": "gpt-5", "choices": choices, "usage": usage}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

import openai
import pydantic


class Place(pydantic.BaseModel):
    city: str


client = openai.OpenAI(api_key="none", base_url=f"http://127.0.0.1:{server.server_port}/v1")
asked = [{"role": "user", "content": "hi"}]
kinds = {
    "chat create": lambda: client.chat.completions.create(model="gpt-5", messages=asked),
    "chat parse": lambda: client.chat.completions.parse(model="gpt-5", messages=asked, response_format=Place),
    "responses create": lambda: client.responses.create(model="gpt-5", input="hi"),
    "responses parse": lambda: client.responses.parse(model="gpt-5", input="hi", text_format=Place),
}


def total(attributes):
    return sum(attributes.get(f"gen_ai.usage.{way}_tokens", 0) for way in ("input", "output"))


def sentry():
    import sentry_sdk
    from sentry_sdk.transport import Transport

    told = []

    class Kept(Transport):
        def capture_envelope(self, envelope):
            told.extend(json.loads(item.payload.get_bytes()) for item in envelope.items)

    sentry_sdk.init(dsn="http://none@127.0.0.1:1/1", transport=Kept, traces_sample_rate=1.0)
    counts = {}
    for kind, call in kinds.items():
        told.clear()
        with sentry_sdk.start_transaction(name="app"):
            call()
        sentry_sdk.flush()
        spans = [span for item in told for span in item.get("spans", []) + item.get("items", [])]
        rows = [{**span.get("data", {}), **{key: value["value"] for key, value in span.get("attributes", {}).items()}} for span in spans]
        counts[kind] = sum(map(total, rows))
    return counts


def traceloop():
    from opentelemetry.instrumentation.openai import OpenAIInstrumentor
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    kept, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    OpenAIInstrumentor().instrument(tracer_provider=provider)
    counts = {}
    for kind, call in kinds.items():
        kept.clear()
        call()
        counts[kind] = sum(total(span.attributes) for span in kept.get_finished_spans())
    return counts


seen = {"sentry": sentry, "traceloop": traceloop}[sys.argv[1]]()
print(sys.argv[1], ", ".join(f"{kind} {count or 'none'}" for kind, count in seen.items()))
PY
for one in sentry traceloop; do v/bin/python run.py $one 2>>warnings; done | tee seen
cat >expected <<'TXT'
sentry chat create 1200, chat parse none, responses create 1200, responses parse none
traceloop chat create 1200, chat parse 1200, responses create 1200, responses parse none
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
