/** Changes of the tables by kind, each row and period in words. */
import type { TableChange } from '../../../pricing/compare/change.ts'
import type { Repriced } from '../../schemas/prices-diff.schema.ts'
import { percent, plural } from '../../sentences/format.ts'
import { priceAmount, priceField } from '../fields.ts'

export interface MovedField {
  name: string
  base: string
  head: string
  /** +25%; empty: no share to tell */
  change: string
}

export interface MovedRow {
  id: string
  /** Which period, and what became of it; empty: a row without dates */
  when: string
  fields: MovedField[]
  why: string
}

export interface ChangeSection {
  title: string
  rows: MovedRow[]
}

function share(change: number | null) {
  return change === null ? '' : `${change > 0 ? '+' : ''}${percent(change)}`
}

function fieldOf({ field, base, head, change }: TableChange['fields'][number]): MovedField {
  return {
    name: priceField(field),
    base: priceAmount(field, base),
    head: priceAmount(field, head),
    change: share(change),
  }
}

const STATUS: Record<NonNullable<TableChange['status']>, string> = {
  list: '',
  promotional: ', promotional',
  announced: ', announced',
}

const WHEN: Record<TableChange['what'], (from: string, status: string) => string> = {
  'row-added': (from, status) => `new, from ${from}${status}`,
  'row-removed': (from) => `its price of ${from}`,
  'period-added': (from, status) => `from ${from}${status}`,
  confirmed: (from) => `from ${from}, no longer only announced`,
  'announcement-changed': (from) => `announced for ${from}, now otherwise`,
  'announcement-withdrawn': (from) => `announced for ${from}, now withdrawn`,
  corrected: (from) => `period of ${from}`,
  overwritten: (from) => `period of ${from}`,
  'period-removed': (from) => `period of ${from}, removed`,
  changed: () => '',
  restated: (from) => `period of ${from}`,
}

/** An old note says nothing of what happened to the row since. */
const EXPLAINED: readonly TableChange['what'][] = ['period-added', 'confirmed', 'announcement-changed', 'corrected']

function rowOf({ table, id, what, from, status, why, fields }: TableChange): MovedRow {
  return {
    id: table === 'api' || table === 'gpu' ? id : `${table} ${id}`,
    when: from === null ? '' : WHEN[what](from, status === null ? '' : STATUS[status]),
    fields: fields.map(fieldOf),
    why: EXPLAINED.includes(what) ? (why ?? '') : '',
  }
}

const SECTIONS: { title: string; of: readonly TableChange['what'][] }[] = [
  { title: 'Overwritten without a correction', of: ['overwritten', 'period-removed'] },
  { title: 'Removed, though scenarios may name it', of: ['row-removed'] },
  { title: 'Prices that change', of: ['period-added', 'confirmed', 'announcement-changed', 'announcement-withdrawn'] },
  { title: 'History corrected', of: ['corrected'] },
  { title: 'New rows', of: ['row-added'] },
  { title: 'Other values that change', of: ['changed'] },
  { title: 'The same figures, seen again or told otherwise', of: ['restated'] },
]

/** What nobody may miss comes first. */
export function changeSections({ changes }: Repriced): ChangeSection[] {
  return SECTIONS.map(({ title, of }) => ({ title, rows: changes.filter((one) => of.includes(one.what)).map(rowOf) })).filter(
    ({ rows }) => rows.length > 0,
  )
}

const COUNTED: { words: (count: number) => string; of: readonly TableChange['what'][] }[] = [
  { words: (n) => `${plural(n, 'price')} changed`, of: SECTIONS[2]?.of ?? [] },
  { words: (n) => `${plural(n, 'period')} corrected`, of: ['corrected'] },
  { words: (n) => `${plural(n, 'period')} overwritten or removed`, of: ['overwritten', 'period-removed'] },
  { words: (n) => `${plural(n, 'row')} added`, of: ['row-added'] },
  { words: (n) => `${plural(n, 'row')} removed`, of: ['row-removed'] },
  { words: (n) => `${plural(n, 'other row')} changed`, of: ['changed'] },
  { words: (n) => `${n} seen again or told otherwise`, of: ['restated'] },
]

/** "3 prices changed, 1 row added." */
export function countedChanges({ changes }: Repriced): string {
  const parts = COUNTED.flatMap(({ words, of }) => {
    const found = changes.filter((one) => of.includes(one.what)).length
    return found === 0 ? [] : [words(found)]
  })
  return parts.length === 0 ? 'The tables are the same.' : `In the tables: ${parts.join(', ')}.`
}
