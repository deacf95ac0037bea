/** Where a new period may stand: behind everything that is in force, before what is only announced. */
import { periodInForce } from '../find.ts'
import { isPublic } from '../rules/provenance.ts'
import type { ImportReason } from './reasons.ts'
import type { RowOrigin } from './proposal.ts'
import { lastSeen } from '../sightings.ts'

interface Period {
  from: string
  status: 'list' | 'promotional' | 'announced'
  checkedOn: string
  source: string
  alsoSeen?: { source: string; checkedOn: string }[] | undefined
}

/** `known`: the price in force, where somebody has looked later than the list did */
export type Slot<T> = { now: T; index: number; reason?: never } | { now: null; known?: T; reason: ImportReason; detail: string }

export function slotIn<T extends Period>(periods: readonly T[], { from, checkedOn }: RowOrigin): Slot<T> {
  const now = periodInForce(periods, from)
  if (now === null) return { now, reason: 'not-in-force', detail: from }
  if (!isPublic(now.source)) return { now: null, reason: 'agreed', detail: now.source }
  const later = periods.find((one) => one.status !== 'announced' && one.from > from)
  if (later) return { now: null, reason: 'history', detail: `from ${later.from}` }
  if (lastSeen(now) > checkedOn) return { now: null, known: now, reason: 'history', detail: `seen on ${lastSeen(now)}` }
  return { now, index: periods.filter((one) => one.from <= from).length }
}

/** A day begins one period at most. */
export function isTaken(periods: readonly Period[], from: string) {
  return periods.some((one) => one.from === from)
}
