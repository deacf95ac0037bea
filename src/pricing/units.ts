/** Facts of one's own in the unit of the shipped ones, whose places they take: a salary a month is none a year. */
import type { Finding } from './finding.ts'
import { finding, isRecord } from './rules/rule.ts'
import type { Tables } from './schema.ts'

/** "share" says the same as "share a year", and silence nothing else; a month is no year. */
function isSameUnit(unit: unknown, shipped: string | null): boolean {
  if (typeof unit !== 'string' || shipped === null) return true
  return unit.startsWith(shipped) || shipped.startsWith(unit)
}

export function otherUnits(file: string, value: unknown, { facts }: Tables): Finding[] {
  const rows: unknown[] = isRecord(value) && Array.isArray(value['facts']) ? value['facts'] : []
  return rows.flatMap((row, index) => {
    if (!isRecord(row)) return []
    const shipped = facts.find(
      (one) => one.id === row['id'] || (one.defaultFor !== undefined && one.defaultFor === row['defaultFor']),
    )
    if (!shipped || isSameUnit(row['unit'], shipped.unit)) return []
    return [
      finding(
        'units-agree',
        { file, path: `facts.${index}.unit`, value: row['unit'] },
        `the shipped row is in ${shipped.unit}, and what is computed with it is, too`,
        `give the value in ${shipped.unit}`,
      ),
    ]
  })
}
