#!/bin/sh
# instructor 1.17.0 (PyPI, with openai 3.3.0, anthropic 2.14.0 and google-genai 3.6.1), create_with_completion where the first two answers do not fit the response model and the
# third does; a server on this machine answers 1,000 tokens in and 200 out in each of the three calls.
# Guess: the completion that comes back beside the object holds one usage, with one meaning: the last answer's, whose it is, or that of all tries, whatever the vendor.
# Behavior: of OpenAI's chat completions and of Claude it is the sum of the tries, 3,000 and 600, cached and reasoning tokens too. Of OpenAI's Responses and of Gemini it is the
#   last try's alone, 1,000 and 200, and the failed tries' are nowhere.
# Effect: tokens ×1 or ÷3 for the same work by the API asked; moving from chat completions to Responses seems to save all that tries cost. A client that logs each call as
#   well (a proxy, a trace) counts the tries of the first two twice.
# Seen 2026-11-29 (calls, in, out): chat 3 3000 600, responses 3 1000 200, claude 3 3000 600, gemini 3 1000 200. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile instructor==1.17.0 openai==3.3.0 anthropic==2.14.0 google-genai==3.6.1 jsonref==1.1.0
cat >run.py <<'PY'
import http.server
import json
import sys
import threading

import anthropic
import instructor
import openai
from google import genai
from pydantic import BaseModel

calls = 0


class Count(BaseModel):
    n: int


def chat(text):
    call = {"id": "t", "type": "function", "function": {"name": "Count", "arguments": text}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
    return {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


def responses(text):
    item = {"type": "function_call", "id": "f", "call_id": "t", "name": "Count", "arguments": text, "status": "completed"}
    usage = {"input_tokens": 1000, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 200, "total_tokens": 1200}
    usage["output_tokens_details"] = {"reasoning_tokens": 0}
    answer = {"id": "r", "object": "response", "created_at": 1, "model": "m", "status": "completed", "output": [item]}
    return answer | {"parallel_tool_calls": True, "tool_choice": "auto", "tools": [], "usage": usage}


def claude(text):
    block = {"type": "tool_use", "id": "t", "name": "Count", "input": json.loads(text)}
    answer = {"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [block]}
    return answer | {"stop_reason": "tool_use", "stop_sequence": None, "usage": {"input_tokens": 1000, "output_tokens": 200}}


def gemini(text):
    content = {"role": "model", "parts": [{"functionCall": {"name": "Count", "args": json.loads(text)}}]}
    usage = {"promptTokenCount": 1000, "candidatesTokenCount": 200, "totalTokenCount": 1200}
    return {"candidates": [{"content": content, "index": 0, "finishReason": "STOP"}], "usageMetadata": usage}


ANSWERS = {"/chat/completions": chat, "/responses": responses, "/messages": claude, ":generateContent": gemini}


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        self.rfile.read(int(self.headers["content-length"]))
        answer = next(make for end, make in ANSWERS.items() if self.path.split("?")[0].endswith(end))
        body = json.dumps(answer(json.dumps({"n": 1 if calls == 3 else "none"}))).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
own = openai.OpenAI(api_key="none", base_url=url + "/v1")


def ask(client, fields, **more):
    """Calls made, and tokens in and out by the completion that comes back."""
    global calls
    calls = 0
    question = [{"role": "user", "content": "How many?"}]
    create = client.chat.completions.create_with_completion
    _, answer = create(model="m", messages=question, response_model=Count, max_retries=3, **more)
    usage = getattr(answer, "usage", None) or answer.usage_metadata
    return [calls] + [getattr(usage, field) for field in fields]


tokens = ["input_tokens", "output_tokens"]
google = genai.Client(api_key="none", http_options={"base_url": url})
seen = {
    "chat": ask(instructor.from_openai(own), ["prompt_tokens", "completion_tokens"]),
    "responses": ask(instructor.from_openai(own, mode=instructor.Mode.RESPONSES_TOOLS), tokens),
    "claude": ask(instructor.from_anthropic(anthropic.Anthropic(api_key="none", base_url=url)), tokens, max_tokens=99),
    "gemini": ask(
        instructor.from_genai(google, mode=instructor.Mode.GENAI_TOOLS), ["prompt_token_count", "candidates_token_count"]
    ),
}
print(seen)
all_tries, last_try = [3, 3000, 600], [3, 1000, 200]
if seen != {"chat": all_tries, "responses": last_try, "claude": all_tries, "gemini": last_try}:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
