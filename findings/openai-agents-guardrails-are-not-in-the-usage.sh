#!/bin/sh
# openai-agents 0.24.0 (PyPI), an agent with an input and an output guardrail that each ask a small agent, in the way of the SDK's own guide
# (Runner.run(checker, input, context=ctx.context)), and one with a sub-agent as a tool; a server on this machine answers 1,000 tokens in a call.
# Guess: result.context_wrapper.usage holds every call that the run made, the guardrails' as well as the sub-agent's.
# Behavior: the sub-agent's calls are in it (3 requests of 3), the guardrails' are not: 1 request of 3.
# Effect: requests and tokens -67 % for an agent that is guarded on both sides, though each answer waits for and pays for three calls.
# Seen 2026-11-28: tool 3 calls, usage 3 requests and 3000; guarded 3 calls, usage 1 request and 1000. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile openai-agents==0.24.0
cat >run.py <<'PY'
import asyncio
import http.server
import json
import os
import sys
import threading

os.environ.update(OPENAI_API_KEY="k", OPENAI_AGENTS_DISABLE_TRACING="1")
from agents import Agent, GuardrailFunctionOutput, OpenAIChatCompletionsModel, Runner, input_guardrail, output_guardrail
from openai import AsyncOpenAI

calls = 0


def answer(body):
    if body["model"] == "boss" and body["messages"][-1]["role"] != "tool":
        call = {"id": "c1", "type": "function", "function": {"name": "ask_helper", "arguments": '{"input": "x"}'}}
        return {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"
    return {"role": "assistant", "content": "fine"}, "stop"


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        global calls
        calls += 1
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        message, reason = answer(body)
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        whole = {"id": "a", "object": "chat.completion", "created": 1, "model": body["model"], "usage": usage,
                 "choices": [{"index": 0, "message": message, "finish_reason": reason}]}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(whole).encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = AsyncOpenAI(base_url=f"http://127.0.0.1:{server.server_port}/v1")


def agent(name, **more):
    return Agent(name=name, instructions="x", model=OpenAIChatCompletionsModel(model=name, openai_client=client), **more)


checker = agent("checker")


@input_guardrail
async def before(ctx, guarded, question):
    await Runner.run(checker, question, context=ctx.context)
    return GuardrailFunctionOutput(output_info=None, tripwire_triggered=False)


@output_guardrail
async def after(ctx, guarded, text):
    await Runner.run(checker, text, context=ctx.context)
    return GuardrailFunctionOutput(output_info=None, tripwire_triggered=False)


async def run(subject):
    global calls
    calls = 0
    usage = (await Runner.run(subject, "x")).context_wrapper.usage
    return calls, usage.requests, usage.input_tokens


async def both():
    boss = agent("boss", tools=[agent("helper").as_tool(tool_name="ask_helper", tool_description="asks")])
    return await run(boss), await run(agent("plain", input_guardrails=[before], output_guardrails=[after]))


tool, guarded = asyncio.run(both())
print("tool", tool, "guarded", guarded)
if tool != (3, 3, 3000) or guarded != (3, 1, 1000):
    sys.exit("this has changed")
PY
v/bin/python run.py
