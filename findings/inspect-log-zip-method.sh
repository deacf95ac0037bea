#!/bin/sh
# Inspect (PyPI inspect-ai 0.3.285) writes its logs, `.eval`, as zip archives.
# Guess: whatever reads zip archives reads them: Python's own zipfile, fflate in JavaScript, unzip.
# Behaviour: every member is packed by method 93 (Zstandard). inspect-ai patches Python's zipfile in its own process; a fresh Python 3.11
#   to 3.13 refuses ("That compression method is not supported"), fflate 0.8.3 throws "unknown compression type 93", and
#   Info-ZIP's unzip 6.0 skips all members. Only Python 3.14 has it built in. As JSON (--log-format json) the same log is readable.
# Seen 2026-11-28 with Python 3.11.7 and Node 20.20. Fails when one of them reads it, or the method changes.
set -eu
command -v python3 >/dev/null && command -v npm >/dev/null || { echo "needs python3 and npm"; exit 1; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q inspect-ai==0.3.285
npm init -y >/dev/null
npm install --silent fflate@0.8.3

cat > write.py <<'PY'
from inspect_ai.log import EvalConfig, EvalDataset, EvalLog, EvalSample, EvalSpec, write_eval_log

spec = EvalSpec(created="2026-11-28T00:00:00+00:00", task="t", dataset=EvalDataset(), model="m", config=EvalConfig())
write_eval_log(EvalLog(eval=spec, status="success", samples=[EvalSample(id=1, epoch=1, input="q", target="A")]), "log.eval")
PY
v/bin/python write.py

cat > read.py <<'PY'
import sys, zipfile

archive = zipfile.ZipFile("log.eval")
methods = {member.compress_type for member in archive.infolist()}
print("members:", len(archive.infolist()), "methods:", methods)
if methods != {93}:
    sys.exit("the method has changed")
try:
    archive.read("header.json")
except NotImplementedError as error:
    print("python zipfile:", error)
else:
    sys.exit("python's zipfile reads it") if sys.version_info < (3, 14) else print("python 3.14 reads it")
PY
python3 read.py

cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
try {
  unzipSync(new Uint8Array(readFileSync('log.eval')))
} catch (error) {
  console.log('fflate:', error.message)
  process.exit(/93/.test(error.message) ? 0 : 1)
}
console.log('fflate reads it')
process.exit(1)
JS
node read.mjs
