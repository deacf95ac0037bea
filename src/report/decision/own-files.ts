/** The reader's own files that values came from. */
import { section, type Block } from '../document/block.ts'
import { plural } from '../sentences/format.ts'
import { FILES_TITLE, ownFiles, type OwnFile } from '../sentences/own-files.ts'
import type { Report } from '../schemas/report.schema.ts'

function line({ name, format, period, values, sha256 }: OwnFile): string {
  const when = period === '' ? '' : `, ${period}`
  return `${name} (${format}${when}): ${values}; SHA-256 ${sha256}`
}

export function filesRead(report: Report): Block[] {
  const files = ownFiles(report)
  if (files.length === 0) return []
  const table: Block = {
    kind: 'table',
    caption: 'Files that values were read from',
    columns: ['File', 'Read as', 'Period', 'Values', 'SHA-256'].map((head) => ({ head })),
    rows: files.map(({ name, format, period, values, sha256 }) => ({ cells: [name, format, period, values, sha256] })),
    lines: files.map((one) => ({ text: line(one) })),
  }
  return section(FILES_TITLE, [table])
}

/** The first of them, on a screen that has no room for all; empty where there is none. */
export function filesLine(report: Report): string {
  const [first, ...others] = ownFiles(report)
  if (!first) return ''
  const { name, format, period, sha256 } = first
  const what = [name, format, period].filter((part) => part !== '').join(', ')
  return `Read from ${what}, SHA-256 ${sha256}${others.length > 0 ? `, and ${plural(others.length, 'more file')}` : ''}.`
}
