/**
 * Every dollar of every option is booked here as quantity × unit price, by line and month, so that totals, months and
 * lines are three sums over the same cells and cannot disagree.
 */
import { wholeCents } from './round.ts'
import { LINE_IDS, LINES, type Category, type LineId } from './lines.ts'

/** Months counted from 1, both ends included. */
export interface Span {
  from: number
  to: number
}

export interface Ledger {
  /** Whether it matters which line an amount is booked on */
  readonly keepsLines: boolean
  /** Books quantity × unit price (USD per unit of the line) in a month counted from 1; a negative price is a credit. */
  book(line: LineId, month: number, quantity: number, unitPriceUsd: number): void
  /**
   * Books the same in every month of a span. Where a series is given the price follows it (index 0 = month 1), or of a line that
   * counts dollars the dollars.
   */
  bookSpan(line: LineId, span: Span, quantity: number, unitPriceUsd: number, follows?: Float64Array): void
}

export interface LedgerLine {
  id: LineId
  unit: string
  quantity: number
  unitPriceUsd: number
  amountUsd: number
}

export interface MonthlyUsd {
  month: number
  usd: number
  byCategory: Record<Category, number>
}

/**
 * Keeps cells in whole cents, as an invoice does: the sums then agree exactly, whatever the order of adding.
 */
export class BookLedger implements Ledger {
  readonly keepsLines = true
  readonly #months: number
  readonly #cells = new Map<LineId, { quantity: number; cents: Float64Array }>()
  #monthly: MonthlyUsd[] | null = null

  constructor(months: number) {
    this.#months = months
  }

  book(line: LineId, month: number, quantity: number, unitPriceUsd: number): void {
    if (quantity === 0 || unitPriceUsd === 0) return
    this.#monthly = null
    const cell = this.#cells.get(line) ?? { quantity: 0, cents: new Float64Array(this.#months) }
    cell.quantity += quantity
    cell.cents[month - 1] = (cell.cents[month - 1] ?? 0) + wholeCents(quantity * unitPriceUsd)
    this.#cells.set(line, cell)
  }

  bookSpan(line: LineId, { from, to }: Span, quantity: number, unitPriceUsd: number, follows?: Float64Array): void {
    const countsUsd = LINES[line].unit === 'USD'
    for (let month = from; month <= to; month++) {
      const factor = follows?.[month - 1] ?? 1
      if (countsUsd) this.book(line, month, quantity * factor, unitPriceUsd)
      else this.book(line, month, quantity, unitPriceUsd * factor)
    }
  }

  /** The booked lines in the order of LINES; the unit price is the mean over what was booked. */
  lines(): LedgerLine[] {
    return LINE_IDS.flatMap((id) => {
      const cell = this.#cells.get(id)
      if (!cell) return []
      const amountUsd = cell.cents.reduce((sum, value) => sum + value, 0) / 100
      return [{ id, unit: LINES[id].unit, quantity: cell.quantity, unitPriceUsd: amountUsd / cell.quantity, amountUsd }]
    })
  }

  /** What was booked on each line in each month, whole cents, index 0 = month 1; in the order of LINES. */
  cents(): { id: LineId; cents: Float64Array }[] {
    return LINE_IDS.flatMap((id) => {
      const cell = this.#cells.get(id)
      return cell ? [{ id, cents: cell.cents.slice() }] : []
    })
  }

  /** All that was booked on a line, USD; 0 when nothing was. */
  totalOf(line: LineId): number {
    return (this.#cells.get(line)?.cents ?? new Float64Array(0)).reduce((sum, value) => sum + value, 0) / 100
  }

  /** What was booked on a line in the first month that has any, USD. */
  firstOf(line: LineId): number {
    return (this.#cells.get(line)?.cents.find((value) => value !== 0) ?? 0) / 100
  }

  /** Sums of every month by column, worked out once for what is booked so far. */
  monthly(): MonthlyUsd[] {
    return (this.#monthly ??= this.#sums())
  }

  #sums(): MonthlyUsd[] {
    const months: MonthlyUsd[] = []
    for (let month = 1; month <= this.#months; month++)
      months.push({ month, usd: 0, byCategory: { api: 0, compute: 0, people: 0, tuning: 0, other: 0, credits: 0, resale: 0 } })
    const columns: Partial<Record<Category, Float64Array>> = {}
    for (const [id, { cents }] of this.#cells) {
      const column = (columns[LINES[id].category] ??= new Float64Array(this.#months))
      for (let index = 0; index < column.length; index++) column[index] = (column[index] ?? 0) + (cents[index] ?? 0)
    }
    // Whole cents add up exactly, in whatever order.
    for (const [category, column] of Object.entries(columns)) {
      for (const one of months) {
        const sum = column[one.month - 1] ?? 0
        one.usd += sum
        one.byCategory[category as Category] = sum / 100
      }
    }
    for (const one of months) one.usd /= 100
    return months
  }
}

/** Adds up the discounted cost only: what searches and draws need, thousands of times. */
export class NpvLedger implements Ledger {
  readonly keepsLines = false
  npvUsd = 0
  readonly #discount: Float64Array

  /** @param discount factor of each month, index 0 = month 1 (see cashflow.ts) */
  constructor(discount: Float64Array) {
    this.#discount = discount
  }

  book(_line: LineId, month: number, quantity: number, unitPriceUsd: number): void {
    this.npvUsd += quantity * unitPriceUsd * (this.#discount[month - 1] ?? 0)
  }

  bookSpan(_line: LineId, { from, to }: Span, quantity: number, unitPriceUsd: number, follows?: Float64Array): void {
    let weight = 0
    for (let index = from - 1; index < to; index++) weight += (this.#discount[index] ?? 0) * (follows?.[index] ?? 1)
    this.npvUsd += quantity * unitPriceUsd * weight
  }
}
