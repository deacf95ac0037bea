#!/bin/sh
# llama-index-core 0.14.25 with llama-index-llms-openai 0.8.3 and llama-index-llms-anthropic 0.12.3 (PyPI), TokenCountingHandler over a call of 1,000 tokens in, 600
# of them from the cache, and 200 out, of which 150 think; a server on this machine that answers as each vendor does, streamed with its usage when asked.
# Guess: the handler takes the usage of the answer where there is one: 1,000 and 200 for both vendors, whole and streamed.
# Behavior: of Claude's input it takes the fresh tokens alone: 400. A streamed answer of OpenAI's is not asked for its usage and is counted anew with the handler's
#   own tokenizer, from the text that is seen: here 8 in and 3 out, nothing of what was thought.
# Effect: input -60 % with Claude; output of a thinking model -75 % and more when streamed.
# Seen 2026-11-29: OpenAI 1000 200, streamed 8 3; Claude 400 200, streamed 400 200. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile llama-index-core==0.14.25 llama-index-llms-openai==0.8.3 llama-index-llms-anthropic==0.12.3 anthropic==0.125.0 openai==2.54.0
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
        claude, stream = "messages" in self.path, asked.get("stream")
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if stream else "application/json")
        self.end_headers()
        if not stream:
            self.wfile.write(json.dumps(self.claude() if claude else self.openai()).encode())
            return
        for event in self.claude_stream() if claude else self.openai_stream((asked.get("stream_options") or {}).get("include_usage")):
            name = f"event: {event['type']}\n" if claude else ""
            self.wfile.write(f"{name}data: {json.dumps(event)}\n\n".encode())
        if not claude:
            self.wfile.write(b"data: [DONE]\n\n")

    OPENAI = {
        "prompt_tokens": 1000,
        "completion_tokens": 200,
        "total_tokens": 1200,
        "prompt_tokens_details": {"cached_tokens": 600},
        "completion_tokens_details": {"reasoning_tokens": 150},
    }
    CLAUDE = {"input_tokens": 400, "cache_read_input_tokens": 600, "cache_creation_input_tokens": 0, "output_tokens": 200}

    def openai(self):
        choice = {"index": 0, "message": {"role": "assistant", "content": "yes indeed"}, "finish_reason": "stop"}
        return {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-4o", "choices": [choice], "usage": self.OPENAI}

    def openai_stream(self, with_usage):
        head = {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o"}
        yield {**head, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "yes indeed"}, "finish_reason": None}]}
        yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
        if with_usage:
            yield {**head, "choices": [], "usage": self.OPENAI}

    def claude(self):
        head = {"id": "a", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5", "stop_sequence": None}
        return {**head, "content": [{"type": "text", "text": "yes indeed"}], "stop_reason": "end_turn", "usage": self.CLAUDE}

    def claude_stream(self):
        yield {"type": "message_start", "message": {**self.claude(), "content": [], "stop_reason": None, "usage": {**self.CLAUDE, "output_tokens": 1}}}
        yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        yield {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "yes indeed"}}
        yield {"type": "content_block_stop", "index": 0}
        yield {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 200}}
        yield {"type": "message_stop"}


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"

from llama_index.core.callbacks import CallbackManager, TokenCountingHandler
from llama_index.core.llms import ChatMessage
from llama_index.llms.anthropic import Anthropic
from llama_index.llms.openai import OpenAI

counter = TokenCountingHandler(tokenizer=str.split)
manager = CallbackManager([counter])
models = {
    "OpenAI": OpenAI(model="gpt-4o", api_base=f"{url}/v1", api_key="none", callback_manager=manager),
    "Claude": Anthropic(model="claude-sonnet-4-5", base_url=url, api_key="none", callback_manager=manager),
}


def counted(ask):
    counter.reset_counts()
    ask()
    return (counter.prompt_llm_token_count, counter.completion_llm_token_count)


seen = {}
for name, model in models.items():
    question = [ChatMessage("is it so?")]
    seen[name] = (counted(lambda: model.chat(question)), counted(lambda: list(model.stream_chat(question))))
    print(name, *seen[name][0], "streamed", *seen[name][1])
if seen["Claude"] != ((400, 200), (400, 200)) or seen["OpenAI"][0] != (1000, 200) or max(seen["OpenAI"][1]) > 10:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
