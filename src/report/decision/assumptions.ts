/** The assumptions that were not the reader's, those that matter first. */
import { paragraph, section, type Block, type Inline, type Line } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { assumed, provenance } from '../sentences/assumed.ts'
import { host, monthYear, quantity } from '../sentences/format.ts'
import { isSettable } from '../sentences/measuring.ts'
import { pathWords } from '../sentences/paths.ts'
import type { Assumption, Report } from '../schemas/report.schema.ts'

const SHOWN = 6

/** As a line of a screen. */
function line(one: Assumption, verbose: boolean): Line {
  const words = pathWords(one.path)
  const label = verbose && words !== one.path && isSettable(one.path) ? `${words} (${one.path})` : words
  const said = `${label}: ${quantity(one.value, one.unit)}; ${provenance(one)}`
  return verbose && one.source !== null && one.evidence !== 'convention'
    ? [`${said} `, { words: host(one.source), url: one.source }]
    : said
}

function cells(one: Assumption): Line[] {
  const how = [one.evidence === 'convention' ? 'our convention' : one.evidence, one.grade].filter((part) => part !== null)
  const source: Inline[] = one.source === null ? [] : [{ words: host(one.source), url: one.source }]
  return [
    pathWords(one.path),
    quantity(one.value, one.unit),
    how.join(', '),
    source,
    one.checkedOn === null ? '' : monthYear(one.checkedOn),
    isSettable(one.path) ? one.path : '',
  ]
}

const GRADES = 'Grades: A regulator, primary text or measured data; B a named company; C unnamed or second hand.'

export function assumptions(report: Report, verbose: boolean): Block[] {
  const all = assumed(report)
  if (all.length === 0) return []
  const shown = verbose ? all : all.slice(0, SHOWN)
  const more = all.length - shown.length
  const lines = [
    ...shown.map((one) => line(one, verbose)),
    ...(more > 0 ? [`${more} more: --verbose lists them with their --set paths.`] : []),
  ]
  const table: Block = {
    kind: 'table',
    caption: 'Values that were assumed, those that matter most first',
    columns: ['Value', 'Assumed', 'Evidence, grade', 'Source', 'Seen', 'Path for --set'].map((head) => ({ head })),
    rows: all.map((one) => ({ cells: cells(one) })),
    lines: lines.map((text) => ({ text })),
  }
  const graded = all.some((one) => one.grade !== null)
  return section(TITLES.assumptions, [table, ...(graded ? paragraph(GRADES) : [])], true)
}
