#!/bin/sh
# opentelemetry-instrumentation-openai 0.62.4 (PyPI, traceloop's) and, beside it, OpenTelemetry's own opentelemetry-instrumentation-google-genai 1.3b0, each over 20 calls
# of 30,000 tokens in, to a server on this machine that answers within milliseconds; gen_ai.client.token.usage and gen_ai.client.operation.duration as the plain
# OpenTelemetry SDK 1.45.2 collects them.
# Guess: the two metrics have the buckets that OpenTelemetry's conventions for generative AI name: tokens in powers of 4 up to 67 million, seconds from 0.01 to 82.
# Behavior: the second does so. Traceloop's names none, so both metrics get the SDK's buckets for milliseconds: 0, 5, 10, 25, ... 10,000. Of tokens all prompts
#   above 10,000 are one bucket; of seconds all answers up to 5 are. (Its own SDK, Traceloop.init, sets views with other buckets; another set-up has to do that itself.)
# Effect: by histogram_quantile p95 of the prompts is 10,000 for 30,000, and 10,000 whatever they are; p95 of an answer of some milliseconds is 4.75 s. The means, by sum and
#   count, are right.
# Seen 2026-11-29: traceloop p95 10000 tokens and 4.75 s; OpenTelemetry's between 16,384 and 65,536 and below a second. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile openai==3.57.0 opentelemetry-instrumentation-openai==0.62.4 google-genai==2.34.0 \
  opentelemetry-instrumentation-google-genai==1.3b0 opentelemetry-sdk==1.45.2
cat >run.py <<'PY'
import http.server
import json
import sys
import threading

import openai
from google import genai
from opentelemetry.instrumentation.google_genai import GoogleGenAiSdkInstrumentor
from opentelemetry.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

MESSAGE = {"role": "assistant", "content": "Done."}
CHAT = {
    "id": "c",
    "object": "chat.completion",
    "created": 1,
    "model": "m",
    "choices": [{"index": 0, "message": MESSAGE, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 30000, "completion_tokens": 200, "total_tokens": 30200},
}
GEMINI = {
    "candidates": [{"content": {"role": "model", "parts": [{"text": "Done."}]}, "index": 0, "finishReason": "STOP"}],
    "usageMetadata": {"promptTokenCount": 30000, "candidatesTokenCount": 200, "totalTokenCount": 30200},
}


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps(CHAT if self.path.endswith("completions") else GEMINI).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def quantile(share, point):
    """As Prometheus works it out: a straight line within a bucket, and the last bound for all above it."""
    rank, below, lower = share * point.count, 0, 0
    for bound, count in zip(point.explicit_bounds, point.bucket_counts):
        if count and below + count >= rank:
            return lower + (bound - lower) * (rank - below) / count
        below, lower = below + count, bound
    return lower


def measure(instrumentor, call):
    reader = InMemoryMetricReader()
    instrumentor.instrument(meter_provider=MeterProvider([reader]))
    for _ in range(20):
        call()
    scopes = [scope for resource in reader.get_metrics_data().resource_metrics for scope in resource.scope_metrics]
    metrics = {metric.name: metric.data.data_points for scope in scopes for metric in scope.metrics}
    prompts = [point for point in metrics["gen_ai.client.token.usage"] if point.attributes["gen_ai.token.type"] == "input"]
    (prompt,), (time,) = prompts, metrics["gen_ai.client.operation.duration"]
    return {
        "mean tokens": prompt.sum / prompt.count,
        "p95 tokens": round(quantile(0.95, prompt)),
        "mean seconds": round(time.sum / time.count, 3),
        "p95 seconds": round(quantile(0.95, time), 3),
    }


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
own = openai.OpenAI(api_key="none", base_url=url + "/v1")
google = genai.Client(api_key="none", http_options={"base_url": url})
chat = measure(OpenAIInstrumentor(), lambda: own.chat.completions.create(model="m", messages=[MESSAGE]))
gemini = measure(GoogleGenAiSdkInstrumentor(), lambda: google.models.generate_content(model="m", contents="?"))
print("traceloop", chat)
print("opentelemetry", gemini)
if [chat["mean tokens"], gemini["mean tokens"], chat["p95 tokens"], chat["p95 seconds"]] != [30000, 30000, 10000, 4.75]:
    sys.exit("this has changed")
if not (16384 < gemini["p95 tokens"] <= 65536 and gemini["p95 seconds"] < 1 and chat["mean seconds"] < 2):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>log || { tail -5 log; exit 1; }
