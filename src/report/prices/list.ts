/** Rows of the tables, a line each, a table for each kind. */
import type { Kind, Listing, ListingOf } from '../../pricing/listed.ts'
import { count, money, plural } from '../sentences/format.ts'
import type { Listed } from '../schemas/list.schema.ts'
import { list, paragraph, quiet, section, type Document, type Table } from '../document/block.ts'
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

function table<K extends Kind>(caption: string, fields: readonly Field<K>[], listings: readonly ListingOf<K>[]): Table {
  const cells = fields.map(({ cell }) => listings.map(cell))
  // A column that says nothing of any row only takes room.
  const kept = fields.flatMap((_, at) => (cells[at]?.some((text) => text !== '' && text !== '–') ? [at] : []))
  return {
    kind: 'table',
    caption,
    columns: kept.flatMap((at) => {
      const column = fields[at]
      return column ? [{ head: column.head, isNumber: column.align === 'r', ...(column.rank ? { rank: column.rank } : {}) }] : []
    }),
    rows: listings.map((_, row) => ({ cells: kept.map((at) => cells[at]?.[row] ?? '') })),
  }
}

function only<K extends Kind>(rows: readonly Listing[], kind: K): ListingOf<K>[] {
  return rows.filter((one): one is ListingOf<K> => one.kind === kind)
}

const SECTIONS: { title: string; table: (title: string, rows: readonly Listing[]) => Table }[] = [
  { title: 'Token prices, USD per million tokens', table: (title, rows) => table(title, API, only(rows, 'api')) },
  { title: 'GPUs to rent, USD an hour', table: (title, rows) => table(title, GPU, only(rows, 'gpu')) },
  { title: 'GPUs', table: (title, rows) => table(title, HARDWARE, only(rows, 'hardware')) },
  { title: 'Servers to buy', table: (title, rows) => table(title, SERVER, only(rows, 'server')) },
  { title: 'Open models', table: (title, rows) => table(title, MODEL, only(rows, 'model')) },
]

/** @param near ids like the words that nothing matched */
export function listDocument({ rows, asOf }: Listed, near: readonly string[]): Document {
  if (rows.length === 0) {
    const hint =
      near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Fewer words match more rows; without any, all are listed.'
    return { title: 'No row of the tables has all of these words.', name: asOf, mark: null, blocks: paragraph(hint) }
  }
  const laid = rows.filter((one) => one.origin !== 'shipped')
  const found = SECTIONS.map(({ title, table: of }) => ({ title, table: of(title, rows) }))
  return {
    title: `${plural(rows.length, 'row')} of the tables on ${asOf}`,
    name: 'Prices',
    mark: null,
    blocks: [
      ...found.flatMap(({ title, table: one }) => section(title, one.rows.length === 0 ? [] : [one])),
      ...section('Not the shipped rows', list(laid.map((one) => `${one.id} is from ${one.origin}`))),
      ...quiet('More of one: flippoint prices show ID'),
      ...quiet(rows.some((one) => one.stale) ? '!  last seen more than 90 days before.' : ''),
    ],
  }
}
