#!/bin/sh
# google-adk 2.13.0 and strands-agents 1.62.0 (PyPI), an agent with another agent as a tool (AgentTool; Agent in tools), against a server on this machine that
# answers 1,000 tokens in and 200 out in each of three calls: the agent's two and the helper's one.
# Guess: what the run reports holds the helper's call, as openai-agents' usage does (its as_tool counts 3 of 3).
# Behavior: ADK's events, streamed to the caller and kept in the session, hold two calls' usage; Strands' accumulated_usage of the result as well. The helper's
#   tokens are in neither, and no other object of the caller's has them.
# Effect: tokens -33 % here; the helper that reads the long documents is the one that is missing.
# Seen 2026-11-29: ADK calls 3, events 2400, session 2400; Strands calls 3, usage 2400. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile google-adk==2.13.0 'strands-agents[openai]==1.62.0'
cat >run.py <<'PY'
import asyncio
import json
import os
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
        gemini = "enerateContent" in self.path
        self.send_response(200)
        self.send_header("content-type", "application/json" if gemini else "text/event-stream")
        self.end_headers()
        if gemini:
            self.wfile.write(json.dumps(self.gemini(asked)).encode())
            return
        for event in self.openai(asked):
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def gemini(self, asked):
        answered = any("functionResponse" in part for content in asked["contents"] for part in content["parts"])
        call = {"functionCall": {"name": "helper", "args": {"request": "read it"}}}
        part = call if asked.get("tools") and not answered else {"text": "done"}
        usage = {"promptTokenCount": 1000, "candidatesTokenCount": 200, "totalTokenCount": 1200}
        return {"candidates": [{"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}], "usageMetadata": usage}

    def openai(self, asked):
        answered = any(message["role"] == "tool" for message in asked["messages"])
        head = {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        delta, reason = {"role": "assistant", "content": "done"}, "stop"
        if asked.get("tools") and not answered:
            function = {"name": "helper", "arguments": '{"input": "read it"}'}
            delta = {"role": "assistant", "tool_calls": [{"index": 0, "id": "c", "type": "function", "function": function}]}
            reason = "tool_calls"
        yield {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
        yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": reason}]}
        yield {**head, "choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}}


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
os.environ.update(GOOGLE_API_KEY="none", GOOGLE_GEMINI_BASE_URL=url)

from google.adk.agents import LlmAgent
from google.adk.runners import InMemoryRunner
from google.adk.tools.agent_tool import AgentTool
from google.genai import types
from strands import Agent
from strands.models.openai import OpenAIModel


def total(events):
    return sum(event.usage_metadata.total_token_count for event in events if event.usage_metadata)


async def adk():
    helper = LlmAgent(name="helper", model="gemini-2.5-flash", instruction="i", description="reads")
    agent = LlmAgent(name="main", model="gemini-2.5-flash", instruction="i", tools=[AgentTool(agent=helper)])
    runner = InMemoryRunner(agent=agent, app_name="app")
    session = await runner.session_service.create_session(app_name="app", user_id="u")
    message = types.Content(role="user", parts=[types.Part(text="hi")])
    events = [event async for event in runner.run_async(user_id="u", session_id=session.id, new_message=message)]
    kept = await runner.session_service.get_session(app_name="app", user_id="u", session_id=session.id)
    return [calls, total(events), total(kept.events)]


def strands():
    model = OpenAIModel(client_args={"api_key": "none", "base_url": f"{url}/v1"}, model_id="m")
    helper = Agent(model=model, name="helper", description="reads", callback_handler=None)
    result = Agent(model=model, tools=[helper], callback_handler=None)("hi")
    return [calls, result.metrics.accumulated_usage["totalTokens"]]


seen = [asyncio.run(adk())]
calls = 0
seen.append(strands())
print("ADK calls, events, session", seen[0], "Strands calls, usage", seen[1])
if seen != [[3, 2400, 2400], [3, 2400]]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
