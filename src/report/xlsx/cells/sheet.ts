/** A sheet in the making: rows of cells, some of which are named, and months that stand in the same columns everywhere. */
import { atom, type Cells, type SheetTerm } from './term.ts'

/** What a cell is for: to be typed into, worked out, or as the report has it whatever is typed elsewhere. */
export type Look = 'input' | 'formula' | 'held' | 'head' | 'text' | 'strong'

export interface SheetCell {
  value: string | number | boolean | null
  formula?: string
  look: Look
  format?: string
}

export const MONEY = '#,##0.00'
export const PRICE = '#,##0.00######'
export const COUNT = '#,##0.######'
export const SHARE = '0.0####%'

/** Column of month 1: name, unit and total stand before it. */
const FIRST_MONTH = 3

/** 0 → A, 27 → AB. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (index % 26))
}

/** A row with a cell for each month. */
export interface MonthRow {
  /** In this sheet, and as other sheets call it */
  at: (month: number) => SheetTerm
  from: (month: number) => SheetTerm
  /** Months of the row, both ends included */
  cells: (from: number, to: number) => Cells
  cellsFrom: (from: number, to: number) => Cells
  /** The sum of its months as other sheets call it; only of rows with a total */
  totalFrom: () => SheetTerm
}

export interface RowOf {
  name: string
  unit: string
  /** How the total is made; null: a row without */
  total?: 'sum' | null
  format?: string
  look?: Look
}

/** What a month of a row holds: a formula, or the number itself. */
export type Filled = SheetTerm | number

export class Sheet {
  readonly name: string
  readonly rows: (SheetCell | null)[][] = []
  readonly names = new Map<string, string>()
  readonly months: number

  constructor(name: string, months = 0) {
    this.name = name
    this.months = months
  }

  /** Rows that are repeated on every page, and stay in sight */
  get heads(): number {
    if (this.months > 0) return 2
    return this.rows[0]?.[0]?.look === 'head' ? 1 : 0
  }

  get quoted(): string {
    return /^[A-Za-z]\w*$/.test(this.name) ? this.name : `'${this.name}'`
  }

  /** @returns row, counted from 1 */
  add(cells: (SheetCell | null)[]): number {
    return this.rows.push(cells)
  }

  text(...texts: string[]): number {
    return this.add(texts.map((value) => ({ value, look: 'text' })))
  }

  head(...texts: string[]): number {
    return this.add(texts.map((value) => ({ value, look: 'head' })))
  }

  /** Gives a cell a name that formulas of every sheet use. */
  nameCell(name: string, row: number, column: number): void {
    this.names.set(name, `${this.quoted}!$${columnName(column)}$${row}`)
  }

  /** Heads of the months: their numbers, and the calendar's. */
  monthHeads(title: string, calendar: readonly string[]): void {
    this.add([
      { value: title, look: 'head' },
      { value: 'unit', look: 'head' },
      { value: 'total', look: 'head' },
      ...calendar.map((_, index): SheetCell => ({ value: index + 1, look: 'head' })),
    ])
    this.add([null, null, null, ...calendar.map((value): SheetCell => ({ value, look: 'head' }))])
  }

  /** The number of a month, in the head of its column. */
  month(month: number): SheetTerm {
    return atom(`${columnName(FIRST_MONTH + month - 1)}$1`, month)
  }

  /** A row over the months. @param fill of a month counted from 1; it may use the row's own months before */
  monthRow(
    { name, unit, total = null, format = COUNT, look = 'formula' }: RowOf,
    fill: (month: number, row: MonthRow) => Filled,
  ): MonthRow {
    const cells: (SheetCell | null)[] = [
      { value: name, look: look === 'strong' ? 'strong' : 'text' },
      { value: unit, look: 'text' },
      null,
    ]
    const row = this.add(cells)
    const values: number[] = []
    const reach = (from: number, to: number, place: string): Cells => ({
      text: `${place}${columnName(FIRST_MONTH + from - 1)}${row}:${columnName(FIRST_MONTH + to - 1)}${row}`,
      values: values.slice(from - 1, to),
    })
    const one = (month: number, place: string) =>
      atom(`${place}${columnName(FIRST_MONTH + month - 1)}${row}`, values[month - 1] ?? 0)
    const made: MonthRow = {
      at: (month) => one(month, ''),
      from: (month) => one(month, `${this.quoted}!`),
      cells: (from, to) => reach(from, to, ''),
      cellsFrom: (from, to) => reach(from, to, `${this.quoted}!`),
      totalFrom: () =>
        atom(
          `${this.quoted}!C${row}`,
          values.reduce((sum, value) => sum + value, 0),
        ),
    }
    for (let month = 1; month <= this.months; month++) {
      const filled = fill(month, made)
      values.push(typeof filled === 'number' ? filled : filled.value)
      cells.push(
        typeof filled === 'number'
          ? { value: filled, look: look === 'formula' ? 'held' : look, format }
          : { value: filled.value, formula: filled.text, look: look === 'input' ? 'formula' : look, format },
      )
    }
    if (total === 'sum') {
      const all = made.cells(1, this.months)
      cells[2] = { value: values.reduce((sum, value) => sum + value, 0), formula: `SUM(${all.text})`, look, format }
    }
    return made
  }
}
