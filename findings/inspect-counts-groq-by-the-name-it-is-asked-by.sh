#!/bin/sh
# Inspect (PyPI inspect-ai 0.3.285, with groq 1.7.0 and openai 3.57.0), one call of one host by its two names, groq/MODEL and openai-api/groq/MODEL, against a server on
# this machine that answers as Groq does: 1,000 tokens in, 600 of them from the cache, and 200 out, 150 of them thought.
# Guess: model_usage of a log means one thing: input_tokens are the fresh ones and input_tokens_cache_read stand beside them, as Inspect has it for OpenAI, Anthropic,
#   Google, Together, Fireworks, OpenRouter, Ollama, vLLM and SGLang (all seen; Anthropic by its source).
# Behavior: by openai-api/groq it is so: 400 and 600, 150 thought. By groq/ input_tokens are all 1,000, and neither cached nor reasoning tokens are in the usage, though the
#   groq package reads both. The total is 1,200 either way.
# Effect: with a price for cached tokens (--model-cost-config) the same call is dearer by one name than by the other: +43 % where they cost half; a thinking model
#   seems not to think.
# Seen 2026-11-29 (input, cached, output, thought, total): groq 1000 None 200 None 1200, openai-api/groq 400 600 200 150 1200. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile inspect-ai==0.3.285 openai==3.57.0 groq==1.7.0
cat >run.py <<'PY'
import asyncio
import http.server
import json
import os
import sys
import threading

from inspect_ai.model import get_model

ANSWER = {
    "id": "c",
    "object": "chat.completion",
    "created": 1,
    "model": "qwen3",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "Done."}, "finish_reason": "stop"}],
    "usage": {
        "prompt_tokens": 1000,
        "completion_tokens": 200,
        "total_tokens": 1200,
        "prompt_tokens_details": {"cached_tokens": 600},
        "completion_tokens_details": {"reasoning_tokens": 150},
    },
}


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ["GROQ_API_KEY"] = "none"


async def usage(model):
    url = f"http://127.0.0.1:{server.server_port}"
    seen = (await get_model(model, base_url=url).generate("Say done.")).usage
    return [seen.input_tokens, seen.input_tokens_cache_read, seen.output_tokens, seen.reasoning_tokens, seen.total_tokens]


async def main():
    return [await usage("groq/qwen3"), await usage("openai-api/groq/qwen3")]


rows = asyncio.run(main())
print("groq", *rows[0], "openai-api/groq", *rows[1])
if rows != [[1000, None, 200, None, 1200], [400, 600, 200, 150, 1200]]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>log || { tail -5 log; exit 1; }
