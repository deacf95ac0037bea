#!/bin/sh
# aiconfigurator 0.12.0 (PyPI, NVIDIA's calculator for Dynamo, with its own measurements; no GPU), Qwen3-8B on one H100, prompts of 1,000 tokens, eight at a time, and answers of
# one token, as a classifier gives, of two and of eleven; and Qwen3-32B with 64 requests of 4,000 + 500 tokens on a card of 80 GB.
# Guess: seq/s is requests by the time they take, also for answers of one token: some 44, as the single-pass mode (static) says, whose tokens/s are all of an answer. What
#   does not fit in the card is an error in every mode.
# Behavior: in the default mode (agg) an answer of one token has 0.0 seq/s and 0.0 tokens/s beside a time to first token of 0.18 s, without a warning; of two, one is counted
#   in tokens/s, 43 for static's 89, of eleven ten. Its figures for 64 requests of the large model are an error; static's are 630 tokens/s, in 178 GB of memory.
# Effect: a classifier costs infinitely much a request; the shorter the answers, the more is missing. Who asks by static gets throughput that no such card has.
# Seen 2026-11-29: seq/s 0.0, 43, 32 (static 46, 44, 32), tokens/s 0.0, 43, 318 (46, 89, 357); 64 requests: refused, and 177.8 GB. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile aiconfigurator==0.12.0
cat >run.py <<'PY'
import sys

from aiconfigurator.cli.api import cli_estimate


def rates(mode, osl):
    raw = cli_estimate("Qwen/Qwen3-8B", "h100_sxm", mode=mode, batch_size=8, isl=1000, osl=osl, ctx_tokens=4096).raw
    return float(raw["seq/s"]), float(raw["tokens/s"]), float(raw["ttft"]) / 1000


def memory(mode):
    try:
        return round(float(cli_estimate("Qwen/Qwen3-32B", "h100_sxm", mode=mode, batch_size=64, isl=4000, osl=500).raw["memory"]), 1)
    except RuntimeError as error:
        return "refused" if "OOM" in str(error) else str(error)


agg, static = ([rates(mode, osl) for osl in (1, 2, 11)] for mode in ("agg", "static"))
fits = [memory("agg"), memory("static")]
for name, row in (("agg", agg), ("static", static)):
    print(name, "seq/s", [round(seq) for seq, _, _ in row], "tokens/s", [round(tokens) for _, tokens, _ in row], "first token", round(row[0][2], 2), "s")
print("64 requests on 80 GB", fits)
none = agg[0][:2] == (0.0, 0.0) and agg[0][2] > 0.1 and static[0][0] > 40
fewer = round(agg[1][1] / agg[1][0], 2) == 1 and round(static[1][1] / static[1][0], 2) == 2 and round(agg[2][1] / agg[2][0], 2) == 10
if not none or not fewer or fits[0] != "refused" or not isinstance(fits[1], float) or fits[1] < 100:
    sys.exit("this has changed")
PY
v/bin/python run.py >said 2>warnings || { grep -E '^(agg|static|64)' said; tail -1 warnings; exit 1; }
grep -E '^(agg|static|64)' said
