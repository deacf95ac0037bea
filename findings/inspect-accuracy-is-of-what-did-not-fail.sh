#!/bin/sh
# Inspect (PyPI inspect-ai 0.3.285), ten questions with fail_on_error=False, as for long runs against a server of one's own: four end with an error, five are answered right, one
# wrong.
# Guess: four questions without an answer are four wrong ones, accuracy 0.5; or the log has a status that says that the run is not whole.
# Behavior: accuracy is 0.833, of the six that were scored, with a standard error of six; the status is "success". Only completed_samples, 6 beside total_samples 10, and the samples
#   themselves tell. fail_on_error=0.5 does the same up to a half. With score_on_error=True it is 0.5.
# Effect: +67 % for a model whose server breaks off on long or hard questions; it beats one that answers all ten and has eight right.
# Seen 2026-11-30 (Python 3.11.7): success 0.833 of 6 of 10 twice, with score_on_error 0.5 of 10. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile inspect-ai==0.3.285
cat >run.py <<'PY'
import sys

from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import includes
from inspect_ai.solver import solver


@solver
def answering():
    async def solve(state, generate):
        if state.sample_id <= 4:
            raise RuntimeError("the server broke off")
        state.output = ModelOutput.from_content("mockllm/model", "yes" if state.sample_id <= 9 else "no")
        return state

    return solve


def run(**settings):
    questions = [Sample(input="Is it?", target="yes", id=number) for number in range(1, 11)]
    log = eval(Task(dataset=questions, solver=answering(), scorer=includes()), model="mockllm/model", display="none", log_dir="logs", **settings)[0]
    accuracy = round(log.results.scores[0].metrics["accuracy"].value, 3)
    return log.status, accuracy, log.results.scores[0].scored_samples, log.results.total_samples


seen = [run(fail_on_error=False), run(fail_on_error=0.5), run(fail_on_error=False, score_on_error=True)]
print(*seen)
if seen[:2] != [("success", 0.833, 6, 10)] * 2 or seen[2][1] != 0.5:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
