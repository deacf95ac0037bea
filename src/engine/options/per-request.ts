/**
 * What every request costs that a service of one's own takes, beyond its machines and people: errors, where they have a price. A cost that
 * follows requests is booked here, and is then in the months, the draws and the break-even utilization alike.
 */
import { tuningNeeded, type Case } from '../case.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { bookErrors, countsErrors } from './tuning.ts'

/** Whether anything is booked for a request. */
export function costsByRequest(c: Case): boolean {
  return countsErrors(c, tuningNeeded(c.terms))
}

export function bookRequests(ledger: Ledger, c: Case, month: number, requests: number): void {
  bookErrors(ledger, c, month, { requests, tuned: tuningNeeded(c.terms) })
}
