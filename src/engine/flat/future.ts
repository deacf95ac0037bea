/** One future of a case: its figures, its months, and what a payment in each of them is worth today. */
import type { Case, Looked } from '../case.ts'
import { fillDiscount } from '../ledger/cashflow.ts'
import type { Series } from './monthly-series.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import { readFigures } from './reading.ts'

export interface Future {
  looked: Looked
  figures: CaseFigures
  series: Series
  /** Discount factor of each month, index 0 = month 1 */
  discount: Float64Array
  /** The case, where its terms are those of this future; null: only the figures are */
  told: Case | null
}

/** The future that a case says: its figures are read again, since whoever asks may have changed its terms. */
export function toldFuture(c: Case, discount: Float64Array): Future {
  return { looked: c, figures: readFigures(c, c.series.figures), series: c.series, discount, told: c }
}

/** Fills what payments are worth at the figures' discount rate. */
export function fillWorth({ discount, figures }: Future): void {
  fillDiscount(discount, figures[SLOT.DISCOUNT_RATE])
}
