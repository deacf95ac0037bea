/** `npm run schema`: JSON Schemas of the scenario, the report and every table, from the one place where each is declared. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { schemaTexts } from '../src/commands/schema.ts'

mkdirSync('schema', { recursive: true })
for (const [name, text] of Object.entries(schemaTexts())) writeFileSync(`schema/${name}.schema.json`, text)
