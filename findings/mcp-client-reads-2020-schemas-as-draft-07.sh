#!/bin/sh
# The Model Context Protocol (revision 2025-11-25) takes schemas without "$schema" for JSON Schema 2020-12, and names that dialect in its types.
#   The official TypeScript SDK (npm @modelcontextprotocol/sdk 1.32.2) checks every structured result against the tool's output schema.
# Guess: by 2020-12, so a pair of numbers written as `prefixItems` with `items: false` is taken, and one with two texts is refused.
# Behaviour: its validator is Ajv's default class, draft-07 without strict mode. Words of 2020-12 are unknown to it and say nothing:
#   `prefixItems` with `items: false` refuses every pair, a right one too ("data/p/0 boolean schema is false"); without `items: false` two texts
#   pass for two numbers; `unevaluatedProperties: false` lets another key in; `dependentRequired` asks for nothing. A "$schema" that
#   names 2020-12 changes nothing. Schemas that keep to the words of both drafts are checked as meant.
# Seen 2026-11-29 with Node 20.20. Fails when one of these is judged as 2020-12 says.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @modelcontextprotocol/sdk@1.32.2
cat > run.mjs <<'JS'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'

const numbers = [{ type: 'number' }, { type: 'number' }]
const dialect = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' }
// name: output schema, result, whether it is right by 2020-12
const tools = {
  pair: [{ ...dialect, properties: { p: { type: 'array', prefixItems: numbers, items: false } } }, { p: [1, 2] }, true],
  texts: [{ ...dialect, properties: { p: { type: 'array', prefixItems: numbers } } }, { p: ['x', 'y'] }, false],
  closed: [{ ...dialect, properties: { a: { type: 'number' } }, unevaluatedProperties: false }, { a: 1, b: 2 }, false],
  needs: [{ ...dialect, dependentRequired: { usd: ['currency'] } }, { usd: 1 }, false],
}
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } })
server.setRequestHandler(ListToolsRequestSchema, () => ({
  tools: Object.entries(tools).map(([name, [outputSchema]]) => ({ name, inputSchema: { type: 'object' }, outputSchema })),
}))
server.setRequestHandler(CallToolRequestSchema, ({ params }) => ({ content: [], structuredContent: tools[params.name][1] }))
const client = new Client({ name: 'c', version: '1' }, { capabilities: {} })
const [here, there] = InMemoryTransport.createLinkedPair()
await Promise.all([server.connect(there), client.connect(here)])
await client.listTools()
for (const [name, [, , right]] of Object.entries(tools)) {
  const taken = await client.callTool({ name, arguments: {} }).then(() => true, (error) => (console.log(error.message), false))
  console.log(`${name}: ${right ? 'right' : 'wrong'} by 2020-12, ${taken ? 'taken' : 'refused'}`)
  if (taken === right) process.exitCode = 1
}
JS
node run.mjs
