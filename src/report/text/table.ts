/** A plain table: columns by space, a rule under the head, no color of its own. */
import Table from 'cli-table3'
import { harmless } from './wrap.ts'

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** A text, or one that stands in place of several cells. */
type Cell = string | { content: string; colSpan: number }

function safe(cell: Cell) {
  return typeof cell === 'string' ? harmless(cell) : { ...cell, content: harmless(cell.content), hAlign: 'left' as const }
}

/** Before each line of a table. */
export const INDENT = 2
/** Between two columns. */
export const GAP = NO_BORDERS.middle.length

/** @param align one of l, r for each column */
export function table(head: string[], rows: Cell[][], align: string): string {
  const grid = new Table({
    head,
    chars: NO_BORDERS,
    colAligns: [...align].map((side) => (side === 'r' ? 'right' : 'left')),
    // Without this the library colors heads and borders even in a pipe.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  grid.push(...rows.map((row) => row.map(safe)))
  return grid
    .toString()
    .split('\n')
    .map((line) => `${' '.repeat(INDENT)}${line}`.trimEnd())
    .join('\n')
}
