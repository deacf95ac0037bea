#!/bin/sh
# LiteLLM (PyPI litellm 1.110.2), a model of its price list for which the user states prices of his own, both $1 a million, without any other: with
# register_model, with input_cost_per_token in completion(), and in the litellm_params of a Router's deployment (the way of the proxy's config).
# Guess: prices stated replace the list's; tokens from the cache, for which none was stated, cost the same dollar, and so do those of long prompts. So a million
#   tokens in are $1, whatever they are, as with custom_cost_per_token.
# Behavior: the list's other prices live on. Of gpt-4o a million with all cached is $1.25, more than fresh ones: the list's price. A million of
#   gemini-2.5-pro is $2.50: the list's price above 200,000 tokens takes all of it, so that the own price has no part in it. The Router keeps the list's
#   cached price, but not the tier.
# Effect: +25 % for cached tokens and ×2.5 for long prompts here; a lower price that was agreed on shows in some calls only.
# Seen 2026-11-29: cached [1.25, 1.25, 1.25], by custom_cost_per_token 1.0; long [2.5, 2.5, 1.0]. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile litellm==1.110.2
cat >run.py <<'PY'
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
MILLION = 1_000_000


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        if "generateContent" in self.path:
            part = {"content": {"role": "model", "parts": [{"text": "yes"}]}, "finishReason": "STOP", "index": 0}
            body = {"candidates": [part], "usageMetadata": {"promptTokenCount": MILLION, "candidatesTokenCount": 0, "totalTokenCount": MILLION}}
        else:
            usage = {"prompt_tokens": MILLION, "completion_tokens": 0, "total_tokens": MILLION, "prompt_tokens_details": {"cached_tokens": MILLION}}
            body = {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-4o", "usage": usage}
            body["choices"] = [{"index": 0, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}]
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

import litellm

url = f"http://127.0.0.1:{server.server_port}"
own = {"input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6}
messages = [{"role": "user", "content": "hi"}]


def cost(answer):
    return round(answer._hidden_params["response_cost"], 6)


def three(model, base):
    where = {"api_base": base, "api_key": "none"}
    router = litellm.Router(model_list=[{"model_name": "own", "litellm_params": {"model": model, **where, **own}}])
    routed = cost(router.completion(model="own", messages=messages))
    direct = cost(litellm.completion(model=model, messages=messages, **where, **own))
    litellm.register_model({model: own})
    registered = cost(litellm.completion(model=model, messages=messages, **where))
    return [registered, direct, routed]


cached = three("openai/gpt-4o", f"{url}/v1")
long = three("gemini/gemini-2.5-pro", f"{url}/v1beta/models/gemini-2.5-pro")
answer = litellm.completion(model="openai/gpt-4o", messages=messages, api_base=f"{url}/v1", api_key="none")
all_own = round(litellm.completion_cost(answer, model="gpt-4o", custom_cost_per_token=own), 6)
print("cached", cached, "by custom_cost_per_token", all_own, "long", long)
if (cached, all_own, long) != ([1.25, 1.25, 1.25], 1.0, [2.5, 2.5, 1.0]):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
