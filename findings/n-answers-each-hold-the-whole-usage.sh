#!/bin/sh
# langchain-openai 1.7.4 and haystack-ai 3.4.1 (PyPI), one chat completion with n=4, as for self-consistency; the server on this machine bills 1,000
# tokens in and 800 out for all four answers together, as OpenAI does.
# Guess: the usage that stands with each answer is its share, or stands with one of them, so usage added up over messages is what was billed.
# Behavior: each of the four messages says 1,000 and 800. LangChain's llm_output has the call's once, as its callback handler does; Haystack's replies
#   say it nowhere else.
# Effect: tokens and cost ×4, ×n, in whatever sums up messages: logs, stored chats, traces.
# Seen 2026-11-29: LangChain [1800, 1800, 1800, 1800], llm_output 1800, Haystack the same four. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile langchain-openai==1.7.4 haystack-ai==3.4.1
cat >run.py <<'PY'
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        each = 200
        usage = {"prompt_tokens": 1000, "completion_tokens": each * asked["n"], "total_tokens": 1000 + each * asked["n"]}
        body = {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-4o", "usage": usage}
        body["choices"] = [{"index": i, "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"} for i in range(asked["n"])]
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/v1"

from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage
from haystack.utils import Secret
from langchain_core.messages import HumanMessage
from langchain_openai import ChatOpenAI

result = ChatOpenAI(model="gpt-4o", base_url=url, api_key="none", n=4).generate([[HumanMessage("hi")]])
langchain = [answer.message.usage_metadata["total_tokens"] for answer in result.generations[0]]
once = result.llm_output["token_usage"]["total_tokens"]
generator = OpenAIChatGenerator(model="gpt-4o", api_key=Secret.from_token("none"), api_base_url=url, generation_kwargs={"n": 4})
haystack = [reply.meta["usage"]["total_tokens"] for reply in generator.run([ChatMessage.from_user("hi")])["replies"]]
print("LangChain", langchain, "llm_output", once, "Haystack", haystack)
if (langchain, once, haystack) != ([1800] * 4, 1800, [1800] * 4):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
