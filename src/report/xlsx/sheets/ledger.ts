/**
 * The sheet of an option: lines of cost as quantity and amount by month, what they sum to, and the totals of the report. A cell whose
 * formula does not come to what was booked holds what was booked, and says so.
 */
import type { Category, LineId } from '../../../engine/ledger/lines.ts'
import type { OptionId } from '../../../engine/options/option-ids.ts'
import type { ReportOption } from '../../schemas/report.schema.ts'
import { choose, compare, number, over, plus, sum, summed, times, toCent, type SheetTerm } from '../cells/term.ts'
import { MONEY, PRICE, Sheet, type Filled, type MonthRow } from '../cells/sheet.ts'
import type { Book } from './book.ts'
import { inputNameOf } from './inputs.ts'

const CATEGORIES: readonly (readonly [Category, string])[] = [
  ['api', 'API and host'],
  ['compute', 'Compute'],
  ['people', 'People'],
  ['tuning', 'Tuning'],
  ['other', 'Other'],
  ['resale', 'Servers sold'],
]

/** Nearer than this is the same cent. */
const HALF_CENT = 0.005

export interface LineRows {
  quantity: MonthRow | null
  usd: MonthRow
}

/** Formula where it comes to the amount, else the amount. */
function kept(term: SheetTerm, amount: number): Filled {
  return Math.abs(term.value - amount) < HALF_CENT ? { ...term, value: amount } : amount
}

export class OptionLedger {
  readonly book: Book
  readonly id: OptionId
  readonly sheet: Sheet
  readonly lines = new Map<LineId, LineRows>()
  readonly byCategory = new Map<Category, MonthRow>()
  readonly totals = new Map<keyof NonNullable<ReportOption['totals']>, SheetTerm>()
  usd: MonthRow | null = null
  cumulative: MonthRow | null = null
  /** The fleet in the first month of full load */
  atFullLoad: { gpus: SheetTerm; utilization: SheetTerm } | null = null
  /** Lines of which some month holds what was booked */
  readonly held = new Set<LineId>()

  constructor(book: Book, id: OptionId) {
    this.book = book
    this.id = id
    this.sheet = new Sheet(id, book.workings.c.months)
    this.sheet.monthHeads(id, book.calendar)
  }

