#!/bin/sh
# nanotar 0.3.0 (npm) on Node 20.19.0 and 26.10.0 (npm package `node`): two packages as npm packs them, left-pad 1.3.0 (18 KB) and nanotar itself, gunzipped by Node and given
# to parseTar, as its README shows.
# Guess: an archive that was read on Node 20 is read on Node 26: parseTar takes a Uint8Array, and gunzipSync gives one on both.
# Behavior: parseTar reads the memory under the array from its start, not from where the array begins. On Node 20 what gunzipSync gives begins there. On Node 26 a small result is
#   a view into a piece shared with others: one entry with a name of random bytes is found, or none, and nothing is thrown. A large result is read, and so is a copy (new Uint8Array).
# Effect: small packages (price lists of one vendor, prompt packs, configurations) read as empty or as noise after an update of Node, large ones as before.
# Seen 2026-11-29: v20.19.0 small true large true copy true; v26.10.0 small false large true copy true. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nanotar@0.3.0 >/dev/null 2>&1
npm pack --silent left-pad@1.3.0 nanotar@0.3.0 >/dev/null
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseTar } from 'nanotar'

const [small, large] = ['left-pad-1.3.0.tgz', 'nanotar-0.3.0.tgz'].map((file) => gunzipSync(readFileSync(file)))
const isNamed = (bytes) => parseTar(bytes).some((one) => one.name === 'package/package.json')
console.log(process.version, 'small', isNamed(small), 'large', isNamed(large), 'copy', isNamed(new Uint8Array(small)))
JS
for version in 20.19.0 26.10.0; do
  npm install --silent --no-audit --no-fund --prefix "node-$version" "node@$version" >/dev/null 2>&1
  "node-$version/node_modules/node/bin/node" read.mjs
done | tee seen.txt
cat >expected.txt <<'TXT'
v20.19.0 small true large true copy true
v26.10.0 small false large true copy true
TXT
diff expected.txt seen.txt
