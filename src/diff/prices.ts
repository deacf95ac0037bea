/** Rows of the price tables that two reports rest on: other rows, other prices, or the same price seen again later. */
import type { PriceChange } from '../report/schemas/diff.schema.ts'
import type { Compared } from './compared.ts'
import { same } from './equal.ts'

type Row = Compared['pricing']['used'][number]

function keyOf(row: Pick<Row, 'table' | 'id'>) {
  return `${row.table}/${row.id}`
}

function whole(row: Row, what: PriceChange['what'], sides: Pick<PriceChange, 'base' | 'head'>): PriceChange {
  return {
    table: row.table,
    id: row.id,
    what,
    field: null,
    ...sides,
  }
}

function fieldsOf(was: Row, is: Row): PriceChange[] {
  // Reports of older releases name the row alone; what it cost is then unknown, not the same.
  if (!was.prices || !is.prices) return []
  const [before, after] = [was.prices, is.prices]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !same(before[field] ?? null, after[field] ?? null))
    .map((field) => ({
      table: is.table,
      id: is.id,
      what: 'changed' as const,
      field,
      base: before[field] ?? null,
      head: after[field] ?? null,
    }))
}

function changeOf(was: Row, is: Row): PriceChange[] {
  const fields = fieldsOf(was, is)
  if (fields.length > 0 || was.checkedOn === is.checkedOn) return fields
  return [whole(is, 'checked-again', { base: was.checkedOn, head: is.checkedOn })]
}

const SERVERS = 'servers'

/** Servers stand in the lines, not among the rows whose age is counted: their price is compared there. */
function serverRow(report: Compared): Row[] {
  const line = report.options.find((one) => one.id === 'owned')?.lines.find((one) => one.id === SERVERS)
  const id = /^pricing\/hardware\.json#(.+)$/.exec(line?.basis ?? '')?.[1]
  return line && id !== undefined ? [{ table: 'hardware', id, checkedOn: '', prices: { usdPerServer: line.unitPriceUsd } }] : []
}

function rowsOf(report: Compared): Map<string, Row> {
  return new Map([...report.pricing.used, ...serverRow(report)].map((row) => [keyOf(row), row]))
}

/** @returns rows in the order of the head; those that it no longer uses last */
export function priceDiff(base: Compared, head: Compared): PriceChange[] {
  const [before, after] = [rowsOf(base), rowsOf(head)]
  const there = [...after].flatMap(([key, row]) => {
    const was = before.get(key)
    return was ? changeOf(was, row) : [whole(row, 'taken-up', { base: null, head: row.checkedOn })]
  })
  const gone = [...before]
    .filter(([key]) => !after.has(key))
    .map(([, row]) => whole(row, 'dropped', { base: row.checkedOn, head: null }))
  return [...there, ...gone]
}
