#!/bin/sh
# financial 0.2.4, @formulajs/formulajs 4.6.1, hyperformula 3.5.0, node-irr 2.0.5 (npm, Node 20.20): the internal rate of return of servers for 1,000 that save 100 in each of two
# years, and of ones that save 10 once, after 365 days.
# Guess: a loss has a negative rate, -63 % and -99 %, or there is none (NaN, an error), in the npm copy of numpy-financial as in numpy-financial, and in XIRR as in IRR.
# Behavior: financial's irr is Infinity for both. formulajs's IRR says -0.63 and -0.99, its XIRR of the second Infinity. HyperFormula says -0.99 by IRR and by XIRR, node-irr
#   by irr. On flows that come near their cost all agree.
# Effect: the worst project beats every hurdle: Infinity > 0.1 is true, and a list sorted by return has it on top.
# Seen 2026-11-29: financial Infinity and Infinity, formulajs -0.63, -0.99 and XIRR Infinity, HyperFormula -0.63, -0.99 and XIRR -0.99, node-irr -0.63, -0.99; 400 in
#   each of two years -0.14 from all. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund financial@0.2.4 @formulajs/formulajs@4.6.1 hyperformula@3.5.0 node-irr@2.0.5
cat >run.mjs <<'JS'
import { createRequire } from 'node:module'
import { IRR, XIRR } from '@formulajs/formulajs'
import { irr as financial } from 'financial'
import { irr as node } from 'node-irr'
const { HyperFormula } = createRequire(import.meta.url)('hyperformula')
const sheet = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' })
sheet.addSheet('S')
const hyper = (flows) => sheet.calculateFormula(`=IRR({${flows.join(',')}})`, 0)
const flows = [[-1000, 100, 100], [-1000, 10], [-1000, 400, 400]]
for (const [name, irr] of Object.entries({ financial, formulajs: IRR, hyperformula: hyper, 'node-irr': node })) console.log(name, ...flows.map((flow) => irr(flow).toFixed(2)))
console.log('XIRR formulajs', XIRR([-1000, 10], [new Date('2026-01-01'), new Date('2027-01-01')]))
console.log('XIRR hyperformula', sheet.calculateFormula('=XIRR({-1000,10},{46023,46388})', 0).toFixed(2))
JS
node run.mjs | tee seen
cat >expected <<'TXT'
financial Infinity Infinity -0.14
formulajs -0.63 -0.99 -0.14
hyperformula -0.63 -0.99 -0.14
node-irr -0.63 -0.99 -0.14
XIRR formulajs Infinity
XIRR hyperformula -0.99
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
