#!/bin/sh
# pydantic-ai-slim 2.68.0, langchain-mcp-adapters 0.3.1 and openai-agents 0.24.0 (PyPI), @ai-sdk/mcp 1.0.102 (npm, Node 20.20), one tool of an MCP server (2025-11-25) with an
# output schema, which answers a sentence as text and the figures as structured content.
# Guess: clients of one protocol show a model the same answer: the text, which the protocol keeps for clients that know no structured content, or both.
# Behavior: LangChain, the OpenAI agents and the AI SDK show the text alone; the figures stay with the program, or nowhere (OpenAI's, unless use_structured_content is set).
#   Pydantic AI shows the figures alone: the sentence, with whatever warning stands in it, is gone. Where the figures are an object with the one key "result", it
#   shows the bare value: 2.5e-6 without its name, so that a server must name it in the description.
# Effect: the model that reads "about the same, prices are old" through one client reads two numbers through another.
# Seen 2026-11-29: the table that the script prints. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >server.py <<'PY'
import json
import sys

NUMBER = {"type": "number"}
ANSWERS = {"two": {"own": 0.75, "api": 0.8}, "one": {"result": 0.0000025}}


def tool(name):
    keys = {key: NUMBER for key in ANSWERS[name]}
    output = {"type": "object", "properties": keys, "required": list(keys)}
    return {"name": name, "description": name, "inputSchema": {"type": "object", "properties": {}}, "outputSchema": output}


for line in sys.stdin:
    asked = json.loads(line)
    if "id" not in asked:
        continue
    if asked["method"] == "initialize":
        version = asked["params"]["protocolVersion"]
        result = {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": {"name": "s", "version": "1"}}
    elif asked["method"] == "tools/list":
        result = {"tools": [tool(name) for name in ANSWERS]}
    elif asked["method"] == "tools/call":
        text = {"type": "text", "text": "About the same, prices are old."}
        result = {"content": [text], "structuredContent": ANSWERS[asked["params"]["name"]]}
    else:
        print(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "error": {"code": -32601, "message": "unknown"}}), flush=True)
        continue
    print(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": result}), flush=True)
PY
cat >figures.py <<'PY'
import asyncio
import json
import sys

from fastmcp.client.transports import StdioTransport
from pydantic_ai import Agent
from pydantic_ai.mcp import MCPToolset
from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
from pydantic_ai.models.function import FunctionModel

shown = {}


def model(messages, _):
    parts = [part for message in messages for part in message.parts if part.part_kind == "tool-return"]
    if not parts:
        return ModelResponse(parts=[ToolCallPart("two", {}), ToolCallPart("one", {})])
    shown.update({part.tool_name: part.model_response_str() for part in parts})
    return ModelResponse(parts=[TextPart("ok")])


asyncio.run(Agent(FunctionModel(model), toolsets=[MCPToolset(StdioTransport(sys.executable, ["server.py"]))]).run("?"))
print("pydantic-ai", json.dumps([shown["two"], shown["one"]]))
PY
cat >texts.py <<'PY'
import asyncio
import json
import sys

from agents import RunContextWrapper
from agents.mcp import MCPServerStdio, MCPUtil
from langchain_mcp_adapters.client import MultiServerMCPClient


async def main():
    command = {"command": sys.executable, "args": ["server.py"]}
    tools = await MultiServerMCPClient({"s": command | {"transport": "stdio"}}).get_tools()
    calls = {one.name: await one.ainvoke({"args": {}, "id": "1", "type": "tool_call", "name": one.name}) for one in tools}
    print("langchain", json.dumps([calls[name].text for name in ("two", "one")]))
    async with MCPServerStdio(params=command) as server:
        named = {one.name: one for one in await server.list_tools()}
        results = [await MCPUtil.invoke_mcp_tool(server, named[name], RunContextWrapper(None), "{}") for name in ("two", "one")]
    print("openai-agents", json.dumps([one["text"] for one in results]))


asyncio.run(main())
PY
cat >sdk.mjs <<'JS'
import { createMCPClient } from '@ai-sdk/mcp'
import { Experimental_StdioMCPTransport } from '@ai-sdk/mcp/mcp-stdio'

const client = await createMCPClient({ transport: new Experimental_StdioMCPTransport({ command: 'python3', args: ['server.py'] }) })
const tools = await client.tools()
const shown = []
for (const name of ['two', 'one']) {
  const output = await tools[name].execute({}, { toolCallId: '1', messages: [] })
  const { value } = await tools[name].toModelOutput({ toolCallId: '1', input: {}, output })
  shown.push(...value.map((part) => part.text))
}
console.log('ai-sdk', JSON.stringify(shown))
await client.close()
JS
python3 -m venv a
a/bin/pip install -q --no-compile 'pydantic-ai-slim[mcp]==2.68.0'
python3 -m venv b
b/bin/pip install -q --no-compile langchain-mcp-adapters==0.3.1 openai-agents==0.24.0 mcp==1.30.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @ai-sdk/mcp@1.0.102
{ a/bin/python figures.py && b/bin/python texts.py && node sdk.mjs; } 2>log | tee seen
text='["About the same, prices are old.", "About the same, prices are old."]'
cat >expected <<END
pydantic-ai ["{\"own\":0.75,\"api\":0.8}", "2.5e-6"]
langchain $text
openai-agents $text
ai-sdk ["About the same, prices are old.","About the same, prices are old."]
END
diff expected seen
