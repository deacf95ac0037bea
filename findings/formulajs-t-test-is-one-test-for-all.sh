#!/bin/sh
# @formulajs/formulajs 4.6.1 and hyperformula 3.5.0 (npm, Node 20.20), T.TEST and F.TEST of two models' scores on the same eight questions: 62, 71, 55, 80, 67, 74, 59, 88
# and 64, 72, 58, 83, 68, 78, 60, 90.
# Guess: T.TEST(a, b, tails, type) does as the spreadsheets that it copies: type 1 pairs the questions, 2 and 3 do not, one tail is half of two; F.TEST is the
#   probability that the variances are equal.
# Behavior: formulajs takes tails and type and uses neither: 0.7102 for all six, the unpaired test's, without an error. HyperFormula says 0.0011
#   for the pairs. F.TEST is the ratio of the variances, 1.0488, not a probability (0.9515).
# Effect: p of a paired comparison ×650: a model that is better on every question is "not shown to be better".
# Seen 2026-11-29: the two lines that the script prints. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 hyperformula@3.5.0
cat >run.mjs <<'JS'
import * as formulajs from '@formulajs/formulajs'
import hyperformula from 'hyperformula'

const first = [62, 71, 55, 80, 67, 74, 59, 88]
const second = [64, 72, 58, 83, 68, 78, 60, 90]
const KINDS = [[2, 1], [2, 2], [2, 3], [1, 1], [1, 2], [1, 3]]
const sheet = hyperformula.HyperFormula.buildFromArray(first.map((value, row) => [value, second[row]]), { licenseKey: 'gpl-v3' })
const rounded = (value) => Number(value.toFixed(4))
const hyper = (formula) => rounded(sheet.calculateFormula(formula, 0))
const seen = [
  [...KINDS.map((kind) => rounded(formulajs.T.TEST(first, second, ...kind))), rounded(formulajs.F.TEST(second, first))],
  [...KINDS.map((kind) => hyper(`=T.TEST(A1:A8, B1:B8, ${kind})`)), hyper('=F.TEST(B1:B8, A1:A8)')],
]
console.log('formulajs', ...seen[0])
console.log('HyperFormula', ...seen[1])
if (JSON.stringify(seen) !== '[[0.7102,0.7102,0.7102,0.7102,0.7102,0.7102,1.0488],[0.0011,0.7102,0.7102,0.0005,0.3551,0.3551,0.9515]]') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.mjs
