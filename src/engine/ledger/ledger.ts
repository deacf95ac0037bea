/**
 * Every dollar of every option is booked here as quantity × unit price, by line and month, so that totals, months and
 * lines are three sums over the same cells and cannot disagree.
 */
export const CATEGORIES = ['api', 'compute', 'people', 'tuning', 'other', 'credits', 'resale'] as const
export type Category = (typeof CATEGORIES)[number]

/** Line → what it counts and which column of the monthly table it belongs to. Words are made in report/. */
export const LINES = {
  'input-tokens': { unit: 'Mtok', category: 'api' },
  'cached-input': { unit: 'Mtok', category: 'api' },
  'cache-writes': { unit: 'Mtok', category: 'api' },
  'output-tokens': { unit: 'Mtok', category: 'api' },
  'batch-discount': { unit: 'USD', category: 'api' },
  'negotiated-discount': { unit: 'USD', category: 'api' },
  'provisioned-units': { unit: 'unit-month', category: 'api' },
  'tuned-hosting': { unit: 'month', category: 'api' },
  'api-credits': { unit: 'USD', category: 'credits' },
  'host-credits': { unit: 'USD', category: 'credits' },
  'api-fixed': { unit: 'month', category: 'other' },
  'api-setup': { unit: 'once', category: 'other' },
  'api-people': { unit: 'FTE-month', category: 'people' },
  'bridge-until-moved': { unit: 'request', category: 'api' },
  'api-escalated': { unit: 'request', category: 'api' },
  'bridge-overflow': { unit: 'request', category: 'api' },
  'gpu-hours': { unit: 'GPU-hour', category: 'compute' },
  'gpu-credits': { unit: 'USD', category: 'credits' },
  'spot-reserve': { unit: 'GPU-hour', category: 'compute' },
  servers: { unit: 'server', category: 'compute' },
  network: { unit: 'server', category: 'compute' },
  'server-residual': { unit: 'server', category: 'resale' },
  power: { unit: 'kWh', category: 'compute' },
  colocation: { unit: 'kW-month', category: 'compute' },
  'colocation-term': { unit: 'kW-month', category: 'compute' },
  maintenance: { unit: 'server-month', category: 'compute' },
  repairs: { unit: 'GPU', category: 'compute' },
  overhead: { unit: 'USD', category: 'other' },
  'service-fixed': { unit: 'month', category: 'other' },
  'service-setup': { unit: 'once', category: 'other' },
  'build-people': { unit: 'FTE-month', category: 'people' },
  'ops-people': { unit: 'FTE-month', category: 'people' },
  'hardware-people': { unit: 'FTE-month', category: 'people' },
  'migration-people': { unit: 'FTE-month', category: 'people' },
  'upgrade-people': { unit: 'FTE-month', category: 'people' },
  labels: { unit: 'label', category: 'tuning' },
  training: { unit: 'GPU-hour', category: 'tuning' },
  'managed-training': { unit: 'Mtok', category: 'tuning' },
  'pipeline-people': { unit: 'FTE-month', category: 'tuning' },
  errors: { unit: 'error', category: 'other' },
} as const satisfies Record<string, { unit: string; category: Category }>

export type LineId = keyof typeof LINES

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

export interface Line {
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

function wholeCents(usd: number) {
  return Math.round(usd * 100)
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
  lines(): Line[] {
    return linesInOrder.flatMap((id) => {
      const cell = this.#cells.get(id)
      if (!cell) return []
      const amountUsd = cell.cents.reduce((sum, value) => sum + value, 0) / 100
      return [{ id, unit: LINES[id].unit, quantity: cell.quantity, unitPriceUsd: amountUsd / cell.quantity, amountUsd }]
    })
  }

  /** What was booked on each line in each month, whole cents, index 0 = month 1; in the order of LINES. */
  cents(): { id: LineId; cents: Float64Array }[] {
    return linesInOrder.flatMap((id) => {
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
    for (const [id, cell] of this.#cells) {
      const { category } = LINES[id]
      for (const { month, byCategory } of months) byCategory[category] += cell.cents[month - 1] ?? 0
    }
    for (const one of months) {
      // Whole cents add up exactly, in whatever order.
      for (const category of CATEGORIES) {
        one.usd += one.byCategory[category]
        one.byCategory[category] /= 100
      }
      one.usd /= 100
    }
    return months
  }
}

const linesInOrder = Object.keys(LINES).filter((id): id is LineId => id in LINES)

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
