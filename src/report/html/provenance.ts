/** What the answer stands on: what would change it, what was assumed, how old the prices are. */
import { assumed } from '../sentences/assumed.ts'
import { changes } from '../sentences/changes.ts'
import { host, monthYear, quantity } from '../sentences/format.ts'
import { DISCLAIMER, speaksOfLaw } from '../sentences/headline.ts'
import { FILES_TITLE, ownFiles } from '../sentences/own-files.ts'
import { isSettable, pathWords } from '../sentences/paths.ts'
import { portability, priceAge } from '../sentences/report-sentences.ts'
import type { Assumption, Report } from '../schemas/report.schema.ts'
import { section } from './parts.ts'
import { link, list, markup, NONE, table, type Html } from './tag.ts'

export function wouldFlip(report: Report): Html {
  return section('What would change it', ...changes(report).map(({ lead, lines }) => markup`<p>${lead}</p>${list(lines)}`))
}

function assumption(one: Assumption): (Html | string)[] {
  return [
    isSettable(one.path) ? markup`<code>${one.path}</code>` : pathWords(one.path),
    quantity(one.value, one.unit),
    [one.evidence === 'convention' ? 'our convention' : one.evidence, one.grade].filter((part) => part !== null).join(', '),
    one.source === null ? '' : link(host(one.source), one.source),
    one.checkedOn === null ? '' : monthYear(one.checkedOn),
  ]
}

export function assumptions(report: Report): Html {
  const heads = ['Value', 'Assumed', 'Evidence, grade', 'Source', 'Seen'].map((head) => ({ head }))
  return section(
    'Assumed, not told by you',
    table('Values that were assumed, those that matter most first', heads, assumed(report).map(assumption)),
  )
}

export function filesRead(report: Report): Html {
  const files = ownFiles(report)
  if (files.length === 0) return NONE
  const heads = ['File', 'Read as', 'Period', 'Values', 'SHA-256'].map((head) => ({ head }))
  const rows = files.map(({ name, format, period, values, sha256 }) => [
    name,
    format,
    period,
    values,
    markup`<code>${sha256}</code>`,
  ])
  return section(FILES_TITLE, table('Files that values were read from', heads, rows))
}

export function footer(report: Report): Html {
  const law = speaksOfLaw(report) ? [DISCLAIMER] : []
  return markup`<p class="quiet">${[portability(report), priceAge(report), ...law, `flippoint ${report.tool.version}.`].join(' ')}</p>`
}
