/** What an option saves against the optimized API, month by month. */
import { comparable } from '../../engine/options/comparable.ts'
import { npvOf, paybackMonth } from '../../engine/ledger/cashflow.ts'
import { BookLedger } from '../../engine/ledger/ledger.ts'
import { bookOption } from '../../engine/options/options.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { roundToCent } from '../../engine/ledger/round.ts'

export interface Savings {
  /** Baseline minus option by month, USD */
  monthly: number[]
  npvUsd: number
  /** The same where nothing is got for used servers, USD */
  npvWithoutResaleUsd: number
  /** Without what servers are sold for: a sale in the last month pays nothing back before it */
  paybackMonth: number | null
}

/** Months of an option beside the baseline's; requests that wait are counted at the API's price on both sides. */
export function savingsOf(built: BuiltCase, id: OptionId): Savings {
  const { c, baselineMonthly, baselineNpvUsd } = built
  const ledger = new BookLedger(c.months)
  bookOption(ledger, comparable(c), id)
  const months = ledger.monthly()
  const discounted = (usd: number[]) => roundToCent(npvOf(usd, c.terms.discountRatePerYear))
  const cost = months.map((month) => month.usd)
  const running = months.map((month) => month.usd - month.byCategory.resale)
  const against = (usd: number[]) => usd.map((one, index) => (baselineMonthly[index] ?? 0) - one)
  return {
    monthly: against(cost),
    npvUsd: roundToCent(baselineNpvUsd - discounted(cost)),
    npvWithoutResaleUsd: roundToCent(baselineNpvUsd - discounted(running)),
    paybackMonth: paybackMonth(against(running)),
  }
}
