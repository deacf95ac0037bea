/** Two sets of tables → every row and period that is not the same in both. */
import type { Tables } from '../schema.ts'
import type { TableChange } from './change.ts'
import { fieldChanges, isFigure } from './fields.ts'
import { periodChanges } from './periods.ts'
import { rowsOf, type ComparedRow } from './rows.ts'

function noteOf(body: object): string | null {
  return 'note' in body && typeof body.note === 'string' ? body.note : null
}

/** Of a row without dates only a single value: a data sheet has too many to read in a list. */
function valueOf(body: object): object {
  return 'value' in body ? { value: body.value } : {}
}

function whole({ table, id, body, periods }: ComparedRow, what: 'row-added' | 'row-removed'): TableChange {
  const period = periods?.findLast((one) => one.status !== 'announced') ?? periods?.[0]
  const fields = fieldChanges({}, period ?? valueOf(body)).filter(isFigure)
  const swapped = fields.map((one) => ({ ...one, base: one.head, head: null }))
  return {
    table,
    id,
    what,
    from: period?.from ?? null,
    status: period?.status ?? null,
    why: noteOf(period ?? body),
    fields: what === 'row-added' ? fields : swapped,
  }
}

function bodyChanges({ table, id, body }: ComparedRow, is: ComparedRow): TableChange[] {
  const all = fieldChanges(body, is.body)
  if (all.length === 0) return []
  const figures = all.filter(isFigure)
  const what = figures.length > 0 ? 'changed' : 'restated'
  return [{ table, id, what, from: null, status: null, why: noteOf(is.body), fields: figures.length > 0 ? figures : all }]
}

/** Nearly all rows are the same to the letter, which is told at once. */
function inBoth(was: ComparedRow, is: ComparedRow): TableChange[] {
  return JSON.stringify(was) === JSON.stringify(is) ? [] : differences(was, is)
}

function differences(was: ComparedRow, is: ComparedRow): TableChange[] {
  return [...bodyChanges(was, is), ...(was.periods && is.periods ? periodChanges(is, was.periods, is.periods) : [])]
}

/** In the order of the head; rows that are gone last. */
export function compareTables(base: Tables, head: Tables): TableChange[] {
  const [before, after] = [rowsOf(base), rowsOf(head)]
  const there = [...after].flatMap(([key, row]) => {
    const was = before.get(key)
    return was ? inBoth(was, row) : [whole(row, 'row-added')]
  })
  return [...there, ...[...before].filter(([key]) => !after.has(key)).map(([, row]) => whole(row, 'row-removed'))]
}
