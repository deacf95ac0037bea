/** A document for a terminal: no line wider than the stream, and nothing in it that a terminal would obey. */
import type { BarRow, Bars, Block, Document, Inline, Interval, Item, Line, List, Section, Table } from '../document/block.ts'
import type { Style } from '../style.ts'
import { grid, stacked, type TextColumn } from './columns.ts'
import { paintFor, type Paint } from './paint.ts'
import { columnsOf, padded } from './width.ts'
import { item, wrap } from './wrap.ts'

interface Page {
  width: number
  paint: Paint
}

/** A link is its address: on a screen it is read, not clicked. */
function words(piece: Inline): string {
  if (typeof piece === 'string') return piece
  return 'url' in piece ? `<${piece.url}>` : piece.strong
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

function itemText({ text, mark = '-', under = [] }: Item, indent: string, page: Page): string {
  const head = `${indent}${mark} `
  const below = ' '.repeat(head.length)
  return [
    strongHead(text, item(plain(text), page.width, head), page),
    ...under.map((line) => wrap(plain(line), page.width, below)),
  ].join('\n')
}

/** As many items of a long list as a screen bears. */
const LONG = 12

/** The first of a long list, and how many more there are. */
function shortened<T>(all: readonly T[], isLong: boolean | undefined): { shown: readonly T[]; more: string[] } {
  const shown = isLong ? all.slice(0, LONG) : all
  return { shown, more: all.length > shown.length ? [`and ${all.length - shown.length} more; --format json has all`] : [] }
}

function itemsText(items: readonly Item[], isLong: boolean | undefined, indent: string, page: Page): string {
  const { shown, more } = shortened(items, isLong)
  return [...shown, ...more.map((text) => ({ text }))].map((one) => itemText(one, indent, page)).join('\n')
}

function listText({ items, lead, isLong }: List, indent: string, page: Page): string {
  const all = itemsText(items, isLong, indent, page)
  return lead === undefined ? all : `${wrap(lead, page.width, indent)}\n${all}`
}

function gridColumns({ columns, rows }: Table): TextColumn[] {
  const isMarked = rows.some(({ isChosen }) => isChosen)
  const mark = (isChosen: boolean | undefined) => (isMarked ? (isChosen ? '> ' : '  ') : '')
  return columns.flatMap(({ head, isNumber, rank, isWide }, at) => {
    if (isWide) return []
    const front = at === 0 ? mark(false) : ''
    const cells = rows.map(({ cells: row, isChosen }) => `${at === 0 ? mark(isChosen) : ''}${plain(row[at] ?? '')}`)
    return [{ head: `${front}${head}`, align: isNumber ? ('r' as const) : ('l' as const), cells, ...(rank ? { rank } : {}) }]
  })
}

function tableText(table: Table, indent: string, page: Page): string {
  if (table.lines) return itemsText(table.lines, table.isLong, indent, page)
  const [name, ...rest] = gridColumns(table)
  if (!name) return ''
  if (table.stacks) return stacked(name, rest, page.width)
  const notes = table.rows.flatMap(({ note }, at) => (note === undefined ? [] : [[at, note] as const]))
  return grid([name, ...rest], page.width, new Map(notes))
}

const TORNADO = 14

function barText({ label, value, share, note }: BarRow, { width }: Page): string {
  const size = share > 0 ? Math.max(1, Math.round(share * TORNADO)) : 0
  const bar = `${'#'.repeat(size).padEnd(TORNADO)} ${padded(value, 7, 'r')}  `
  return wrap(
    `${bar.replaceAll(' ', '\u00a0')}${label}${note === undefined ? '' : `; ${note}`}`,
    width,
    '  ',
    ' '.repeat(columnsOf(bar) + 2),
  )
}

function barsText({ caption, rows, most }: Bars, indent: string, page: Page): string {
  return [wrap(`${caption}:`, page.width, indent), ...rows.slice(0, most).map((row) => barText(row, page))].join('\n')
}

const INTERVAL = 44

/** Low, middle and high on a line that holds zero. */
function intervalText({ low, middle, high }: Interval, width: number): string {
  const size = Math.min(INTERVAL, width - 2)
  const from = Math.min(low, 0)
  const to = Math.max(high, 0)
  const at = (value: number) => Math.round(((value - from) / (to - from || 1)) * (size - 1))
  const cells: string[] = Array.from({ length: size }, (_, index) => (index >= at(low) && index <= at(high) ? '=' : ' '))
  cells[at(low)] = '['
  cells[at(high)] = ']'
  cells[at(middle)] = '|'
  cells[at(0)] = '0'
  return `  ${cells.join('').trimEnd()}\n  (| is the median, 0 is break-even)`
}

/** @param indent of what stands under a title */
function blockText(block: Block, indent: string, page: Page): string {
  switch (block.kind) {
    case 'paragraph': {
      const text = wrap(plain(block.text), page.width, indent)
      return block.isQuiet ? page.paint.quiet(text) : strongHead(block.text, text, page)
    }
    case 'list':
      return listText(block, indent === '' ? '  ' : indent, page)
    case 'table':
      return tableText(block, indent === '' ? '  ' : indent, page)
    case 'bars':
      return barsText(block, indent, page)
    case 'interval':
      return intervalText(block, page.width)
    case 'chart':
      return ''
    case 'section':
      return sectionText(block, indent, page)
    default:
      return block satisfies never
  }
}

function isGrid(block: Block) {
  return block.kind === 'table' && !block.lines
}

/** Between two blocks: a table stands apart from what it is not about. */
function between(block: Block, next: Block): string {
  return isGrid(block) && (next.kind === 'list' || isGrid(next)) ? '\n\n' : '\n'
}

/** A section inside another is indented, so that its end can be seen. */
function sectionText({ title, blocks }: Section, indent: string, page: Page): string {
  const shown = blocks.filter((block) => block.kind !== 'chart')
  const parts = shown.map((block, at) => {
    const next = shown[at + 1]
    return blockText(block, `${indent}  `, page) + (next ? between(block, next) : '')
  })
  const head = wrap(title, page.width, indent)
  return `${indent === '' ? page.paint.strong(head) : head}\n${parts.join('')}`
}

/** Sentences that follow each other stand together, and so do the last lines. */
function isClose(last: Block | undefined, block: Block) {
  return block.kind === 'paragraph' && (last === undefined || last.kind === 'paragraph')
}

export function renderText({ title, blocks }: Document, { color, width }: Style): string {
  const page = { width, paint: paintFor(color) }
  const parts = [page.paint.strong(wrap(title, width))]
  let last: Block | undefined
  for (const block of blocks) {
    parts.push(`${isClose(last, block) ? '\n' : '\n\n'}${blockText(block, '', page)}`)
    last = block
  }
  return `${parts.join('')}\n`
}
