#!/bin/sh
# google-genai 3.6.1 (PyPI), a Python function as a tool, which the SDK calls by itself (automatic function calling), in generate_content and in
# Chat.send_message, against a server on this machine that answers 1,000 tokens in and 200 out in each call.
# Guess: usage_metadata of the answer that comes back is of all that was asked for it, two calls: 2,000 and 400.
# Behavior: it is the last call's alone: 1,000 and 200. The first call's answer is kept (automatic_function_calling_history), its usage nowhere.
#   Streamed, each call's chunks come out with its own usage, so there a sum holds both.
# Effect: tokens -50 % with one tool call, by as much as an answer has steps; streaming seems to double the bill.
# Seen 2026-11-29: generate_content calls 2 usage 1000, chat calls 2 usage 1000, streamed calls 2 usages [1000, 1000]. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile google-genai==3.6.1
cat >run.py <<'PY'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

calls = 0


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        answered = any("functionResponse" in part for content in asked["contents"] for part in content["parts"])
        part = {"text": "rain"} if answered else {"functionCall": {"name": "weather", "args": {"place": "Bern"}}}
        usage = {"promptTokenCount": 1000, "candidatesTokenCount": 200, "totalTokenCount": 1200}
        answer = json.dumps({"candidates": [{"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}], "usageMetadata": usage})
        stream = "stream" in self.path
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if stream else "application/json")
        self.end_headers()
        self.wfile.write(f"data: {answer}\n\n".encode() if stream else answer.encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

from google import genai
from google.genai import types

client = genai.Client(api_key="none", http_options=types.HttpOptions(base_url=f"http://127.0.0.1:{server.server_port}"))


def weather(place: str) -> str:
    """The weather of a place."""
    return "rain"


config = types.GenerateContentConfig(tools=[weather])


def since(ask):
    global calls
    calls = 0
    found = ask()
    return calls, found


whole = since(lambda: client.models.generate_content(model="gemini-2.5-flash", contents="hi", config=config).usage_metadata.prompt_token_count)
chat = since(lambda: client.chats.create(model="gemini-2.5-flash", config=config).send_message("hi").usage_metadata.prompt_token_count)
stream = since(lambda: [chunk.usage_metadata.prompt_token_count for chunk in client.models.generate_content_stream(model="gemini-2.5-flash", contents="hi", config=config)])
print("generate_content", whole, "chat", chat, "streamed", stream)
if (whole, chat, stream) != ((2, 1000), (2, 1000), (2, [1000, 1000])):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
