/** Days of an engineer at each change of model after the first: whoever moves on evaluates, adapts and rolls out again. */
import { DAYS_PER_MONTH } from './api-options.ts'
import type { Case } from '../case.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** Books the days of a switch in every month of a change. @param months counted from 1 */
export function bookChanges(ledger: Ledger, c: Case, months: readonly number[]): void {
  for (const month of months)
    ledger.book('upgrade-people', month, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)
}

/** A sum with the same added to it, discounted, USD. */
export function plusChanges(usd: number, c: Case, months: readonly number[], discount: Float64Array): number {
  let sum = usd
  for (let index = 0; index < months.length; index++)
    sum +=
      (c.facts.switchDays / DAYS_PER_MONTH) * (c.terms.team.engineerUsdPerYear / 12) * (discount[(months[index] ?? 0) - 1] ?? 0)
  return sum
}
