/** What an option saves against the optimized API, month by month. */
import { comparable } from '../engine/comparable.ts'
import { npvOf } from '../engine/cashflow.ts'
import { BookLedger } from '../engine/ledger.ts'
import { bookOption, type OptionId } from '../engine/options.ts'
import type { BuiltCase } from './case.ts'
import { cents } from './money.ts'

export interface Savings {
  /** Baseline minus option by month, USD */
  monthly: number[]
  npvUsd: number
}

/** Months of an option beside the baseline's; requests that wait are counted at the API's price on both sides. */
export function savingsOf(built: BuiltCase, id: OptionId): Savings {
  const ledger = new BookLedger(built.c.months)
  bookOption(ledger, comparable(built.c), id)
  const cost = ledger.monthly().map((month) => month.usd)
  const npv = cents(npvOf(cost, built.c.terms.discountRatePerYear))
  return {
    monthly: cost.map((usd, index) => (built.baselineMonthly[index] ?? 0) - usd),
    npvUsd: cents(built.baselineNpvUsd - npv),
  }
}
