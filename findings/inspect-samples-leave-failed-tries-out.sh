#!/bin/sh
# Inspect (PyPI inspect-ai 0.3.285), four samples with retry_on_error, each of which fails once after its call and then succeeds.
# Guess: the model_usage of the samples adds up to stats.model_usage, so tokens per question can be read from the samples.
# Behavior: a sample holds its last try. stats.model_usage has all eight calls, the samples four; the failed tries' tokens stand with neither the
#   sample nor its error_retries entry as usage.
# Effect: tokens a question -50 % here, by as much as calls fail.
# Seen 2026-11-28: calls 8, stats 9600, samples 4800, tries kept [1, 1, 1, 1]. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile inspect-ai==0.3.285
cat >run.py <<'PY'
import os
import sys

os.environ["INSPECT_DISPLAY"] = "none"
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import GenerateConfig, ModelAPI, ModelOutput, ModelUsage, modelapi
from inspect_ai.scorer import match
from inspect_ai.solver import solver

calls = 0
failed = set()


@modelapi(name="fixed")
class Fixed(ModelAPI):
    def __init__(self, model_name, base_url=None, api_key=None, config=GenerateConfig(), **_):
        super().__init__(model_name, base_url, api_key, [], config)

    async def generate(self, input, tools, tool_choice, config):
        global calls
        calls += 1
        output = ModelOutput.from_content(self.model_name, "yes")
        output.usage = ModelUsage(input_tokens=1000, output_tokens=200, total_tokens=1200)
        return output


@solver
def failing_once():
    async def solve(state, generate):
        state = await generate(state)
        if state.sample_id not in failed:
            failed.add(state.sample_id)
            raise RuntimeError("a tool failed")
        return state

    return solve


task = Task(dataset=[Sample(id=number, input="q", target="yes") for number in range(1, 5)], solver=failing_once(), scorer=match())
log = eval(task, model="fixed/m", retry_on_error=2, log_dir="logs", display="none")[0]
stats = sum(usage.total_tokens for usage in log.stats.model_usage.values())
samples = sum(usage.total_tokens for sample in log.samples for usage in sample.model_usage.values())
kept = [len(sample.error_retries or []) for sample in log.samples]
print(log.status, "calls", calls, "stats", stats, "samples", samples, "tries kept", kept)
if (log.status, calls, stats, samples, kept) != ("success", 8, 9600, 4800, [1, 1, 1, 1]):
    sys.exit("this has changed")
PY
v/bin/python run.py
