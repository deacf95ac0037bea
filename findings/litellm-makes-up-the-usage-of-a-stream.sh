#!/bin/sh
# LiteLLM (PyPI litellm 1.110.2), one call of hosted_vllm/qwen3, whole and streamed, of a server on this machine that ends a stream with its usage when
# stream_options.include_usage asks for it, as vLLM does. Its count is 1,000 in and 200 out; 150 of the 200 are thinking that it does not send.
# Guess: stream_chunk_builder, which makes one answer of the chunks, has the server's usage, or none when the server sent none.
# Behavior: LiteLLM does not ask, and the built answer has a usage all the same: its own count of the texts, with GPT-4's vocabulary (cl100k) whatever the
#   model, in the same fields and without a mark. Hidden thinking, chat template and the model's own vocabulary are not in it.
# Effect: output -99 % here (1 for 200); input of Hindi ×3 for gpt-oss's vocabulary. An estimate and a measurement look alike.
# Seen 2026-11-28: whole 1000 200; streamed 62 1, asked None. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile litellm==1.110.2
cat >run.py <<'PY'
import http.server
import json
import os
import sys
import threading

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import litellm

USAGE = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200, "completion_tokens_details": {"reasoning_tokens": 150}}
asked = []


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        stream = body.get("stream") is True
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if stream else "application/json")
        self.end_headers()
        head = {"id": "a", "created": 1, "model": body["model"]}
        if not stream:
            choice = {"index": 0, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}
            self.wfile.write(json.dumps({**head, "object": "chat.completion", "choices": [choice], "usage": USAGE}).encode())
            return
        asked.append(body.get("stream_options"))
        part = {**head, "object": "chat.completion.chunk"}
        parts = [{**part, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "yes"}}]},
                 {**part, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}]
        if (body.get("stream_options") or {}).get("include_usage"):
            parts.append({**part, "choices": [], "usage": USAGE})
        for one in parts:
            self.wfile.write(b"data: " + json.dumps(one).encode() + b"\n\n")
        self.wfile.write(b"data: [DONE]\n\n")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
call = {
    "model": "hosted_vllm/qwen3", "api_base": f"http://127.0.0.1:{server.server_port}/v1", "api_key": "k",
    "messages": [{"role": "user", "content": "ग्राहक ने अपने ऑर्डर के बारे में पूछा और उसे उत्तर मिला।"}],
}
whole = litellm.completion(**call).usage
built = litellm.stream_chunk_builder(list(litellm.completion(**call, stream=True)), messages=call["messages"]).usage
print("whole", whole.prompt_tokens, whole.completion_tokens, "streamed", built.prompt_tokens, built.completion_tokens, "asked", asked[0])
if (whole.prompt_tokens, whole.completion_tokens, built.prompt_tokens, built.completion_tokens, asked) != (1000, 200, 62, 1, [None]):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
