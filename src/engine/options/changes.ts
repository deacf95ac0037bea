/** Days of an engineer at each change of model after the first: whoever moves on evaluates, adapts and rolls out again. */
import type { Case } from '../case.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { DAYS_PER_MONTH } from '../ledger/units.ts'

/** Books the days of a switch in every month of a change. @param months counted from 1 */
export function bookChanges(ledger: Ledger, c: Case, months: readonly number[]): void {
  for (const month of months)
    ledger.book('upgrade-people', month, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)
}
