/**
 * A document as a comment of a code host: every text is escaped here, and a hidden mark lets one comment be updated in place.
 * Nothing is longer than what a comment may hold.
 */
import { runsOf } from '../document/block.ts'
import type { Bars, Block, Document, Inline, Item, Line, List, Paragraph, Section, Table } from '../document/block.ts'
import { within } from './comment-limit.ts'
import { escape, markdownLink } from './escape.ts'
import { markerOf } from './marker.ts'

function piece(one: Inline): string {
  if (typeof one === 'string') return escape(one)
  return 'url' in one ? markdownLink(one.words, one.url) : `**${escape(one.strong)}**`
}

function inline(line: Line): string {
  return typeof line === 'string' ? escape(line) : line.map(piece).join('')
}

function row(cells: readonly string[]) {
  return `| ${cells.join(' | ')} |`
}

function grid(heads: readonly { head: string; isNumber?: boolean }[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map(({ isNumber }) => (isNumber ? '--:' : '---')).join('|')
  return [row(heads.map(({ head }) => escape(head))), `|${rule}|`, ...rows.map(row)].join('\n')
}

/** A comment has room for so many of a long list; JSON has them all. */
const LONG = 40

function shortened<T>(all: readonly T[], isLong: boolean | undefined): { shown: readonly T[]; more: string[] } {
  const shown = isLong ? all.slice(0, LONG) : all
  return { shown, more: all.length > shown.length ? [`and ${all.length - shown.length} more`] : [] }
}

function table({ columns, rows: all, isLong }: Table): string {
  const { shown: rows, more } = shortened(all, isLong)
  const whole = grid(
    columns,
    rows.map(({ cells, isChosen, note }) => {
      const [first = '', ...rest] = columns.map((_, at) => inline(cells[at] ?? ''))
      const name = isChosen ? `**${first}** (chosen)` : first
      return note === undefined ? [name, ...rest] : [name, escape(note), ...rest.slice(1)]
    }),
  )
  return [whole, ...more].join('\n\n')
}

function bars({ caption, heads, rows, most }: Bars): string {
  const columns = heads.map((head, at) => ({ head, isNumber: at > 0 }))
  const cells = rows.slice(0, most).map(({ label, value, more }) => [label, value, ...more].map((text) => escape(text)))
  return `${escape(caption)}:\n\n${grid(columns, cells)}`
}

function item({ text, under = [] }: Item): string {
  return `- ${[text, ...under].map(inline).join(' ')}`
}

function list({ items, lead, isLong }: List): string {
  const { shown, more } = shortened(items, isLong)
  return [...(lead === undefined ? [] : [escape(lead), '']), ...shown.map(item), ...more.map((text) => `- ${text}`)].join('\n')
}

function section({ title, blocks, isFolded }: Section): string {
  const parts = joined(blocks)
  return isFolded
    ? [`<details><summary>${escape(title)}</summary>`, ...parts, '</details>'].join('\n\n')
    : [`**${escape(title)}**`, ...parts].join('\n\n')
}

function paragraphs(run: readonly Paragraph[]): string {
  const text = run.map((one) => inline(one.text)).join(' ')
  return run[0]?.isQuiet === true ? `<sub>${text}</sub>` : text
}

function blockText(block: Exclude<Block, Paragraph>): string {
  switch (block.kind) {
    case 'list':
      return list(block)
    case 'table':
      return table(block)
    case 'bars':
      return bars(block)
    // What they draw stands in a sentence or table beside them.
    case 'interval':
    case 'chart':
      return ''
    case 'section':
      return section(block)
    default:
      return block satisfies never
  }
}

function joined(blocks: readonly Block[]): string[] {
  const parts = runsOf(blocks).map((run) => ('kind' in run ? blockText(run) : paragraphs(run)))
  return parts.filter((part) => part !== '')
}

export function renderMarkdown({ title, name, mark, blocks }: Document): string {
  const head = `${mark === null ? '' : `${markerOf(name, mark)}\n`}### ${escape(title)}`
  return `${within([head, ...joined(blocks)])}\n`
}
