#!/bin/sh
# hyperformula 3.5.0 (npm, Node 20.20), a column of amounts as cost exports and price pages write them: $950.00, $1,200.00, 12%.
# Guess: who reads "$950.00" and "12%" in a cell as numbers reads "$1,200.00", too, as Excel does; or SUM says that there is text.
# Behavior: dollar signs and percent signs are read by default, a comma in thousands is not: that cell stays text, and SUM, AVERAGE and MAX pass over it without
#   a word. SUM($950.00, $1,200.00) is 950; + gives #VALUE!. With thousandSeparator: ',' (and another functionArgSeparator) it is 2,150.
# Effect: amounts of a thousand and more, the ones that matter, are missing: -56 % here; MAX is 950.
# Seen 2026-11-29: sum 950, max 950, count 1, percent 0.12, plus #VALUE!, with a separator 2150. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent hyperformula@3.5.0
cat >run.cjs <<'JS'
const { HyperFormula } = require('hyperformula')

function value(formula, config = {}) {
  const cells = [['$950.00'], ['$1,200.00'], ['12%'], [formula]]
  const found = HyperFormula.buildFromArray(cells, { licenseKey: 'gpl-v3', ...config }).getCellValue({ sheet: 0, row: 3, col: 0 })
  return found?.value ?? found
}

const seen = [value('=SUM(A1:A2)'), value('=MAX(A1:A2)'), value('=COUNT(A1:A2)'), value('=A3+0'), value('=A1+A2')]
const separated = value('=SUM(A1:A2)', { thousandSeparator: ',', functionArgSeparator: ';' })
console.log('sum, max, count, percent, plus', ...seen, 'with a separator', separated)
if (JSON.stringify(seen) !== '[950,950,1,0.12,"#VALUE!"]' || separated !== 2150) process.exit(1)
JS
node run.cjs
