#!/bin/sh
# lm-evaluation-harness (PyPI lm-eval 0.4.13, without torch), a task of 40 questions with repeats: 4 and no filter of its own.
# Guess: the score is the mean over the four tries, as with Inspect's epochs, and its standard error knows of them.
# Behavior: all 160 answers are generated, and the first of each question alone is scored (the default filter is take_first). Here the first is always
#   right and the other three wrong: exact_match is 1.0, stderr 0, where the mean of the tries is 0.25. n-samples says 40.
# Effect: four times the tokens for the score of one try; spread between tries is not in any figure.
# Seen 2026-11-28: answers 160, exact_match 1.0, stderr 0.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile lm-eval==0.4.13
cat >run.py <<'PY'
import collections
import json
import os
import sys

os.environ.update(HF_HUB_OFFLINE="1", HF_HOME=os.getcwd() + "/hf")
from lm_eval import simple_evaluate
from lm_eval.api.model import LM

with open("questions.jsonl", "w") as file:
    for number in range(40):
        file.write(json.dumps({"q": f"question {number}", "a": "yes"}) + "\n")


class FirstTryRight(LM):
    tries = collections.Counter()

    def generate_until(self, requests, **_):
        answers = []
        for request in requests:
            self.tries[request.args[0]] += 1
            answers.append("yes" if self.tries[request.args[0]] == 1 else "no")
        return answers

    def loglikelihood(self, requests, **_):
        raise NotImplementedError

    def loglikelihood_rolling(self, requests, **_):
        raise NotImplementedError


task = {
    "task": "t", "dataset_path": "json", "dataset_kwargs": {"data_files": {"test": "questions.jsonl"}}, "test_split": "test",
    "output_type": "generate_until", "doc_to_text": "{{q}}", "doc_to_target": "{{a}}", "repeats": 4,
    "generation_kwargs": {"until": ["\n"], "do_sample": True, "temperature": 1.0},
    "metric_list": [{"metric": "exact_match", "aggregation": "mean", "higher_is_better": True}],
}
model = FirstTryRight()
result = simple_evaluate(model=model, tasks=[task], log_samples=True)
score, error = (float(result["results"]["t"][name]) for name in ("exact_match,none", "exact_match_stderr,none"))
print("answers", model.tries.total(), "exact_match", score, "stderr", error, result["n-samples"]["t"])
if (model.tries.total(), score, error) != (160, 1.0, 0.0):
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
