#!/bin/sh
# strands-agents 1.62.0 and agno 3.1.10 (PyPI), one prompt of 1,000 tokens of which 600 come from the cache, 200 out, through their OpenAI and their Anthropic model,
# against a server on this machine that answers as each vendor does (Anthropic: 400 input_tokens beside 600 read from the cache).
# Guess: a framework that puts all vendors' usage into fields of its own gives them one meaning: input, cached and total are the same for the same prompt.
# Behavior: with OpenAI's model the input holds the cached tokens (1,000), with Anthropic's it does not (400), in both. Strands' totalTokens is 1,200 for either;
#   agno's total_tokens is 1,200 and 600, so that the cached ones are in no sum. Nothing in the result says which meaning it is.
# Effect: agno's total -50 % with Claude here. One formula for both is off: input - cached makes -200 of Claude's, input as fresh makes OpenAI's +150 %.
# Seen 2026-11-29 (input, cached, output, total): Strands 1000 600 200 1200 and 400 600 200 1200; agno 1000 600 200 1200 and 400 600 200 600.
# Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile 'strands-agents[openai,anthropic]==1.62.0' agno==3.1.10
cat >run.py <<'PY'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not asked.get("stream"):
            self.whole()
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for event in self.anthropic() if "messages" in self.path else self.openai():
            name = f"event: {event['type']}\n" if "type" in event else ""
            self.wfile.write(f"{name}data: {json.dumps(event)}\n\n".encode())
        if "messages" not in self.path:
            self.wfile.write(b"data: [DONE]\n\n")

    def whole(self):
        if "messages" in self.path:
            body = {"id": "a", "type": "message", "role": "assistant", "model": "m", "content": [{"type": "text", "text": "yes"}], "stop_reason": "end_turn"}
            body["usage"] = {"input_tokens": 400, "cache_read_input_tokens": 600, "cache_creation_input_tokens": 0, "output_tokens": 200}
        else:
            choice = {"index": 0, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}
            body = {"id": "a", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
            body["usage"] = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200, "prompt_tokens_details": {"cached_tokens": 600}}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def openai(self):
        head = {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200, "prompt_tokens_details": {"cached_tokens": 600}}
        yield {**head, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "yes"}, "finish_reason": None}]}
        yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
        yield {**head, "choices": [], "usage": usage}

    def anthropic(self):
        usage = {"input_tokens": 400, "cache_read_input_tokens": 600, "cache_creation_input_tokens": 0, "output_tokens": 1}
        message = {"id": "a", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None, "stop_sequence": None, "usage": usage}
        yield {"type": "message_start", "message": message}
        yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        yield {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "yes"}}
        yield {"type": "content_block_stop", "index": 0}
        yield {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 200}}
        yield {"type": "message_stop"}


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"

import agno.agent
import strands
from agno.models.anthropic import Claude
from agno.models.openai import OpenAIChat
from strands.models.anthropic import AnthropicModel
from strands.models.openai import OpenAIModel

strands_models = (
    OpenAIModel(client_args={"api_key": "none", "base_url": f"{url}/v1"}, model_id="gpt-4o"),
    AnthropicModel(client_args={"api_key": "none", "base_url": url}, model_id="claude-sonnet-4-5", max_tokens=1000),
)
agno_models = (
    OpenAIChat(id="gpt-4o", base_url=f"{url}/v1", api_key="none"),
    Claude(id="claude-sonnet-4-5", api_key="none", client_params={"base_url": url}),
)


def of_strands(model):
    usage = strands.Agent(model=model, callback_handler=None)("hi").metrics.accumulated_usage
    return [usage.get(key) for key in ("inputTokens", "cacheReadInputTokens", "outputTokens", "totalTokens")]


def of_agno(model):
    usage = agno.agent.Agent(model=model, telemetry=False).run("hi").metrics
    return [usage.input_tokens, usage.cache_read_tokens, usage.output_tokens, usage.total_tokens]


seen = [[of_strands(model) for model in strands_models], [of_agno(model) for model in agno_models]]
print("Strands", *seen[0], "agno", *seen[1])
if seen != [[[1000, 600, 200, 1200], [400, 600, 200, 1200]], [[1000, 600, 200, 1200], [400, 600, 200, 600]]]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
