/** The tables of the repository, read and checked once for a test file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTables, type TableTexts } from '../../src/pricing/load.ts'
import type { Tables } from '../../src/pricing/schema.ts'

export function textsIn(dir: string): TableTexts {
  const texts: TableTexts = {}
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory())
      for (const name of readdirSync(path)) texts[`${entry.name}/${name}`] = readFileSync(join(path, name), 'utf8')
    else if (entry.name.endsWith('.json')) texts[entry.name] = readFileSync(path, 'utf8')
  }
  return texts
}

/** The latest day on which somebody looked at a source of the shipped tables: none of their rows is younger. */
export const LAST_LOOK = '2026-11-29'

let known: Tables | null = null
export function tables(): Tables {
  return (known ??= readTables(textsIn('pricing')))
}
