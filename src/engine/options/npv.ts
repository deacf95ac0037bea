/** Discounted cost of one option: in one pass where there is one, else from its lines. */
import type { Case } from '../case.ts'
import { NpvLedger, type Ledger } from '../ledger/ledger.ts'
import { plusChanges } from '../flat/bought.ts'
import { toldFuture, type Future } from '../flat/future.ts'
import { bookChanges } from './changes.ts'
import { metered } from './credits.ts'
import type { Option } from './option.ts'
import type { OptionId } from './option-ids.ts'

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
export function optionNpv(option: Option, c: Case, discount: Float64Array, changesOf?: ChangesOf): number | null {
  const flat = flatNpv(option, toldFuture(c, discount))
  return flat === undefined ? bookedUsd(option, c, discount, changesOf ?? (() => option.changes(c))) : flat
}

/** The same in one pass, USD; null: no price; undefined: that takes the lines. */
export function flatNpv(option: Option, future: Future): number | null | undefined {
  const { looked } = future
  const flat = looked.credits.length > 0 ? undefined : option.flat?.(future)
  return flat === undefined || flat === null ? flat : plusChanges(flat, future, option.changes(looked))
}
