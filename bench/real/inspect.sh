#!/bin/sh
# Inspect (PyPI inspect-ai 0.3.285) against the loopback server: twelve samples with slashes in their ids, two epochs, one call that breaks; as JSON and as an archive.
# VENV=… takes an environment that has it.
. "$(dirname "$0")/common.sh"
python_with inspect-ai==0.3.285 openai
TTFT_MS=5 TPOT_MS=1 serve
cd "$dir"
cat >loop.py <<'PY'
from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import includes, match
from inspect_ai.solver import generate


@task
def loop():
    numbers = range(1, 13)
    samples = [Sample(id=f"Loop/{n}", input=f"Answer q{n} {'down' if n == 12 else 'please'}", target=f"a{n}") for n in numbers]
    return Task(dataset=MemoryDataset(samples), solver=generate(), scorer=[match(), includes()], epochs=2)
PY
# A provider of Chat Completions; openai/… asks for Responses.
export LOOP_BASE_URL="$api/v1" LOOP_API_KEY=none
for format in json eval; do
  for model in frontier tuned; do
    v/bin/inspect eval loop.py --model "openai-api/loop/$model" --log-format "$format" --log-dir "$model-$format" --display plain --max-retries 0 \
      --no-fail-on-error >log 2>&1 || { cat log; exit 1; }
  done
done
check inspect "$dir"/frontier-json/*.json "$dir"/tuned-json/*.json "$dir"/frontier-eval/*.eval "$dir"/tuned-eval/*.eval
