/** A document for a terminal: no line wider than the stream, and nothing in it that a terminal would obey. */
import type { Bars, Block, Document, Inline, Item, Line, Section, Table } from '../document/block.ts'
import type { Style } from '../style.ts'
import { money } from '../sentences/format.ts'
import { grid, stacked, type Column } from './columns.ts'
import { paintFor, type Paint } from './paint.ts'
import { padded } from './width.ts'
import { item, wrap } from './wrap.ts'

interface Page {
  width: number
  paint: Paint
}

function words(piece: Inline): string {
  if (typeof piece === 'string') return piece
  return 'url' in piece ? `${piece.words} <${piece.url}>` : piece.strong
}

function plain(line: Line): string {
  return typeof line === 'string' ? line : line.map(words).join('')
}

/** The name in front of a line is strong; it is painted after the line was wrapped, since color takes no room. */
function strongHead(line: Line, text: string, { paint }: Page): string {
  const [first] = typeof line === 'string' ? [] : line
  if (typeof first !== 'object' || !('strong' in first)) return text
  const at = text.indexOf(first.strong)
  return at < 0 ? text : text.slice(0, at) + paint.strong(first.strong) + text.slice(at + first.strong.length)
}

function itemText({ text, mark, under = [] }: Item, indent: string, page: Page): string {
  const head = `${indent}${mark ?? '-'} `
  const below = ' '.repeat(head.length)
  return [
    strongHead(text, item(plain(text), page.width, head), page),
    ...under.map((line) => wrap(plain(line), page.width, below)),
  ].join('\n')
}

function columnsOf({ columns, rows }: Table): Column[] {
  const isMarked = rows.some(({ isChosen }) => isChosen)
  const mark = (isChosen: boolean | undefined) => (isMarked ? (isChosen ? '> ' : '  ') : '')
  return columns.flatMap(({ head, isNumber, rank, isWide }, at) => {
    if (isWide) return []
    const front = at === 0 ? mark(false) : ''
    const cells = rows.map(({ cells: row, isChosen }) => `${at === 0 ? mark(isChosen) : ''}${plain(row[at] ?? '')}`)
    return [{ head: `${front}${head}`, align: isNumber ? ('r' as const) : ('l' as const), cells, ...(rank ? { rank } : {}) }]
  })
}

function tableText(table: Table, { width }: Page): string {
  const [name, ...rest] = columnsOf(table)
  if (!name) return ''
  if (table.stacks) return stacked(name, rest, width)
  const notes = table.rows.flatMap(({ note }, at) => (note === undefined ? [] : [[at, note] as const]))
  return grid([name, ...rest], width, new Map(notes))
}

const TORNADO = 14

function barsText({ rows }: Bars, { width }: Page): string {
  return rows
    .map(({ label, value, share, note }) => {
      const size = share > 0 ? Math.max(1, Math.round(share * TORNADO)) : 0
      const bar = `${'#'.repeat(size).padEnd(TORNADO)} ${padded(value, 7, 'r')}  `.replaceAll(' ', '\u00a0')
      return wrap(`${bar}${label}${note === undefined ? '' : `; ${note}`}`, width, '  ', ' '.repeat(TORNADO + 12))
    })
    .join('\n')
}

const INTERVAL = 44

/** Low, middle and high on a line that holds zero. */
function intervalText({ low, middle, high }: { low: number; middle: number; high: number }): string {
  const from = Math.min(low, 0)
  const to = Math.max(high, 0)
  const at = (value: number) => Math.round(((value - from) / (to - from || 1)) * (INTERVAL - 1))
  const cells: string[] = Array.from({ length: INTERVAL }, (_, index) => (index >= at(low) && index <= at(high) ? '=' : ' '))
  cells[at(low)] = '['
  cells[at(high)] = ']'
  cells[at(middle)] = '|'
  cells[at(0)] = '0'
  return `  ${cells.join('').trimEnd()}`
}

/** @param indent of a paragraph: those of a section stand under its title */
function blockText(block: Block, indent: string, page: Page): string {
  switch (block.kind) {
    case 'paragraph': {
      const text = wrap(plain(block.text), page.width, indent)
      return block.isQuiet ? page.paint.quiet(text) : block.isStrong ? page.paint.strong(text) : strongHead(block.text, text, page)
    }
    case 'list': {
      const lead = block.lead === undefined ? [] : [wrap(block.lead, page.width, indent)]
      return [...lead, ...block.items.map((one) => itemText(one, '  ', page))].join('\n')
    }
    case 'table':
      return tableText(block, page)
    case 'bars':
      return barsText(block, page)
    case 'interval':
      return intervalText(block)
    case 'chart':
      return block.lines.map(({ name, values }) => item(`${name}: ${money(values.at(-1) ?? 0)}`, page.width)).join('\n')
    case 'section':
      return sectionText(block, page)
    default:
      return block satisfies never
  }
}

/** Between two blocks of a section: a table stands apart from what follows it. */
function between(block: Block, next: Block | undefined): string {
  if (!next) return ''
  return (block.kind === 'table' && next.kind !== 'paragraph') || next.kind === 'section' ? '\n\n' : '\n'
}

function sectionText({ title, blocks }: Section, page: Page): string {
  const parts = blocks.map((block, at) => blockText(block, '  ', page) + between(block, blocks[at + 1]))
  return `${page.paint.strong(wrap(title, page.width))}\n${parts.join('')}`
}

export function renderText({ title, blocks }: Document, { color, width }: Style): string {
  const page = { width, paint: paintFor(color) }
  const parts = [page.paint.strong(wrap(title, width))]
  let last: Block | undefined
  for (const block of blocks) {
    // The sentences under the answer stand together, and so do the last lines.
    const isClose = block.kind === 'paragraph' && (last === undefined || last.kind === 'paragraph')
    parts.push(`${isClose ? '\n' : '\n\n'}${blockText(block, '', page)}`)
    last = block
  }
  return `${parts.join('')}\n`
}
