#!/bin/sh
# Phoenix (PyPI arize-phoenix 20.26.1) with openinference-instrumentation-google-genai 1.4.14 and google-genai 2.34.0: one answer of gemini-2.5-flash to 10,000 tokens of
# speech of which 6,000 came from the cache, as Google counts it (promptTokensDetails holds the cached ones), from a server on this machine.
# Guess: the parts of the input that a cost is shown for add up to the input: 4,000 at the price of audio and 6,000 at the cache's.
# Behavior: "audio" is 10,000 and "cache_read" 6,000, each at its price: kinds and places of one token stand side by side and are added. With 10,000 tokens of
#   text it is 4,000 and 6,000: text has no line of its own.
# Effect: 16,000 tokens of 10,000, and $0.01018 for 0.00418, ×2.4; with 90 % cached ×8: the cache makes speech dearer instead of cheaper.
# Seen 2026-11-29: speech 10000 audio + 6000 cache_read, 0.01018; text 4000 input + 6000 cache_read, 0.00138. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile arize-phoenix==20.26.1 google-genai==2.34.0 openinference-instrumentation-google-genai==1.4.14
cat >run.py <<'PY'
import json
import re
import sys
import threading
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import phoenix.server.cost_tracking as tracking
from google import genai
from openinference.instrumentation.google_genai import GoogleGenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from phoenix.db.models import GenerativeModel, TokenPrice
from phoenix.server.cost_tracking.cost_details_calculator import SpanCostDetailsCalculator
from phoenix.server.cost_tracking.cost_model_lookup import CostModelLookup
from phoenix.trace.attributes import unflatten

kind = "AUDIO"


class Server(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        usage = {"promptTokenCount": 10000, "cachedContentTokenCount": 6000, "candidatesTokenCount": 0, "totalTokenCount": 10000,
                 "promptTokensDetails": [{"modality": kind, "tokenCount": 10000}], "cacheTokensDetails": [{"modality": kind, "tokenCount": 6000}]}
        body = json.dumps({"candidates": [{"content": {"role": "model", "parts": [{"text": "yes"}]}, "finishReason": "STOP"}], "usageMetadata": usage}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
GoogleGenAIInstrumentor().instrument(tracer_provider=provider)
client = genai.Client(api_key="none", http_options={"base_url": f"http://127.0.0.1:{server.server_port}"})
listed = json.loads((Path(tracking.__path__[0]) / "model_cost_manifest.json").read_text())["models"]
lookup = CostModelLookup([
    GenerativeModel(id=number, name=model["name"], name_pattern=re.compile(model["name_pattern"]), provider=model.get("provider") or "", is_built_in=True,
                    token_prices=[TokenPrice(**{key: price[key] for key in ("token_type", "is_prompt", "base_rate")}) for price in model["token_prices"]])
    for number, model in enumerate(listed, 1)
])
seen = []
for kind in ("AUDIO", "TEXT"):
    spans.clear()
    client.models.generate_content(model="gemini-2.5-flash", contents="what was said")
    call = unflatten(next(span for span in spans.get_finished_spans() if "llm.token_count.prompt" in span.attributes).attributes.items())
    details = SpanCostDetailsCalculator(lookup.find_model(datetime.now(timezone.utc), call).token_prices).calculate_details(call)
    seen.append((sorted((detail.tokens, detail.token_type) for detail in details), round(sum(detail.cost for detail in details), 6)))
    print(kind, *seen[-1])
if seen != [([(6000, "cache_read"), (10000, "audio")], 0.01018), ([(4000, "input"), (6000, "cache_read")], 0.00138)]:
    sys.exit("this has changed")
PY
v/bin/python run.py
