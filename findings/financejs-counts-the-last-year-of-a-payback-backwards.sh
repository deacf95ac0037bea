#!/bin/sh
# financejs 4.1.0 (npm, Node 20.20), PP, the time until servers for 250,000 are paid back: by 100,000 a year; by 10,000, 20,000, 60,000, 90,000, 100,000, 100,000; and by 240,000
# and then 100,000. And DF, the discount factors of five years at 10 %.
# Guess: 2.5, 4.7 (after four years 70,000 of the fifth one's 100,000 are missing) and 1.1 years; five factors, from 0.909 to 0.621.
# Behavior: 2.5, 4.3 and 1.9: for uneven flows the part of the last year is one less what is missing. Where half a year is missing the two agree. DF(10, 5) has four factors
#   and begins with today: 1, 0.91, 0.827, 0.752, each rounded up.
# Effect: five months too early, ten months too late here; up to a year either way. A purchase that is to pay back within 4.5 years does, by this figure.
# Seen 2026-11-30: 2.5 4.3 1.9, factors 1 0.91 0.827 0.752. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund financejs@4.1.0
cat >run.cjs <<'JS'
const Finance = require('financejs')

const finance = new Finance()
const even = finance.PP(0, -250_000, 100_000)
const slow = finance.PP(6, -250_000, 10_000, 20_000, 60_000, 90_000, 100_000, 100_000)
const fast = finance.PP(2, -250_000, 240_000, 100_000)
const factors = finance.DF(10, 5)
const seen = [even, slow, fast].map((years) => Number(years.toFixed(3)))
console.log(...seen, 'factors', ...factors)
if (seen.join() !== '2.5,4.3,1.9' || factors.join() !== '1,0.91,0.827,0.752') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.cjs
