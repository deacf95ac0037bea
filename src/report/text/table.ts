/** A plain table: columns by space, no borders, no color of its own. */
import { columnsOf, padded } from './width.ts'
import { harmless } from './wrap.ts'

/** A text, or one that stands in place of all cells behind it. */
export type TextCell = string | { note: string }

/** Before each line of a table. */
export const INDENT = 2
/** Between two columns. */
export const GAP = 2

function textOf(cell: TextCell): string {
  return harmless(typeof cell === 'string' ? cell : cell.note)
}

/** @param align one of l, r for each column */
export function table(head: string[], rows: TextCell[][], align: string): string {
  const all: TextCell[][] = [head, ...rows]
  const widths = head.map((_, at) =>
    Math.max(...all.map((row) => (typeof row[at] === 'string' ? columnsOf(textOf(row[at])) : 0))),
  )
  return all
    .map((row) => {
      const cells = row.map((cell, at) =>
        typeof cell === 'string' ? padded(textOf(cell), widths[at] ?? 0, align[at] === 'r' ? 'r' : 'l') : textOf(cell),
      )
      return `${' '.repeat(INDENT)}${cells.join(' '.repeat(GAP))}`.trimEnd()
    })
    .join('\n')
}
