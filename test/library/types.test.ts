import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { declarationsText } from '../../scripts/declarations.ts'
import { surfaceText } from '../../scripts/surface.ts'

it('the written surface is that of the code (else: npm run schema, and a line in CHANGELOG.md)', () => {
  expect(readFileSync('api/flippoint.api.d.ts', 'utf8')).toBe(declarationsText())
})

it('the written commands are those of the code (else: npm run schema, and a line in CHANGELOG.md; docs/compatibility.md says what breaks)', async () => {
  expect(readFileSync('api/commands.txt', 'utf8')).toBe(await surfaceText())
})
