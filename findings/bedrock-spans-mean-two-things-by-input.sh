#!/bin/sh
# One answer of Bedrock's Converse (boto3 1.42.0) to a prompt of 1,000 tokens, 600 read from the cache, 100 written to it and 300 fresh, 200 out, from a server on this machine, as
# four Python instrumentations record it: OpenTelemetry's own of botocore 0.66b2, OpenLLMetry 0.62.4, OpenLIT 1.45.0, OpenInference 0.1.61 (all PyPI); and OpenLLMetry's of anthropic 2.14.0.
# Guess: gen_ai.usage.input_tokens is the prompt, 1,000: OpenTelemetry's convention wants the cached ones in it; OpenTelemetry itself, and the instrumentations of one project, do so.
# Behavior: it is 300 in the first three, with 600 and 100 beside it under the names of the convention; OpenLLMetry's total is 500. OpenInference's prompt is 1,000, and
#   so is OpenLLMetry's input of the same usage when Claude is asked at Anthropic. Nothing in a span says which it is but the name of its library.
# Effect: prompts -70 % here, and a cached share of 200 %; with less cached than fresh nothing looks wrong. The same app counts otherwise when it moves from Anthropic to Bedrock.
# Seen 2026-11-29: botocore 300, OpenLLMetry 300, OpenLIT 300, OpenInference 1000; OpenLLMetry at Anthropic 1000. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile boto3==1.42.0 anthropic==2.14.0 opentelemetry-sdk==1.45.2 opentelemetry-instrumentation-botocore==0.66b2 \
  opentelemetry-instrumentation-bedrock==0.62.4 opentelemetry-instrumentation-anthropic==0.62.4 openinference-instrumentation-bedrock==0.1.61 \
  requests==2.34.2 schedule==1.2.2 xmltodict==1.0.2 opentelemetry-exporter-otlp==1.45.2
v/bin/pip install -q --no-compile --no-deps openlit==1.45.0
cat >run.py <<'PY'
import importlib
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

CONVERSE = {"output": {"message": {"role": "assistant", "content": [{"text": "yes"}]}}, "stopReason": "end_turn", "metrics": {"latencyMs": 1},
            "usage": {"inputTokens": 300, "outputTokens": 200, "totalTokens": 1200, "cacheReadInputTokens": 600, "cacheWriteInputTokens": 100}}
MESSAGE = {"id": "1", "type": "message", "role": "assistant", "model": "claude", "content": [{"type": "text", "text": "yes"}], "stop_reason": "end_turn", "stop_sequence": None,
           "usage": {"input_tokens": 300, "output_tokens": 200, "cache_read_input_tokens": 600, "cache_creation_input_tokens": 100}}


class Server(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps(CONVERSE if "converse" in self.path else MESSAGE).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


module, name, vendor = sys.argv[1:]
server = HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
spans = InMemorySpanExporter()
trace.set_tracer_provider(TracerProvider())
trace.get_tracer_provider().add_span_processor(SimpleSpanProcessor(spans))
if module == "openlit":
    with open("prices.json", "w") as file:
        json.dump({"chat": {}}, file)
    importlib.import_module(module).init(pricing_json="prices.json", disable_events=True, disable_metrics=True)
else:
    getattr(importlib.import_module(module), name)().instrument()
if vendor == "bedrock":
    import boto3

    client = boto3.client("bedrock-runtime", region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none", endpoint_url=address)
    client.converse(modelId="anthropic.claude-sonnet-4-5-v1:0", messages=[{"role": "user", "content": [{"text": "hi"}]}])
else:
    from anthropic import Anthropic

    Anthropic(api_key="none", base_url=address).messages.create(model="claude-sonnet-4-5", max_tokens=9, messages=[{"role": "user", "content": "hi"}])
for span in spans.get_finished_spans():
    if span.instrumentation_scope.name.startswith(("opentelemetry", "openlit", "openinference")):
        print(span.attributes.get("gen_ai.usage.input_tokens", span.attributes.get("llm.token_count.prompt")))
PY
seen=''
for one in 'opentelemetry.instrumentation.botocore BotocoreInstrumentor bedrock' 'opentelemetry.instrumentation.bedrock BedrockInstrumentor bedrock' 'openlit none bedrock' \
  'openinference.instrumentation.bedrock BedrockInstrumentor bedrock' 'opentelemetry.instrumentation.anthropic AnthropicInstrumentor anthropic'; do
  # shellcheck disable=SC2086
  seen="$seen $(v/bin/python -W ignore run.py $one 2>/dev/null)"
done
echo "botocore, OpenLLMetry, OpenLIT, OpenInference, OpenLLMetry at Anthropic:$seen"
if [ "$seen" != ' 300 300 300 1000 1000' ]; then
  echo 'this has changed' >&2
  exit 1
fi
