/** Rows of the tables, a line each, a table for each kind. */
import type { Kind, Listing, ListingOf } from '../../pricing/listed.ts'
import { count, money, plural } from '../sentences/format.ts'
import type { Listed } from '../schemas/list.schema.ts'
import type { Style } from '../style.ts'
import { grid, type Column } from '../text/columns.ts'
import { paintFor } from '../text/paint.ts'
import { item, wrap } from '../text/wrap.ts'
import { batch, offered, tokens } from './parts.ts'

/** A column of one kind: what stands in it, and when it has to go. */
interface Field<K extends Kind> {
  head: string
  align: 'l' | 'r'
  cell: (one: ListingOf<K>) => string
  rank?: number
}

function days(one: Listing): string {
  if (one.ageDays === null) return ''
  return one.ageDays < 0 ? 'since' : `${one.ageDays} d${one.stale ? ' !' : ''}`
}

const id = { head: 'id', align: 'l', cell: (one: Listing) => one.id } as const
const seen = { head: 'seen', align: 'r', cell: days, rank: 4 } as const

const API: Field<'api'>[] = [
  id,
  { head: 'input', align: 'r', cell: ({ now }) => tokens(now?.inputUsdPerMtok ?? null) },
  { head: 'output', align: 'r', cell: ({ now }) => tokens(now?.outputUsdPerMtok ?? null) },
  { head: 'cached', align: 'r', cell: ({ now }) => offered(now?.cachedInputUsdPerMtok ?? null), rank: 2 },
  { head: 'batch', align: 'r', cell: ({ now }) => (now ? batch(now) : '–'), rank: 1 },
  seen,
  { head: 'next step', align: 'l', cell: ({ next }) => next?.from ?? '', rank: 3 },
]

const GPU: Field<'gpu'>[] = [
  id,
  { head: '$/GPU-h', align: 'r', cell: ({ usdPerGpuHour }) => tokens(usdPerGpuHour) },
  { head: '$/hour', align: 'r', cell: ({ now }) => tokens(now?.usdPerInstanceHour ?? null), rank: 2 },
  { head: 'market', align: 'l', cell: ({ vendor }) => vendor.market, rank: 1 },
  seen,
  { head: 'next step', align: 'l', cell: ({ next }) => next?.from ?? '', rank: 3 },
]

const HARDWARE: Field<'hardware'>[] = [
  id,
  { head: 'memory', align: 'r', cell: ({ row }) => `${count(row.memoryGb)} GB` },
  {
    head: 'to buy',
    align: 'r',
    cell: ({ row: { purchaseUsd: usd } }) => (usd ? `${money(usd.low)} to ${money(usd.high)}` : 'unknown'),
  },
  { head: 'watts', align: 'r', cell: ({ row }) => count(row.watts), rank: 1 },
  seen,
]

const SERVER: Field<'server'>[] = [
  id,
  { head: 'GPUs', align: 'r', cell: ({ row }) => count(row.gpusPerServer) },
  { head: 'to buy', align: 'r', cell: ({ row: { usd } }) => `${money(usd.low)} to ${money(usd.high)}` },
  { head: 'watts', align: 'r', cell: ({ row }) => count(row.watts), rank: 1 },
  seen,
]

const MODEL: Field<'model'>[] = [
  id,
  { head: 'parameters', align: 'r', cell: ({ row }) => `${count(row.parametersB)}B` },
  { head: 'active', align: 'r', cell: ({ row }) => `${count(row.activeParametersB)}B`, rank: 2 },
  { head: 'context', align: 'r', cell: ({ row }) => count(row.contextTokens), rank: 1 },
  { head: 'license', align: 'l', cell: ({ row }) => row.licence, rank: 3 },
  seen,
]

function columns<K extends Kind>(fields: readonly Field<K>[], rows: readonly ListingOf<K>[]): Column[] {
  return (
    fields
      .map(({ cell, ...field }) => ({ ...field, cells: rows.map(cell) }))
      // A column that says nothing of any row only takes room.
      .filter((column) => column.cells.some((text) => text !== '' && text !== '–'))
  )
}

function only<K extends Kind>(rows: readonly Listing[], kind: K): ListingOf<K>[] {
  return rows.filter((one): one is ListingOf<K> => one.kind === kind)
}

const SECTIONS: { title: string; columns: (rows: readonly Listing[]) => Column[] }[] = [
  { title: 'Token prices, USD per million tokens', columns: (rows) => columns(API, only(rows, 'api')) },
  { title: 'GPUs to rent, USD an hour', columns: (rows) => columns(GPU, only(rows, 'gpu')) },
  { title: 'GPUs', columns: (rows) => columns(HARDWARE, only(rows, 'hardware')) },
  { title: 'Servers to buy', columns: (rows) => columns(SERVER, only(rows, 'server')) },
  { title: 'Open models', columns: (rows) => columns(MODEL, only(rows, 'model')) },
]

function footer({ rows, asOf }: Listed, width: number): string[] {
  return [
    wrap(`${plural(rows.length, 'row')} on ${asOf}. More of one: flippoint prices show ID`, width),
    ...(rows.some((one) => one.stale) ? [wrap('!  last seen more than 90 days before.', width)] : []),
  ]
}

function own(rows: readonly Listing[], width: number): string[] {
  const laid = rows.filter((one) => one.origin !== 'shipped')
  return laid.map((one) => item(`${one.id} is from ${one.origin}`, width))
}

/** @param near ids like the words that nothing matched */
export function listText(listed: Listed, { color, width }: Style, near: readonly string[]): string {
  if (listed.rows.length === 0) {
    const hint =
      near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Fewer words match more rows; without any, all are listed.'
    return `${wrap(`No row of the tables has all of these words. ${hint}`, width)}\n`
  }
  const paint = paintFor(color)
  const tables = SECTIONS.flatMap((section) => {
    const found = section.columns(listed.rows)
    return found.length === 0 ? [] : [`${paint.strong(section.title)}\n${grid(found, width)}`]
  })
  const laid = own(listed.rows, width)
  const origins = laid.length === 0 ? [] : [[paint.strong('Not the shipped rows'), ...laid].join('\n')]
  return `${[...tables, ...origins, paint.quiet(footer(listed, width).join('\n'))].join('\n\n')}\n`
}
