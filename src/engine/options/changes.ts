/** Days of an engineer at each change of model after the first: whoever moves on evaluates, adapts and rolls out again. */
import { DAYS_PER_MONTH } from './api-options.ts'
import type { Case } from '../case.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { OptionId } from './option-ids.ts'

/** Months, counted from 1, in which an option changes its model. */
function changesOf({ changes }: Case, id: OptionId): readonly number[] {
  if (id === 'api' || id === 'api-optimized') return changes.api
  return id === 'hosted-open' ? changes.host : changes.open
}

/** Books the days of a switch in every month of a change. */
export function bookChanges(ledger: Ledger, c: Case, id: OptionId): void {
  for (const month of changesOf(c, id))
    ledger.book('upgrade-people', month, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)
}

/** A sum with the same added to it, discounted, USD. */
export function plusChanges(usd: number, c: Case, id: OptionId, discount: Float64Array): number {
  let sum = usd
  for (const month of changesOf(c, id))
    sum += (c.facts.switchDays / DAYS_PER_MONTH) * (c.terms.team.engineerUsdPerYear / 12) * (discount[month - 1] ?? 0)
  return sum
}
