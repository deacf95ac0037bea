/** The reader's own files that values came from, so that somebody else can check them. */
import { section, type Block } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { plural } from '../sentences/format.ts'
import { pathWords } from '../sentences/paths.ts'
import type { Report } from '../schemas/report.schema.ts'

type OwnFile = NonNullable<Report['files']>[number]

/** "usage.json, openai-usage, 2026-10-01 to 2026-10-31"; many files name no time. */
function nameOf({ file, format, from, to }: OwnFile): string {
  const period = from === null || to === null ? '' : `${from.slice(0, 10)} to ${to.slice(0, 10)}`
  return [file, format, period].filter((part) => part !== '').join(', ')
}

export function filesRead({ files = [] }: Report): Block[] {
  const items = files.map((one) => ({
    text: `${nameOf(one)}:`,
    under: [`${one.paths.map(pathWords).join(', ')}.`, `sha256 ${one.sha256}`],
  }))
  return section(TITLES.files, items.length === 0 ? [] : [{ kind: 'list', items, isLong: true }], true)
}

/** The first of them, on a screen that has no room for all; empty where there is none. */
export function filesLine({ files = [] }: Report): string {
  const [first] = files
  if (!first) return ''
  const more = files.length > 1 ? `, and ${plural(files.length - 1, 'more file')}` : ''
  return `Read from ${nameOf(first)}, sha256 ${first.sha256}${more}.`
}
