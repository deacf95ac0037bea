/** `npm run schema`: what is derived from the declarations and published: JSON Schemas, the library's types, and the surfaces. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { schemaTexts } from '../src/commands/schema/schema.ts'
import { declarationsText } from './declarations.ts'
import { surfaceText } from './surface.ts'

mkdirSync('schema', { recursive: true })
for (const [name, text] of Object.entries(schemaTexts())) writeFileSync(`schema/${name}.schema.json`, text)

mkdirSync('api', { recursive: true })
writeFileSync('api/flippoint.api.d.ts', declarationsText())
writeFileSync('api/commands.txt', await surfaceText())
