#!/bin/sh
# @huggingface/tasks 0.21.54 (npm, Node 20.20), SKUS: the cards by which the Hub says what hardware one has and what runs on it.
# Guess: tflops is one kind of figure for all of NVIDIA's cards, so an H20, which has the 148 TFLOPS of 16-bit work that the export rules left it, has 15 % of an H100 (989),
#   an H200, which is an H100 with more memory, as much as an H100, and a B300 somewhat more than a B200.
# Behavior: H100 267.6, H200 241.3, A100 77.97 and L4 30.29 are without the matrix units, H20 148 is with them, a B300 is 1232 beside a B200's 496.6.
# Effect: an H20 is 55 % of an H100, the H200 slower than the H100, a B300 2.5 times a B200: prefill by these figures is up to ×4 off, and so is the order of the cards.
# Seen 2026-11-29: H100 267.6, H200 241.3, H20 148, A100 77.97, L4 30.29, B200 496.6, B300 1232. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @huggingface/tasks@0.21.54
cat >run.mjs <<'JS'
import { SKUS } from '@huggingface/tasks'
console.log(['H100', 'H200', 'H20', 'A100', 'L4', 'B200', 'B300'].map((name) => `${name} ${SKUS.GPU.NVIDIA[name].tflops}`).join(', '))
JS
node run.mjs | tee seen
echo 'H100 267.6, H200 241.3, H20 148, A100 77.97, L4 30.29, B200 496.6, B300 1232' | cmp -s - seen || { echo "this has changed"; exit 1; }
