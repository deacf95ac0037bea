/** The report as a workbook: numbers are numbers, names are text and never formulas, and the same report gives the same bytes. */
import { unzipSync, zipSync } from 'fflate'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import type { Cell } from '../monthly.ts'
import type { Report } from '../schemas/report.schema.ts'
import { pages, type Page } from './pages.ts'
import { facts } from './verdict.ts'

/** What XML cannot hold. */
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
/** Close to what a cell can hold. */
const LONGEST = 32_000

function text(value: string) {
  return { value: value.replace(UNFIT, ' ').slice(0, LONGEST), type: String }
}

/** Unit prices need the digits that sums do not. */
function formatFor(head: string): { format?: string } {
  if (!/usd/i.test(head)) return {}
  return { format: /^usdPer|unitPrice/.test(head) ? '#,##0.00######' : '#,##0.00' }
}

function cellOf(cell: Cell, head: string) {
  if (cell === null) return null
  return typeof cell === 'string' ? text(cell) : { value: cell, type: Number, ...formatFor(head) }
}

const NARROW = 10
const WIDE = 60
function widthOf(cells: Cell[]): number {
  return Math.min(WIDE, Math.max(NARROW, ...cells.map((cell) => (typeof cell === 'string' ? cell.length : 0)))) + 2
}

function sheetOf({ name, head, rows }: Page) {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: head.map((title, column) => ({ width: widthOf([title, ...rows.map((row) => row[column] ?? null)]) })),
    data: [
      head.map((title) => ({ ...text(title), fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((cell, column) => cellOf(cell, head[column] ?? ''))),
    ] satisfies SheetData,
  }
}

function verdictSheet(report: Report) {
  return {
    sheet: 'Verdict',
    columns: [{ width: 28 }, { width: 100 }],
    data: facts(report).map(([name, value]) => [text(name), cellOf(value, name)]) satisfies SheetData,
  }
}

/** The first day that a zip can name: the time of the run would make every file another. */
const NO_TIME = new Date(1980, 0, 1)

function timeless(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: NO_TIME })
}

export async function xlsx(report: Report): Promise<Uint8Array> {
  return timeless(await writeWorkbook([verdictSheet(report), ...pages(report).map(sheetOf)]).toBuffer())
}
