/** What changed since a baseline, for a terminal. */
import type { Drift } from '../schemas/diff.schema.ts'
import type { Style } from '../style.ts'
import { grid } from '../text/columns.ts'
import { paintFor, type Paint } from '../text/paint.ts'
import { item, wrap } from '../text/wrap.ts'
import { sinceOptions } from './options.ts'
import { isSame, sinceHeadline, sinceSentences } from './sentences.ts'
import { sinceSections, type Section } from './sections.ts'

/** As many lines of one kind as a screen bears; JSON has them all. */
const SHOWN = 8

function section({ title, lines }: Section, width: number): string {
  const more = lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : []
  return [wrap(title, width, '  '), ...[...lines.slice(0, SHOWN), ...more].map((text) => item(text, width, '    - '))].join('\n')
}

function options(drift: Drift, width: number): string {
  const rows = sinceOptions(drift)
  if (rows.length === 0) return ''
  const column = (head: string, key: 'base' | 'head' | 'change') => ({
    head,
    align: 'r' as const,
    cells: rows.map((row) => row[key]),
  })
  return grid(
    [
      { head: 'NPV', align: 'l', cells: rows.map((row) => row.name) },
      column('before', 'base'),
      column('now', 'head'),
      column('change', 'change'),
    ],
    width,
  )
}

function parts(drift: Drift, width: number): string[] {
  return [options(drift, width), ...sinceSections(drift).map((one) => section(one, width))].filter((part) => part !== '')
}

/** As a part of a report. */
export function since(drift: Drift | undefined, width: number, paint: Paint): string {
  if (!drift) return ''
  const said = [sinceHeadline(drift), ...sinceSentences(drift)].map((text) => wrap(text, width, '  '))
  return [paint.strong('Since the baseline'), ...said, ...parts(drift, width)].join('\n')
}

function between({ base, head }: Drift): string {
  return [base, head]
    .map((one) => `${one.name} on ${one.asOf} (flippoint ${one.version}, prices ${one.pricingHash.slice(0, 8)})`)
    .join(' → ')
}

/** On its own. */
export function driftText(drift: Drift, { width, color }: Style): string {
  const paint = paintFor(color)
  const said = isSame(drift) ? ['Nothing differs.'] : sinceSentences(drift)
  const lines = [
    [paint.strong(wrap(sinceHeadline(drift), width)), ...said.map((text) => wrap(text, width))].join('\n'),
    ...parts(drift, width),
    paint.quiet(wrap(between(drift), width)),
  ]
  return `${lines.join('\n\n')}\n`
}
