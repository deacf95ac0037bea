/** The row of every cost line: its name is its own, and its price comes from something that is there. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LINE_IDS, LINES } from '../../../src/engine/ledger/lines.ts'
import { fields } from '../../../src/scenario/fields.ts'

const paths = fields().map((field) => field.path)

it('no two lines have one name', () => {
  expect(new Set(LINE_IDS.map((id) => LINES[id].name)).size).toBe(LINE_IDS.length)
})

it.each(LINE_IDS)('%s: the price of the line comes from a value of the scenario, a row of the tables, or another sum', (id) => {
  const { basis } = LINES[id]
  const [kind = '', name = ''] = basis.split(/[:#]/)
  if (kind === 'scenario') expect([...paths, 'credits']).toContain(name)
  else if (kind.startsWith('pricing/')) expect(readFileSync(kind, 'utf8')).toContain(`"id": "${name}"`)
  else expect(basis).toMatch(/^(derived:[a-z-]+|looked-up)$/)
})
