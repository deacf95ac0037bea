/** A table by columns that is never wider than the stream. */
import { GAP, INDENT, table, type TextCell } from './table.ts'
import { columnsOf } from './width.ts'
import { wrap } from './wrap.ts'

const NO_BREAK = '\u00a0'

export interface TextColumn {
  head: string
  align: 'l' | 'r'
  cells: string[]
  /** Of the columns that may go, the lowest goes first when the stream is too narrow; without a rank it stays */
  rank?: number
}

function widthOf(column: TextColumn) {
  return Math.max(columnsOf(column.head), ...column.cells.map(columnsOf))
}

/** Characters that a table of these columns takes, its indent included. */
export function widthOfAll(columns: readonly TextColumn[]): number {
  return columns.reduce((sum, column) => sum + widthOf(column) + GAP, INDENT - GAP)
}

function firstToGo(columns: readonly TextColumn[]): TextColumn | undefined {
  return columns.filter((column) => column.rank !== undefined).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))[0]
}

/** Without the columns that are the first to go, until the rest fits. */
function fitting(columns: readonly TextColumn[], width: number): readonly TextColumn[] {
  const spare = firstToGo(columns)
  if (!spare || widthOfAll(columns) <= width) return columns
  return fitting(
    columns.filter((column) => column !== spare),
    width,
  )
}

/** Each row under its name, where a stream is too narrow for a single column beside it: names without figures say nothing. */
function underNames(given: readonly TextColumn[], width: number, notes: ReadonlyMap<number, string>): string {
  const [name, ...rest] = given
  const indent = ' '.repeat(INDENT)
  const under = ' '.repeat(INDENT + GAP + GAP + GAP)
  return (name?.cells ?? [])
    .map((first, row) => {
      const said = rest.flatMap(({ head, cells }) =>
        (cells[row] ?? '') === '' ? [] : [`${head} ${cells[row]}`.replaceAll(' ', NO_BREAK)],
      )
      return `${wrap(first, width, `${indent}${/^ */.exec(first)?.[0] ?? ''}`, under)}\n${wrap(notes.get(row) ?? said.join('; '), width, under)}`
    })
    .join('\n')
}

/** @param notes row → a text in place of all its cells but the first */
export function grid(given: readonly TextColumn[], width: number, notes: ReadonlyMap<number, string> = new Map()): string {
  const columns = fitting(given, width)
  if (given.length > 1 && (columns.length === 1 || widthOfAll(columns) > width)) return underNames(given, width, notes)
  const rows = (given[0]?.cells ?? []).map((first, row): TextCell[] => {
    const note = notes.get(row)
    if (note !== undefined && columns.length > 1) return [first, { note }]
    return columns.map((column) => column.cells[row] ?? '')
  })
  return table(
    columns.map((column) => column.head),
    rows,
    columns.map((column) => column.align).join(''),
  )
}

/** As many tables under each other, each with the first column, as it takes for none to be wider than the stream. */
export function stacked(name: TextColumn, columns: readonly TextColumn[], width: number): string {
  if (columns[0] && widthOfAll([name, columns[0]]) > width) return underNames([name, ...columns], width, new Map())
  const fits = columns.findLastIndex((_, index) => widthOfAll([name, ...columns.slice(0, index + 1)]) <= width)
  const size = Math.max(1, fits + 1)
  const rest = columns.slice(size)
  const top = grid([name, ...columns.slice(0, size)], width)
  return rest.length === 0 ? top : `${top}\n\n${stacked(name, rest, width)}`
}
