#!/bin/sh
# SGLang's bench_serving (PyPI sglang 0.5.23, its own statistics without the engine, torch or a GPU): ten requests at once for ten seconds, 300 tokens each,
# which come in 100 chunks of three, as with speculative decoding or a server that joins tokens.
# Guess: max_output_tokens_per_s, the best second of a run, is never below output_throughput, the mean of all its seconds, and is what the server can do.
# Behavior: the peak counts chunks, the mean counts tokens: 100 beside 300. With one token a chunk they agree.
# Effect: a peak ÷3 here, by as many tokens as a chunk holds; speculation looks as if it changed nothing at the peak.
# Seen 2026-11-28: mean 300.0, peak 100.0; one token a chunk 300.0 and 300.0. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --no-deps sglang==0.5.23
v/bin/pip install -q --no-compile aiohttp==3.14.5 msgspec==0.22.0 numpy==2.4.6 orjson==3.13.0 requests==2.34.2 tqdm==4.70.1 transformers==5.24.0
cat >run.py <<'PY'
import glob
import sys
import types


def stand_in(name, **members):
    """A module of the engine that the statistics import and do not call; it would need torch."""
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update(members)
    return module


stand_in("sglang").__path__ = glob.glob("v/lib/python3*/site-packages/sglang")
for name in ("sglang.srt", "sglang.srt.disaggregation", "sglang.srt.utils"):
    stand_in(name)
stand_in("sglang.srt.disaggregation.utils", FAKE_BOOTSTRAP_HOST="")
stand_in("sglang.srt.utils.network", resolve_base_url=None, resolve_host_port=None)
stand_in("sglang.benchmark.datasets", DatasetRow=object, get_dataset=None)
stand_in("sglang.benchmark.datasets.mooncake", get_mooncake_request_over_time=None)
from sglang.benchmark import serving


class Words:
    def encode(self, text, add_special_tokens=False):
        return text.split()


def run(chunks):
    wait = 10 / chunks
    asked = [types.SimpleNamespace(prompt_len=100, text_prompt_len=100, vision_prompt_len=0)] * 10
    answer = serving.RequestFuncOutput()
    answer.__dict__.update(success=True, output_len=300, start_time=100.0, ttft=wait, itl=[wait] * (chunks - 1), latency=10.0, generated_text="a " * 300)
    metrics, _ = serving.calculate_metrics(asked, [answer] * 10, 10.0, Words(), "sglang-oai-chat")
    return metrics.output_throughput, metrics.max_output_tokens_per_s


joined, single = run(100), run(300)
print("mean and peak: three tokens a chunk", joined, "one", single)
if joined[0] != 300 or not 95 <= joined[1] <= 115 or not 295 <= single[1] <= 315:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
