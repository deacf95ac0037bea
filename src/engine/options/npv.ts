/** Discounted cost of one option: in one pass where there is one, else from its lines. */
import type { Case } from '../case.ts'
import { NpvLedger, type Ledger } from '../ledger/ledger.ts'
import { DAYS_PER_MONTH } from './api-options.ts'
import { metered } from './credits.ts'
import type { Option } from './option.ts'
import type { OptionId } from './option-ids.ts'

/** Books the days of a switch in every month of a change: whoever moves on evaluates, adapts and rolls out again. */
function bookChanges(ledger: Ledger, c: Case, months: readonly number[]): void {
  for (const month of months)
    ledger.book('upgrade-people', month, c.facts.switchDays / DAYS_PER_MONTH, c.terms.team.engineerUsdPerYear / 12)
}

/** A sum with the same added to it, discounted, USD. */
function plusChanges(usd: number, c: Case, months: readonly number[], discount: Float64Array): number {
  let sum = usd
  for (const month of months)
    sum += (c.facts.switchDays / DAYS_PER_MONTH) * (c.terms.team.engineerUsdPerYear / 12) * (discount[month - 1] ?? 0)
  return sum
}

/** Months in which the option that was booked changes its model. */
type ChangesOf = (served: OptionId) => readonly number[]

/** Books one option over the horizon, what credits pay of it, and its changes. @returns false when it has no price */
export function bookWhole(ledger: Ledger, c: Case, option: Option, changesOf: ChangesOf): boolean {
  const meter = metered(ledger, c)
  const served = option.book(meter.ledger, c)
  if (served === null) return false
  meter.spend(served)
  bookChanges(ledger, c, changesOf(served))
  return true
}

/** The same added up from its lines, discounted, USD; null: no price. */
export function bookedUsd(option: Option, c: Case, discount: Float64Array, changesOf: ChangesOf): number | null {
  const ledger = new NpvLedger(discount)
  return bookWhole(ledger, c, option, changesOf) ? ledger.npvUsd : null
}

/** Discounted cost, USD; null: no price. @param changesOf where the option may be another by name; default: its own changes */
export function npvOf(option: Option, c: Case, discount: Float64Array, changesOf?: ChangesOf): number | null {
  const flat = c.credits.length > 0 ? undefined : option.flat?.(c, discount)
  if (flat === undefined) return bookedUsd(option, c, discount, changesOf ?? (() => option.changes(c)))
  return flat === null ? null : plusChanges(flat, c, option.changes(c), discount)
}
