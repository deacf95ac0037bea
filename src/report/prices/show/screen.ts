/** What is said of any row: its parts, its periods and where they were read. */
import type { Listing } from '../../../pricing/listed.ts'
import type { ApiPeriod } from '../../../pricing/schema.ts'
import { count } from '../../sentences/format.ts'

export type Sentences = string[]

/** Heads, and a row a period. */
export interface Periods {
  heads: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface Screen {
  title: string
  /** What the row is, a sentence each */
  about: Sentences
  /** The price on the day and the step after it */
  now: Sentences
  periods: Periods | null
  tiers: Sentences
  sources: Sentences
}

interface Sourced {
  source: string
  checkedOn: string
  grade?: string | null | undefined
  evidence?: string | undefined
  note?: string | undefined
}

function solid({ grade, evidence }: Sourced): string {
  const parts = [evidence === undefined || evidence === 'stated' ? '' : evidence, grade ? `grade ${grade}` : '']
  return parts.filter((part) => part !== '').join(', ')
}

export function sourced(one: Sourced, when: string): Sentences {
  return [
    one.source,
    [`seen ${one.checkedOn}${when}`, solid(one)].filter((part) => part !== '').join('; '),
    ...(one.note === undefined ? [] : [one.note]),
  ]
}

export function origin({ origin: from }: Listing) {
  return from === 'shipped' ? 'one of the shipped rows' : `a row from ${from}`
}

/** A column is a head and what stands below it in each period. */
export function periodsOf<T>(
  periods: readonly T[],
  columns: readonly (readonly [head: string, cell: (period: T) => string])[],
): Periods {
  return { heads: columns.map(([head]) => head), rows: periods.map((period) => columns.map(([, cell]) => cell(period))) }
}

export function timesOf(next: number, now: number | undefined) {
  return now === undefined || now === 0 || next === now ? '' : ` (×${count(next / now)})`
}

export function awaits(status: ApiPeriod['status']) {
  return status === 'announced' ? ', announced: not applied until confirmed' : ''
}

export function standing(now: { from: string; status: string; guaranteedThrough?: string | undefined }): string {
  return `${now.status === 'list' ? 'list price' : now.status} since ${now.from}${now.guaranteedThrough === undefined ? '' : `, promised through ${now.guaranteedThrough}`}`
}

export function unknown(asOf: string, first: string | undefined) {
  return `Unknown on ${asOf}: the first known price is of ${first ?? 'no day'}.`
}
