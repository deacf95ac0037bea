#!/bin/sh
# semantic-kernel 1.45.0 (PyPI), a function that the kernel calls by itself (FunctionChoiceBehavior.Auto), in get_chat_message_contents and in
# ChatCompletionAgent.get_response; a server on this machine answers 1,000 tokens in and 200 out in each call.
# Guess: the usage in the metadata of the answer, and of the agent's response, is that of all calls made for it: 2,000 and 400 here.
# Behavior: it is the last call's: 1,000 and 200, in both. The message that asked for the function is in neither result.
# Effect: tokens -50 % with one function call, by as much as an answer has steps.
# Seen 2026-11-29: service calls 2 usage 1000 200, agent calls 2 usage 1000 200. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile semantic-kernel==1.45.0
cat >run.py <<'PY'
import asyncio
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
        if any(message["role"] == "tool" for message in asked["messages"]):
            message, reason = {"role": "assistant", "content": "rain"}, "stop"
        else:
            function = {"name": asked["tools"][0]["function"]["name"], "arguments": '{"place": "Bern"}'}
            message, reason = {"role": "assistant", "content": None, "tool_calls": [{"id": "c", "type": "function", "function": function}]}, "tool_calls"
        body = {"id": "a", "object": "chat.completion", "created": 1, "model": "gpt-4o", "choices": [{"index": 0, "message": message, "finish_reason": reason}]}
        body["usage"] = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()

from openai import AsyncOpenAI
from semantic_kernel import Kernel
from semantic_kernel.agents import ChatCompletionAgent
from semantic_kernel.connectors.ai.function_choice_behavior import FunctionChoiceBehavior
from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion, OpenAIChatPromptExecutionSettings
from semantic_kernel.contents import ChatHistory
from semantic_kernel.functions import kernel_function


class Weather:
    @kernel_function(name="weather", description="The weather of a place.")
    def weather(self, place: str) -> str:
        return "rain"


async def run():
    global calls
    service = OpenAIChatCompletion(ai_model_id="gpt-4o", async_client=AsyncOpenAI(base_url=f"http://127.0.0.1:{server.server_port}/v1", api_key="none"))
    kernel = Kernel()
    kernel.add_service(service)
    kernel.add_plugin(Weather(), "Weather")
    history = ChatHistory()
    history.add_user_message("hi")
    settings = OpenAIChatPromptExecutionSettings(function_choice_behavior=FunctionChoiceBehavior.Auto())
    answers = await service.get_chat_message_contents(history, settings, kernel=kernel)
    usage = answers[0].metadata["usage"]
    first = (len(answers), calls, usage.prompt_tokens, usage.completion_tokens)
    calls = 0
    agent = ChatCompletionAgent(service=service, kernel=kernel, name="a", instructions="i", function_choice_behavior=FunctionChoiceBehavior.Auto())
    usage = (await agent.get_response(messages="hi")).metadata["usage"]
    return first, (calls, usage.prompt_tokens, usage.completion_tokens)


service, agent = asyncio.run(run())
print("service: messages, calls, usage", service, "agent: calls, usage", agent)
if service != (1, 2, 1000, 200) or agent != (2, 1000, 200):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
