/** What changed since a baseline, for a pull request. */
import type { Drift } from '../schemas/diff.schema.ts'
import { escape } from '../markdown/escape.ts'
import { markerOf } from '../markdown/marker.ts'
import { within } from '../markdown/comment-limit.ts'
import { sinceOptions } from './options.ts'
import { isSame, sinceHeadline, sinceSentences } from './sentences.ts'
import { sinceSections, type Section } from './sections.ts'

/** A comment has room for so many of a kind; JSON has them all. */
const SHOWN = 20

function row(cells: string[]) {
  return `| ${cells.join(' | ')} |`
}

function section({ title, lines }: Section): string {
  const more = lines.length > SHOWN ? [`- and ${lines.length - SHOWN} more`] : []
  return [`**${title}**`, '', ...lines.slice(0, SHOWN).map((text) => `- ${escape(text)}`), ...more].join('\n')
}

function options(drift: Drift): string {
  const rows = sinceOptions(drift)
  if (rows.length === 0) return ''
  return [
    row(["Today's money", 'Before', 'Now', 'Change']),
    '|---|--:|--:|--:|',
    ...rows.map((one) => row([escape(one.name), one.base, one.head, one.change])),
  ].join('\n')
}

function folded(drift: Drift): string {
  const parts = [options(drift), ...sinceSections(drift).map(section)].filter((part) => part !== '')
  return parts.length === 0 ? '' : ['<details><summary>What changed</summary>', ...parts, '</details>'].join('\n\n')
}

/** As a part of a report: the sentences in the open, the rest to unfold. */
export function since(drift: Drift | undefined): string {
  if (!drift) return ''
  const said = [`**${escape(sinceHeadline(drift))}**`, ...sinceSentences(drift).map(escape)].join(' ')
  return [said, folded(drift)].filter((part) => part !== '').join('\n\n')
}

function stamp(drift: Drift) {
  const [from, to] = [drift.base, drift.head].map((one) => `${one.name} on ${one.asOf}, flippoint ${one.version}`)
  return `<sub>${escape(`${from} → ${to}`)}</sub>`
}

/** On its own. */
export function driftMarkdown(drift: Drift): string {
  const said = isSame(drift) ? ['Nothing differs.'] : sinceSentences(drift)
  const sections = [options(drift), ...sinceSections(drift).map(section)]
  const parts = [
    `${markerOf(drift.head.name, 'diff')}\n### ${escape(sinceHeadline(drift))}`,
    said.map(escape).join(' '),
    ...sections,
    stamp(drift),
  ]
  return `${within(parts.filter((part) => part !== ''))}\n`
}
