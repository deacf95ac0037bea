#!/bin/sh
# mistral-common 1.13.1 (PyPI), the tokens of a conversation as vLLM's Mistral mode sends them, for the tokenizers that are in the package: version 3 (Mistral Nemo,
# Ministral 8B, Pixtral) and 7 (Mistral Large 2411). A system prompt of 452 tokens, 20 tools, a question; then the answer and a second question.
# Guess: the second prompt begins with the first one, since a conversation only grows: a server's prefix cache serves system prompt, tools and first question.
# Behavior: so it is without either, and while tools answer within a turn. But version 3 puts the system prompt into the last question, and both put the tools before
#   the last question: with the next one they move to the end of the conversation. Of the first prompt's 460 tokens the second begins with 2 (version 3); with tools
#   1 of 1,893, and 504 of 1,964 (version 7). From version 13 on tools stand at the first question, by its source.
# Effect: cached input from one turn to the next 0 % for 100 % (version 3), 26 % with tools (version 7); an API's cached share does not come along.
# Seen 2026-11-29: Nemo 8 of 8, 2 of 460, 1 of 1893, 1893 of 1893; Large 2411 8 of 8, 511 of 511, 504 of 1964, 1964 of 1964. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile mistral-common==1.13.1 sentencepiece==0.2.1
cat >run.py <<'PY'
import sys
import warnings

warnings.simplefilter("ignore")
from mistral_common.protocol.instruct.messages import AssistantMessage, SystemMessage, ToolMessage, UserMessage
from mistral_common.protocol.instruct.request import ChatCompletionRequest
from mistral_common.protocol.instruct.tool_calls import Function, FunctionCall, Tool, ToolCall
from mistral_common.tokens.tokenizers.mistral import MistralTokenizer

parameters = {"type": "object", "properties": {"number": {"type": "string", "description": "the number of the order"}}, "required": ["number"]}
TOOLS = [Tool(function=Function(name=f"look_up_{place}", description="Looks an order up by its number.", parameters=parameters)) for place in range(20)]
SYSTEM = SystemMessage(content="You are a helpful clerk of a shop. " * 50)
FIRST, ANSWER, SECOND = UserMessage(content="Where is my order?"), AssistantMessage(content="It is on its way."), UserMessage(content="When will it come?")
CALL = AssistantMessage(tool_calls=[ToolCall(id="000000001", function=FunctionCall(name="look_up_1", arguments='{"number": "7"}'))])
RESULT = ToolMessage(tool_call_id="000000001", name="look_up_1", content="on its way")
TOKENIZERS = {"Nemo": MistralTokenizer.v3(is_tekken=True), "Large 2411": MistralTokenizer.v7()}


def shared(tokenizer, head, tail, tools):
    before, after = (tokenizer.encode_chat_completion(ChatCompletionRequest(messages=messages, tools=tools)).tokens for messages in (head, head + tail))
    same = next((place for place, (one, other) in enumerate(zip(before, after)) if one != other), len(before))
    return same, len(before)


seen = []
for name, tokenizer in TOKENIZERS.items():
    row = [
        shared(tokenizer, [FIRST], [ANSWER, SECOND], None),
        shared(tokenizer, [SYSTEM, FIRST], [ANSWER, SECOND], None),
        shared(tokenizer, [SYSTEM, FIRST], [ANSWER, SECOND], TOOLS),
        shared(tokenizer, [SYSTEM, FIRST], [CALL, RESULT], TOOLS),
    ]
    seen.append(row)
    print(name, *(f"{what} {same} of {size}" for what, (same, size) in zip(("alone", "system prompt", "and tools", "the tools' answers"), row)))
if seen != [[(8, 8), (2, 460), (1, 1893), (1893, 1893)], [(8, 8), (511, 511), (504, 1964), (1964, 1964)]]:
    sys.exit("this has changed")
PY
v/bin/python run.py
