/** What holds for every group of the files: the time that they speak of, their clock, and what was taken for granted. */
import type { Collected } from './collect.ts'
import type { UsageFormat } from './formats/format.ts'
import type { Covered } from './period.ts'
import { DAY_HOURS, type ShapeSpan } from './shape.ts'
import { HOUR_MS } from './time.ts'
import type { NoteCode } from './usage.ts'

/** What holds for all groups of the files. */
export interface CountBasis {
  hours: number | null
  noHours: string
  billHours: number | null
  /** From the first call to the last, where the hours are whole clock hours around them; null: they are buckets, or were asked for */
  callHours: number | null
  span: ShapeSpan | null
  clock: NonNullable<UsageFormat['clock']>
  isItemized: boolean
  hasUsage: boolean
  notes: ReadonlyMap<NoteCode, number>
}

export function pluralOf(count: number, noun: string) {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

function lengthOf({ from, to }: Covered): number | null {
  return from === null || to === null ? null : (to - from) / HOUR_MS
}

/** Why a length in hours cannot stand for a month; null where it can. */
function doubt(hours: number | null, { total, sources, formats }: Collected, isAsked: boolean): string | null {
  if (hours === null) return 'no record says when it was'
  if (isAsked) return null
  if ([...formats].some((one) => one.isPiece) && hours < DAY_HOURS)
    return `a file like this is a piece of a log or bill, and ${pluralOf(Math.round(hours), 'hour')} of it do not say which time it stands for: give --since and --until, or files of a day and more`
  const records = sources.reduce((sum, one) => sum + one.records - (one.leftOut.get('repeated') ?? 0), 0)
  return total.widest === 0 && records === 1
    ? 'a single call does not say how often there is one: give --since and --until'
    : null
}

function callHoursOf({ sources, total }: Collected, isAsked: boolean): number | null {
  if (isAsked || total.widest > 0) return null
  const times = sources.flatMap(({ from, to }) => (from === null || to === null ? [] : [from, to]))
  return times.length === 0 ? null : (Math.max(...times) - Math.min(...times)) / HOUR_MS
}

export function countBasisOf(collected: Collected, window: { since: number | null; until: number | null }): CountBasis {
  const isAsked = window.since !== null && window.until !== null
  const covered = collected.usage.covered()
  const given =
    isAsked && (window.until ?? 0) > (window.since ?? 0) ? ((window.until ?? 0) - (window.since ?? 0)) / HOUR_MS : null
  const hasPieces = [...collected.formats].some((one) => one.isPiece)
  const measured = hasPieces && given !== null ? given : lengthOf(covered)
  const hasUsage = [...collected.formats].some((one) => one.kind === 'usage')
  const billHours = lengthOf(collected.bill.covered())
  const noHours = hasUsage ? doubt(measured, collected, isAsked) : null
  const hours = hasUsage ? (noHours === null ? measured : null) : billHours
  const notes = new Map<NoteCode, number>()
  for (const source of collected.sources)
    for (const [code, count] of source.notes) notes.set(code, (notes.get(code) ?? 0) + count)
  const { from, to } = covered
  return {
    hours,
    noHours: noHours ?? 'no record says when it was',
    billHours: billHours ?? hours,
    callHours: callHoursOf(collected, isAsked),
    span: from === null || to === null ? null : { from: Math.floor(from / HOUR_MS), to: Math.ceil(to / HOUR_MS) },
    clock: [...collected.formats].find((one) => one.clock !== undefined)?.clock ?? 'utc',
    isItemized: [...collected.formats].some((one) => one.isItemized),
    hasUsage,
    notes,
  }
}
