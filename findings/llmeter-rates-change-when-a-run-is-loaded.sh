#!/bin/sh
# LLMeter 0.2.0 (PyPI llmeter), a run of ten clients with one request each, of half a second and 100 tokens, saved to a folder and loaded again.
# Guess: requests_per_minute is requests by the length of the run, as output tokens a minute beside it are, and Result.load gives the figures that were saved.
# Behavior: in the live result, and in stats.json, it is requests by the time between the first and the last sending, some milliseconds of a run of half a second: ten
#   requests are many thousand a minute, and input tokens a minute with them. Result.load works it out anew from the answers, by the length of the run: some
#   1,100. Nothing says that the one is another quantity than the other.
# Effect: requests and input tokens a minute ×20 and more in a short run of many clients (a run that sends one after another loses only its last answer's time);
#   a price per request by an hour's rent is off by as much. Output tokens a minute agree.
# Seen 2026-11-29: live and saved 12245, loaded 1074, length 0.56 s; output tokens 108884 and 107395. Ends with 1 when the live figure is below five times the loaded one.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile universal-pathlib==0.3.10 jmespath==1.0.1 tqdm==4.67.1 boto3==1.42.0
v/bin/pip install -q --no-compile --no-deps llmeter==0.2.0
cat >run.py <<'PY'
import asyncio
import json
import sys
import time

from llmeter.endpoints.base import Endpoint
from llmeter.results import Result
from llmeter.runner import Runner


class Server(Endpoint):
    def __init__(self, endpoint_name="server", model_id="m", provider="none"):
        super().__init__(endpoint_name, model_id, provider)

    @Endpoint.llmeter_invoke
    def invoke(self, payload):
        time.sleep(0.5)
        return "yes"

    def process_raw_response(self, raw_response, start_t, response):
        response.response_text = raw_response
        response.num_tokens_input, response.num_tokens_output = 1000, 100
        response.time_to_first_token, response.time_to_last_token = 0.1, 0.5


async def run():
    runner = Runner(endpoint=Server(), output_path="out", run_name="one")
    return await runner.run(payload={"question": "yes or no?"}, clients=10, n_requests=1)


live = asyncio.run(run())
folder = live.output_path
loaded = Result.load(str(folder))
saved = json.load(open(f"{folder}/stats.json"))
NAMES = ("requests_per_minute", "average_input_tokens_per_minute", "average_output_tokens_per_minute")
for name in NAMES:
    print(name, "live", round(live.stats[name]), "stats.json", round(saved[name]), "loaded", round(loaded.stats[name]))
print("length of the run", round(live.total_test_time, 2), "s")
times = [live.stats[name] / loaded.stats[name] for name in NAMES]
if times[0] < 5 or times[1] < 5 or not 0.8 < times[2] < 1.25:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
