#!/bin/sh
# opentelemetry-instrumentation-anthropic and -openai 0.62.4 (PyPI, traceloop's), one answer whole and streamed, against a server on this machine that answers as
# each vendor does: Claude 4 tokens out, of which the stream's first event counts 1 and its last all 4; OpenAI 200 out, 150 of them thought.
# Guess: a span has the same token counts, under the same names, whether the answer is streamed or not.
# Behavior: of a Claude stream the first event's output count is added to the last one's, which holds it already: 5 for 4. Of an OpenAI stream
#   gen_ai.usage.reasoning_tokens is missing, though the last chunk's usage has it; the other counts agree.
# Effect: output +25 % for one-word answers of Claude's, nothing in long ones; the share of thinking is 75 % or unknown by the way of asking.
# Seen 2026-11-29: Claude 4, streamed 5; OpenAI 200 and 150, streamed 200 and None. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile opentelemetry-instrumentation-anthropic==0.62.4 opentelemetry-instrumentation-openai==0.62.4 opentelemetry-sdk==1.45.2 anthropic==1.17.0 openai==3.57.0
cat >run.py <<'PY'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        stream = json.loads(self.rfile.read(int(self.headers["content-length"]))).get("stream")
        claude = "messages" in self.path
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if stream else "application/json")
        self.end_headers()
        if not stream:
            self.wfile.write(json.dumps(self.claude() if claude else self.openai()).encode())
            return
        for event in self.claude_stream() if claude else self.openai_stream():
            name = f"event: {event['type']}\n" if claude else ""
            self.wfile.write(f"{name}data: {json.dumps(event)}\n\n".encode())
        if not claude:
            self.wfile.write(b"data: [DONE]\n\n")

    USAGE = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200, "completion_tokens_details": {"reasoning_tokens": 150}}

    def openai(self):
        choice = {"index": 0, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}
        return {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-5", "choices": [choice], "usage": self.USAGE}

    def openai_stream(self):
        head = {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "gpt-5"}
        yield {**head, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "yes"}, "finish_reason": None}]}
        yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
        yield {**head, "choices": [], "usage": self.USAGE}

    def claude(self, output=4):
        head = {"id": "a", "type": "message", "role": "assistant", "model": "claude-sonnet-5", "stop_sequence": None}
        return {**head, "content": [{"type": "text", "text": "yes"}], "stop_reason": "end_turn", "usage": {"input_tokens": 1000, "output_tokens": output}}

    def claude_stream(self):
        yield {"type": "message_start", "message": {**self.claude(1), "content": [], "stop_reason": None}}
        yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        yield {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "yes"}}
        yield {"type": "content_block_stop", "index": 0}
        yield {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 4}}
        yield {"type": "message_stop"}


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"

from opentelemetry.instrumentation.anthropic import AnthropicInstrumentor
from opentelemetry.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
AnthropicInstrumentor().instrument(tracer_provider=provider)
OpenAIInstrumentor().instrument(tracer_provider=provider)
import anthropic
import openai

claude = anthropic.Anthropic(base_url=url, api_key="none").messages
chat = openai.OpenAI(base_url=f"{url}/v1", api_key="none").chat.completions
messages = [{"role": "user", "content": "hi"}]


def counted(ask):
    spans.clear()
    ask()
    (span,) = spans.get_finished_spans()
    return tuple(span.attributes.get(f"gen_ai.usage.{name}") for name in ("output_tokens", "reasoning_tokens"))


def both(create, **more):
    return [counted(lambda: create(messages=messages, **more)), counted(lambda: list(create(messages=messages, stream=True, **more)))]


seen = {"Claude": both(claude.create, model="claude-sonnet-5", max_tokens=10), "OpenAI": both(chat.create, model="gpt-5")}
print(seen)
if seen != {"Claude": [(4, None), (5, None)], "OpenAI": [(200, 150), (200, None)]}:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
