/** A workbook read back from its XML, and worked out by a formula engine that knows nothing of this project. */
import { strFromU8, unzipSync } from 'fflate'
import { HyperFormula } from 'hyperformula'

export type CellValue = string | number | boolean | null

export interface ReadCell {
  /** As it is written, whether typed or what a formula comes to */
  value: CellValue
  formula: string | null
}

export interface Workbook {
  sheets: Map<string, ReadCell[][]>
  /** Name of a cell → where it is */
  names: Map<string, string>
  files: Record<string, Uint8Array>
}

function plain(xml: string): string {
  return xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** A1 → 0, AB7 → 27. */
function columnOf(place: string): number {
  return [...(/^[A-Z]+/.exec(place)?.[0] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellOf(attributes: string, inner: string, strings: readonly string[]): ReadCell {
  const value = /<v>([\s\S]*?)<\/v>/.exec(inner)?.[1]
  const formula = /<f>([\s\S]*?)<\/f>/.exec(inner)?.[1]
  const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n'
  const read: Record<string, (text: string) => CellValue> = {
    s: (text) => strings[Number(text)] ?? null,
    str: plain,
    b: (text) => text === '1',
    n: Number,
  }
  return {
    value: value === undefined ? null : (read[type]?.(value) ?? null),
    formula: formula === undefined ? null : plain(formula),
  }
}

function rowsOf(xml: string, strings: readonly string[]): ReadCell[][] {
  const rows: ReadCell[][] = []
  for (const [, number = '', row = ''] of xml.matchAll(/<row [^>/]*?\br="(\d+)"[^>/]*>([\s\S]*?)<\/row>/g)) {
    const cells: ReadCell[] = []
    for (const [, attributes = '', inner = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g))
      cells[columnOf(/r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '')] = cellOf(attributes, inner, strings)
    rows[Number(number) - 1] = Array.from(cells, (cell) => cell ?? { value: null, formula: null })
  }
  // A row without cells is left out of the file.
  return Array.from(rows, (row) => row ?? [])
}

export function readWorkbook(bytes: Uint8Array): Workbook {
  const files = unzipSync(bytes)
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array())
  const strings = [
    ...text('xl/sharedStrings.xml').matchAll(/<si>\s*<t[^>]*>([\s\S]*?)<\/t>\s*<\/si>|<si>\s*<t[^>]*\/>\s*<\/si>/g),
  ].map(([, one = '']) => plain(one))
  const workbook = text('xl/workbook.xml')
  const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name = '']) => plain(name))
  return {
    files,
    sheets: new Map(names.map((name, index) => [name, rowsOf(text(`xl/worksheets/sheet${index + 1}.xml`), strings)])),
    names: new Map(
      [...workbook.matchAll(/<definedName name="([^"]+)">([^<]*)<\/definedName>/g)].map(([, name = '', place = '']) => [
        name,
        plain(place),
      ]),
    ),
  }
}

/** The rows of a sheet under its heads. */
export function records({ sheets }: Workbook, name: string): Record<string, CellValue>[] {
  const [head = [], ...rest] = sheets.get(name) ?? []
  return rest.map((row) => Object.fromEntries(head.map(({ value }, index) => [String(value), row[index]?.value ?? null])))
}

/** A workbook in a formula engine: cells can be set, and everything is worked out again. */
export class Recalculated {
  readonly #engine: HyperFormula
  readonly #book: Workbook

  constructor(book: Workbook) {
    this.#book = book
    const sheets = Object.fromEntries(
      [...book.sheets].map(([name, rows]) => [
        name,
        // A text that looks like a formula is text: the engine would take it for one.
        rows.map((row) =>
          row.map(({ value, formula }) => (formula === null ? (typeof value === 'string' ? `'${value}` : value) : `=${formula}`)),
        ),
      ]),
    )
    const names = [...book.names].map(([name, place]) => ({ name, expression: `=${place}` }))
    const config = { licenseKey: 'gpl-v3', useArrayArithmetic: true, smartRounding: false }
    this.#engine = HyperFormula.buildFromSheets(sheets, config, names)
  }

  #id(name: string): number {
    const id = this.#engine.getSheetId(name)
    if (id === undefined) throw new Error(`no sheet ${name}`)
    return id
  }

  value(sheet: string, row: number, col: number): unknown {
    return this.#engine.getCellValue({ sheet: this.#id(sheet), row, col })
  }

  #place(name: string): { sheet: number; row: number; col: number } {
    const place = this.#book.names.get(name)
    const [, quoted = '', column = '', row = ''] = /^(.+)!\$([A-Z]+)\$(\d+)$/.exec(place ?? '') ?? []
    if (column === '') throw new Error(`no cell is called ${name}`)
    return { sheet: this.#id(quoted.replaceAll("'", '')), row: Number(row) - 1, col: columnOf(column) }
  }

  named(name: string): unknown {
    return this.#engine.getCellValue(this.#place(name))
  }

  set(name: string, value: number | boolean | null): void {
    this.#engine.setCellContents(this.#place(name), value)
  }

  /** Formulas that come to something else than what is written, beyond half a cent. */
  differences(): string[] {
    const found: string[] = []
    for (const [name, rows] of this.#book.sheets)
      rows.forEach((row, y) =>
        row.forEach(({ value, formula }, x) => {
          if (formula === null) return
          const now = this.value(name, y, x)
          const same =
            typeof value === 'number' && typeof now === 'number'
              ? Math.abs(now - value) < Math.max(0.005, Math.abs(value) * 1e-9)
              : now === value || (typeof now === 'boolean' && Number(now) === value)
          if (!same)
            found.push(
              `${name} row ${y + 1} column ${x + 1}: ${String(value)} is written, ${JSON.stringify(now)} comes out of ${formula}`,
            )
        }),
      )
    return found
  }
}
