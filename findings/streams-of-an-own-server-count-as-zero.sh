#!/bin/sh
# openai-agents 0.24.0, autogen-ext 0.7.5 and langchain-openai 1.7.4 (PyPI), one chat completion, whole and streamed, of a server on this machine
# that does as vLLM and OpenAI do: a stream ends with its usage when stream_options.include_usage asks for it.
# Guess: who counts tokens asks for them; so 1,000 and 200 come out of both ways, as from pydantic-ai, or the stream's are unknown.
# Behavior: none of the three asks when the address is not OpenAI's. The agents' Usage of the stream is 1 request with 0 and 0; autogen's is 0 and 0,
#   and its total_usage() of the client after both calls is 1,000 and 200; LangChain's usage_metadata is None, and its get_usage_metadata_callback
#   holds one call of two. Against OpenAI's address the first and the third ask: it is the move to an own model that ends the count.
# Effect: streamed tokens -100 % after the move, as a definite 0 in two of three: the own server seems to save them.
# Seen 2026-11-28: agents [1000, 200] [0, 0] 1 request; autogen [1000, 200] [0, 0]; langchain [1000, 200] None. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile openai-agents==0.24.0 'autogen-ext[openai]==0.7.5' langchain-openai==1.7.4
cat >run.py <<'PY'
import asyncio
import http.server
import json
import os
import sys
import threading

os.environ.update(OPENAI_API_KEY="k", OPENAI_AGENTS_DISABLE_TRACING="1")
from agents import Agent, OpenAIChatCompletionsModel, Runner
from autogen_core.models import UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient
from langchain_core.callbacks import get_usage_metadata_callback
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI

USAGE = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
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
            message = {"role": "assistant", "content": "yes"}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            self.wfile.write(json.dumps({**head, "object": "chat.completion", "choices": [choice], "usage": USAGE}).encode())
            return
        wants = bool((body.get("stream_options") or {}).get("include_usage"))
        asked.append(wants)
        part = {**head, "object": "chat.completion.chunk"}
        parts = [{**part, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "yes"}}]},
                 {**part, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}]
        if wants:
            parts.append({**part, "choices": [], "usage": USAGE})
        for one in parts:
            self.wfile.write(b"data: " + json.dumps(one).encode() + b"\n\n")
        self.wfile.write(b"data: [DONE]\n\n")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
URL = f"http://127.0.0.1:{server.server_port}/v1"


def agent():
    return Agent(name="a", instructions="x", model=OpenAIChatCompletionsModel(model="qwen3", openai_client=AsyncOpenAI(base_url=URL)))


async def agents_whole():
    used = (await Runner.run(agent(), "x")).context_wrapper.usage
    return [used.input_tokens, used.output_tokens]


async def agents_streamed():
    run = Runner.run_streamed(agent(), "x")
    async for _ in run.stream_events():
        pass
    used = run.context_wrapper.usage
    return [used.input_tokens, used.output_tokens], used.requests


async def autogen():
    info = {"vision": False, "function_calling": False, "json_output": False, "family": "unknown", "structured_output": False}
    client = OpenAIChatCompletionClient(model="qwen3", base_url=URL, api_key="k", model_info=info)
    question = [UserMessage(content="x", source="u")]
    whole = (await client.create(question)).usage
    async for last in client.create_stream(question):
        pass
    both = client.total_usage()
    return [[used.prompt_tokens, used.completion_tokens] for used in (whole, last.usage, both)]


def langchain():
    model = ChatOpenAI(model="qwen3", base_url=URL)
    with get_usage_metadata_callback() as counter:
        whole = model.invoke("x").usage_metadata
        parts = list(model.stream("x"))
    answer = parts[0]
    for part in parts[1:]:
        answer += part
    return [whole["input_tokens"], whole["output_tokens"]], answer.usage_metadata, counter.usage_metadata["qwen3"]["input_tokens"]


seen = (asyncio.run(agents_whole()), asyncio.run(agents_streamed()), asyncio.run(autogen()), langchain(), asked)
print("agents", seen[0], seen[1], "autogen", seen[2], "langchain", seen[3], "asked", asked)
full, none = [1000, 200], [0, 0]
if seen != (full, (none, 1), [full, none, full], (full, None, 1000), [False] * 3):
    sys.exit("this has changed")
PY
v/bin/python run.py
