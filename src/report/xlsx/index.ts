/**
 * The report as a workbook that computes: numbers are numbers, names are text and never formulas, every sum follows the values it is made
 * of, and the same report gives the same bytes.
 */
import { unzipSync, zipSync } from 'fflate'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import type { Report } from '../schemas/report.schema.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import { Sheet, type SheetCell, type Look } from './cells/sheet.ts'
import { chartFeature, type ChartLine } from './file/chart.ts'
import type { BookFeature } from './file/feature.ts'
import { formulaFeature } from './file/formulas.ts'
import { fit } from './file/xml.ts'
import { linesPage, monthlyPage, optionsPage, verdictPage, type Ledgers } from './pages.ts'
import { bookOf } from './sheets/book.ts'
import { assumptionsPage } from './sheets/inputs.ts'
import { optionSheets } from './sheets/options.ts'
import { reachRows } from './sheets/reach.ts'
import type { Workings } from './workings.ts'

/** Close to what a cell can hold. */
const LONGEST = 32_000

const LOOKS: Record<Look, object> = {
  input: { backgroundColor: '#FFF6D6', textColor: '#0B3D91' },
  formula: {},
  held: { textColor: '#6B6B6B', fontStyle: 'italic' },
  head: { fontWeight: 'bold', backgroundColor: '#E8ECEF' },
  text: {},
  strong: { fontWeight: 'bold' },
}

function written(cell: SheetCell | null, wraps: boolean) {
  if (cell === null) return null
  const { value, formula, look, format } = cell
  const lines = Math.ceil(String(value ?? '').length / (WIDE - 2))
  const style = { alignVertical: 'top' as const, ...LOOKS[look], ...(wraps ? { wrap: true, height: lines * LINE } : {}) }
  const ofNumber = format === undefined ? style : { ...style, format }
  if (formula !== undefined) return { value: formula, type: 'Formula' as const, ...ofNumber }
  if (typeof value === 'number') {
    // A gate of the report holds this for its own figures.
    if (!Number.isFinite(value)) throw new RangeError(`a cell cannot hold ${value}`)
    return { value, type: Number, ...ofNumber }
  }
  if (typeof value === 'boolean') return { value, type: Boolean, ...style }
  return value === null ? { value, ...style } : { value: fit(value).slice(0, LONGEST), type: String, ...style }
}

const NARROW = 10
const WIDE = 60
/** Height of a line of text, points. */
const LINE = 13

/** Numbers get room for millions with cents; a sentence under a table may run over its neighbors. */
function widthOf(sheet: Sheet, column: number): number {
  const longest = sheet.rows.reduce((most, row) => {
    const cell = row[column]
    const isSentence = cell?.look === 'strong' && row.length === 1
    const length = typeof cell?.value === 'string' ? cell.value.length : 12
    return isSentence || !cell ? most : Math.max(most, length)
  }, 0)
  return Math.min(WIDE, Math.max(NARROW, longest)) + 2
}

function pageOf(sheet: Sheet) {
  const columns = Math.max(0, ...sheet.rows.map((row) => row.length))
  const isTable = sheet.months === 0
  return {
    sheet: sheet.name,
    orientation: 'landscape' as const,
    ...(sheet.heads > 0 ? { stickyRowsCount: sheet.heads } : {}),
    ...(sheet.months > 0 ? { stickyColumnsCount: 1 } : {}),
    columns: Array.from({ length: columns }, (_, column) => ({ width: widthOf(sheet, column) })),
    data: sheet.rows.map((row) =>
      row.map((cell) => written(cell, isTable && row.length > 1 && typeof cell?.value === 'string' && cell.value.length > WIDE)),
    ) as SheetData,
  }
}

/** Of every option what it has cost until a month. */
function chartLines(ledgers: Ledgers): ChartLine[] {
  return [...ledgers.values()].flatMap((ledger) => {
    const { months } = ledger.book.workings.c
    const cells = ledger.cumulative?.cellsFrom(1, months)
    if (!cells) return []
    const absolute = (text: string) => text.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    const [place = '', range = ''] = split(cells.text)
    return [
      {
        name: OPTION_NAMES[ledger.id],
        values: `${place}${absolute(range)}`,
        months: `${place}${absolute(range.replaceAll(/\d+/g, '1'))}`,
        points: cells.values,
      },
    ]
  })
}

/** 'a sheet'!D4:AA4 → 'a sheet'! and D4:AA4 */
function split(text: string): [string, string] {
  const at = text.lastIndexOf('!') + 1
  return [text.slice(0, at), text.slice(at)]
}

interface Workbook {
  sheets: Sheet[]
  features: BookFeature[]
}

function plainBook(report: Report): Workbook {
  const none: Ledgers = new Map()
  const sheets = [
    verdictPage(report, false),
    optionsPage(report, none),
    monthlyPage(report, none),
    linesPage(report, none),
    assumptionsPage(report.assumptions),
  ]
  return { sheets, features: [formulaFeature(sheets)] }
}

function liveBook(report: Report, workings: Workings): Workbook {
  const book = bookOf(report, workings)
  const { ledgers, week } = optionSheets(book)
  const check = reachRows(book)
  const options = optionsPage(report, ledgers)
  options.add([])
  options.add([check])
  const sheets = [
    verdictPage(report, true),
    options,
    monthlyPage(report, ledgers),
    linesPage(report, ledgers),
    book.inputs.page(),
    book.setup.sheet,
    book.monthsSheet,
    book.api.sheet,
    ...(book.host ? [book.host.sheet] : []),
    ...[...ledgers.values()].map((ledger) => ledger.sheet),
    ...(week ? [week] : []),
  ]
  const chart = chartFeature({
    sheet: 1,
    row: options.rows.length + 1,
    title: 'What every option has cost until a month, USD',
    across: 'month',
    up: 'USD',
    lines: chartLines(ledgers),
  })
  return { sheets, features: [formulaFeature(sheets), chart] }
}

/** The first day that a zip can name: the time of the run would make every file another. */
const NO_TIME = new Date(1980, 0, 1)

function timeless(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: NO_TIME })
}

/** @param workings what to compute with; null: the report is all there is, and its figures are written as they are */
export async function xlsx(report: Report, workings: Workings | null = null): Promise<Uint8Array> {
  const { sheets, features } = workings ? liveBook(report, workings) : plainBook(report)
  return timeless(await writeWorkbook(sheets.map(pageOf), { features, fontFamily: 'Arial', fontSize: 10 }).toBuffer())
}
