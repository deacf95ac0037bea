#!/bin/sh
# OpenTelemetry in Python (PyPI; the versions below) before the loopback server, written by the SDK's exporter to files: calls of Claude and of OpenAI's API, whole and
# streamed, as no more than a library of OpenLLMetry, one of OpenInference, and both record them. The Anthropic SDK records its calls, too, in traces of its own.
# VENV=… takes an environment that has it.
. "$(dirname "$0")/common.sh"
python_with anthropic==2.14.0 openai==3.57.0 opentelemetry-sdk==1.45.2 opentelemetry-exporter-otlp-json-file==0.66b1 \
  opentelemetry-instrumentation-anthropic==0.62.4 opentelemetry-instrumentation-openai==0.62.4 \
  openinference-instrumentation-anthropic==3.1.0 openinference-instrumentation-openai==0.1.66
cd "$dir"
cat >app.py <<'PY'
import sys

from opentelemetry import trace
from opentelemetry.exporter.otlp.json.file import FileSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

url, which = sys.argv[1:]
provider = TracerProvider(resource=Resource.create({"service.name": "shop"}))
provider.add_span_processor(SimpleSpanProcessor(FileSpanExporter(f"{which}.jsonl")))
trace.set_tracer_provider(provider)
if which != "openinference":
    from opentelemetry.instrumentation.anthropic import AnthropicInstrumentor
    from opentelemetry.instrumentation.openai import OpenAIInstrumentor

    AnthropicInstrumentor().instrument(tracer_provider=provider)
    OpenAIInstrumentor().instrument(tracer_provider=provider)
if which != "openllmetry":
    from openinference.instrumentation.anthropic import AnthropicInstrumentor as Anthropic
    from openinference.instrumentation.openai import OpenAIInstrumentor as OpenAI

    Anthropic().instrument(tracer_provider=provider)
    OpenAI().instrument(tracer_provider=provider)
import anthropic
import openai

claude = anthropic.Anthropic(base_url=url, api_key="none").messages
chat = openai.OpenAI(base_url=f"{url}/v1", api_key="none").chat.completions


def ask(text, of):
    return {"model": of, "max_tokens": 6, "messages": [{"role": "user", "content": text}]}


claude.create(**ask("one two cached three", "claude"))
list(claude.create(**ask("one two cached three four", "claude"), stream=True))
with claude.stream(**ask("one two cached three four five", "claude")) as stream:
    list(stream)
chat.create(**ask("some words that were cached", "m"))
list(chat.create(**ask("more words that were cached", "m"), stream=True, stream_options={"include_usage": True}))
with trace.get_tracer("shop").start_as_current_span("agent"):
    chat.create(**ask("inside an agent", "m"))
    claude.create(**ask("inside an agent", "claude"))
PY
TTFT_MS=5 TPOT_MS=1 SERVED="$dir/all.jsonl" serve
for which in openllmetry openinference both; do
  v/bin/python app.py "$api" "$which" >log 2>&1 || { cat log; exit 1; }
  [ -e served.jsonl ] || cp all.jsonl served.jsonl
done
check otel "$dir/served.jsonl" "$dir/openllmetry.jsonl" "$dir/openinference.jsonl" "$dir/both.jsonl"
