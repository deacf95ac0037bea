/** Findings of rows that are not as they were committed: a contributor's own. */
import { fail } from '../../errors.ts'
import type { Finding } from '../../pricing/finding.ts'
import type { World } from '../../world.ts'
import { jsonOf, rowOf } from './check-text.ts'

function rowsOf(file: unknown, list: string): unknown[] {
  const rows: unknown = typeof file === 'object' && file !== null ? Reflect.get(file, list) : null
  return Array.isArray(rows) ? rows : []
}

function isThere(file: unknown, list: string, row: unknown): boolean {
  const text = JSON.stringify(row)
  return rowsOf(file, list).some((one) => JSON.stringify(one) === text)
}

/** @throws UserError where the folder is in no checkout of git */
export function ofChangedRows(world: World, findings: readonly Finding[], dir: string, texts: Record<string, string>): Finding[] {
  const committed = world.committed(dir)
  if (committed === null)
    throw fail('bad-option', { message: `--changed: ${dir} is not in a checkout of git, or git cannot be run` })
  const files = new Map<string, { now: unknown; before: unknown; isSame: boolean }>()
  const sidesOf = (file: string) => {
    const there = files.get(file)
    if (there) return there
    const [now, before] = [texts[file] ?? '', committed(file)]
    const sides = { now: jsonOf(now), before: jsonOf(before ?? ''), isSame: now === before }
    files.set(file, sides)
    return sides
  }
  return findings.filter((one) => {
    const { now, before, isSame } = sidesOf(one.file)
    if (isSame) return false
    const row = rowOf(now, one.path)
    return row === null || !isThere(before, row.list, row.row)
  })
}