  #booked(line: LineId): (month: number) => number {
    const cents = this.book.workings.booked[this.id]?.find((one) => one.id === line)?.cents
    return (month) => (cents?.[month - 1] ?? 0) / 100
  }

  /** A line with what it counts. @param usd amount of a month, rounded as it is booked, by its quantity */
  line(id: LineId, quantity: (month: number) => SheetTerm, usd: (month: number, quantity: SheetTerm) => SheetTerm): void {
    const counted = this.sheet.monthRow(
      { name: this.book.workings.catalog[id].name, unit: this.book.workings.catalog[id].unit, total: 'sum', format: PRICE },
      (month) => quantity(month),
    )
    this.amount(id, counted, (month) => usd(month, counted.at(month)))
  }

  /** A line at one price for each month. */
  priced(id: LineId, quantity: (month: number) => SheetTerm, price: (month: number) => SheetTerm): void {
    this.line(id, quantity, (month, counted) => toCent(times(counted, price(month))))
  }

  amount(id: LineId, quantity: MonthRow | null, usd: (month: number) => SheetTerm): void {
    const booked = this.#booked(id)
    const row = this.sheet.monthRow(
      { name: this.book.workings.catalog[id].name, unit: 'USD', total: 'sum', format: MONEY },
      (month) => {
        const filled = kept(usd(month), booked(month))
        if (typeof filled === 'number') this.held.add(id)
        return filled
      },
    )
    this.lines.set(id, { quantity, usd: row })
  }

  /** What was booked without a formula of its own. */
  #rest(): void {
    for (const { id } of this.book.workings.booked[this.id] ?? []) {
      if (this.lines.has(id)) continue
      const booked = this.#booked(id)
      this.held.add(id)
      const usd = this.sheet.monthRow(
        {
          name: `${this.book.workings.catalog[id].name} (as decided, follows nothing)`,
          unit: 'USD',
          total: 'sum',
          format: MONEY,
        },
        (month) => booked(month),
      )
      this.lines.set(id, { quantity: null, usd })
    }
  }

  #sums(): void {
    const { catalog } = this.book.workings
    this.sheet.add([])
    for (const [category, name] of CATEGORIES) {
      const rows = [...this.lines].filter(([id]) => catalog[id].category === category).map(([, row]) => row.usd)
      this.byCategory.set(
        category,
        this.sheet.monthRow({ name, unit: 'USD', total: 'sum', format: MONEY }, (month) =>
          rows.length === 0 ? number(0) : toCent(plus(...rows.map((row) => row.at(month)))),
        ),
      )
    }
    const all = [...this.byCategory.values()]
    const usd = this.sheet.monthRow({ name: 'All', unit: 'USD', total: 'sum', format: MONEY, look: 'strong' }, (month) =>
      toCent(plus(...all.map((row) => row.at(month)))),
    )
    this.usd = usd
    this.cumulative = this.sheet.monthRow({ name: 'All until then', unit: 'USD', format: MONEY }, (month, row) =>
      month === 1 ? plus(usd.at(1)) : toCent(plus(row.at(month - 1), usd.at(month))),
    )
  }

  #total(key: keyof NonNullable<ReportOption['totals']>, label: string, unit: string, term: SheetTerm): void {
    const said = this.book.report.options.find((one) => one.id === this.id)?.totals?.[key] ?? 0
    const near = unit === 'USD' ? HALF_CENT : Math.abs(said) * 1e-9
    const filled: Filled = Math.abs(term.value - said) <= near ? { ...term, value: said } : said
    const format = unit === 'USD' ? MONEY : PRICE
    const row = this.sheet.add([
      { value: label, look: 'strong' },
      { value: unit, look: 'text' },
      typeof filled === 'number'
        ? { value: filled, look: 'held', format }
        : { value: filled.value, formula: filled.text, look: 'strong', format },
    ])
    const name = `${inputNameOf(this.id)}_${key}`
    this.sheet.nameCell(name, row, 2)
    this.totals.set(key, { text: name, value: said, binding: 3 })
  }

  /** @param start month of the first purchases  @param served requests that the option serves in a month */
  close({ start, served }: { start: SheetTerm; served: (month: number) => SheetTerm }): void {
    this.#rest()
    this.#sums()
    const { book, sheet, usd } = this
    const { months } = book.workings.c
    if (!usd) return
    const requests = sheet.monthRow({ name: 'Requests served', unit: 'requests', total: 'sum' }, (month) => served(month))
    const whole = usd.cells(1, months)
    sheet.add([])
    sheet.add([{ value: 'Totals', look: 'head' }])
    this.#total('firstYearUsd', 'First year', 'USD', toCent(sum(usd.cells(1, Math.min(12, months)))))
    this.#total('tcoUsd', 'Whole horizon', 'USD', toCent(sum(whole)))
    const discount = book.discount.cellsFrom(1, months)
    this.#total(
      'npvUsd',
      "In today's money",
      'USD',
      toCent(
        summed(
          [whole, discount],
          (amounts, factors) => `${amounts},${factors}`,
          (amount = 0, factor = 0) => amount * factor,
        ),
      ),
    )
    this.#total('upfrontUsd', 'Before or at the first request', 'USD', toCent(plus(0, ...this.#upfront(start))))
    const sold = this.lines.get('server-residual')
    this.#total('resaleUsd', 'Servers sold', 'USD', sold ? toCent(sum(sold.usd.cells(1, months))) : number(0))
    const perRequest = (unit: string, key: 'usdPerMtok' | 'usdPerRequest', per: SheetTerm) => {
      const count = sum(requests.cells(1, months))
      const tco = this.totals.get('tcoUsd') ?? number(0)
      this.#total(
        key,
        `Cost of one ${key === 'usdPerMtok' ? 'million tokens' : 'request'}`,
        unit,
        choose(compare(count, '>', 0), over(tco, times(count, per)), 0),
      )
    }
    const { inputs } = book
    const tokens = plus(inputs.of('workload.inputTokensPerRequest'), inputs.of('workload.outputTokensPerRequest'))
    perRequest('USD/Mtok', 'usdPerMtok', over(tokens, 1e6))
    perRequest('USD/request', 'usdPerRequest', number(1))
  }

  #upfront(start: SheetTerm): SheetTerm[] {
    const { upfront, c } = this.book.workings
    const whole = upfront.whole.flatMap((id) => {
      const row = this.lines.get(id)
      return row ? [sum(row.usd.cells(1, c.months))] : []
    })
    const first = upfront.first.flatMap((id) => {
      const row = this.lines.get(id)
      if (!row) return []
      const cells = row.usd.cells(1, c.months)
      const at = { text: `INDEX(${cells.text},1,${start.text})`, value: cells.values[start.value - 1] ?? 0, binding: 3 as const }
      return [choose(compare(start, '<=', c.months), at, 0)]
    })
    return [...whole, ...first]
  }

  /** Remembers what the fleet is in the first month of full load. @param moved null: from month 1 */
  showFleet(gpus: MonthRow, utilization: MonthRow, moved: MonthRow | null): void {
    const { months } = this.book.workings.c
    const all = moved?.cellsFrom(1, months)
    const first = (all?.values.indexOf(1) ?? 0) + 1
    const month = first > 0 ? first : months
    const found = all ? `IFERROR(MATCH(1,${all.text},0),${months})` : '1'
    const at = (row: MonthRow): SheetTerm => {
      const cells = row.cellsFrom(1, months)
      return { text: `INDEX(${cells.text},1,${found})`, value: cells.values[month - 1] ?? 0, binding: 3 }
    }
    this.atFullLoad = { gpus: at(gpus), utilization: at(utilization) }
  }
}
