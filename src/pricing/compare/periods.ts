/** What happened to a history: a price is never overwritten, so whatever is neither added nor corrected stands out. */
import { laterFirst } from '../age.ts'
import { periodInForce } from '../find.ts'
import type { FieldChange, TableChange } from './change.ts'
import { fieldChanges, isFigure } from './fields.ts'
import type { ComparedPeriod, ComparedRow } from './rows.ts'

type What = Pick<TableChange, 'what' | 'fields'>

function isAnnounced(period: ComparedPeriod) {
  return period.status === 'announced'
}

/** A period is compared with the price that it takes the place of. */
function added(period: ComparedPeriod, all: readonly ComparedPeriod[]): What {
  const before = periodInForce(
    all.filter((one) => one !== period && one.from < period.from),
    period.from,
  )
  // A grade decides whether a price may be chosen by itself: a worse one moves the answer at the same price.
  const isTold = (one: FieldChange) => isFigure(one) || (one.field === 'grade' && before !== null)
  return { what: 'period-added', fields: fieldChanges(before ?? {}, period).filter(isTold) }
}

function kept(was: ComparedPeriod, is: ComparedPeriod): What | null {
  const all = fieldChanges(was, is)
  const figures = all.filter(isFigure)
  if (isAnnounced(was) && !isAnnounced(is)) return { what: 'confirmed', fields: figures }
  if (figures.length === 0) return all.length > 0 ? { what: 'restated', fields: all } : null
  if (isAnnounced(was)) return { what: 'announcement-changed', fields: figures }
  const isCorrected = is.correction !== undefined && is.correction !== was.correction
  return { what: isCorrected ? 'corrected' : 'overwritten', fields: figures }
}

function removed(period: ComparedPeriod): What {
  return {
    what: isAnnounced(period) ? 'announcement-withdrawn' : 'period-removed',
    fields: fieldChanges(period, {}).filter(isFigure),
  }
}

function changeIn({ table, id }: ComparedRow, { from, status, correction, note }: ComparedPeriod, what: What): TableChange {
  return {
    table,
    id,
    from,
    status,
    why: correction ?? note ?? null,
    ...what,
  }
}

/** Differences of two histories of one row, oldest first. */
export function periodChanges(
  row: ComparedRow,
  before: readonly ComparedPeriod[],
  after: readonly ComparedPeriod[],
): TableChange[] {
  const there = after.flatMap((period) => {
    const was = before.find((one) => one.from === period.from)
    const what = was ? kept(was, period) : added(period, after)
    return what ? [changeIn(row, period, what)] : []
  })
  const gone = before.filter((period) => !after.some((one) => one.from === period.from))
  return [...there, ...gone.map((period) => changeIn(row, period, removed(period)))].toSorted((a, b) =>
    laterFirst(b.from ?? '', a.from ?? ''),
  )
}
