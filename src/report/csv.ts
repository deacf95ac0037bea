/** Options by months as CSV (RFC 4180): a head, commas, CRLF, quotes where they are needed, figures unrounded. */
import { MONTHLY_HEAD, monthlyRows, type Cell } from './monthly.ts'
import type { Report } from './schemas/report.schema.ts'

/** A spreadsheet takes a text that begins so for a formula; a quotation mark in front keeps it a text. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replace(/"/g, '""')}"` : text
}

function line(cells: readonly Cell[]) {
  return `${cells.map(field).join(',')}\r\n`
}

/** Rows with their head: every cell of a file is guarded here. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map(line).join('')
}

export function csv(report: Report): string {
  return csvText([MONTHLY_HEAD, ...monthlyRows(report)])
}
