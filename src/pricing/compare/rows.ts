/** Tables as one list of rows, each with its history where it has one. */
import type { ApiPeriod, GpuFile, Tables } from '../schema.ts'

export type ComparedPeriod = ApiPeriod | GpuFile['offers'][number]['prices'][number]

export interface ComparedRow {
  table: string
  id: string
  /** Everything but the history */
  body: object
  /** Oldest first; null: a row without dates */
  periods: readonly ComparedPeriod[] | null
}

const UNDATED = [
  'gpus',
  'servers',
  'models',
  'engines',
  'facts',
  'industries',
  'countries',
  'regulations',
  'shapes',
  'portability',
  'endpoints',
] as const

const BUYING = ['tuned', 'provisioned'] as const

const QUALITY = ['indexes', 'classes', 'distances'] as const

function dated(
  table: string,
  vendor: string,
  { prices, ...body }: { id: string; prices: readonly ComparedPeriod[] },
): ComparedRow {
  return {
    table,
    id: `${vendor}/${body.id}`,
    body,
    periods: prices,
  }
}

function plain<T extends { id: string }>(table: string, body: T): ComparedRow {
  return { table, id: body.id, body, periods: null }
}

function rows(tables: Tables): ComparedRow[] {
  return [
    ...tables.api.flatMap(({ models, provider, name, pricingUrl, gateway = false, rateLimits = [] }) => [
      plain('api-vendors', { id: provider, name, pricingUrl, gateway, rateLimits }),
      ...models.map((row) => dated('api', provider, row)),
    ]),
    ...tables.gpu.flatMap(({ offers, provider, name, pricingUrl, kind }) => [
      plain('gpu-vendors', { id: provider, name, pricingUrl, kind }),
      ...offers.map((row) => dated('gpu', provider, row)),
    ]),
    ...UNDATED.flatMap((table) => tables[table].map((row) => plain(table, row))),
    ...BUYING.flatMap((list) => (tables.buying?.[list] ?? []).map((row) => plain(list, row))),
    ...QUALITY.flatMap((list) => tables.quality[list].map((row) => plain(`quality-${list}`, row))),
    ...tables.tokenizers.families.map((row) => plain('tokenizers', row)),
    ...tables.tokenizers.contents.map((row) => plain('contents', row)),
    ...tables.tokenizers.ratios.map((row) => plain('token-ratios', { id: `${row.family}/${row.content}`, ...row })),
    plain('throughput', tables.throughput.fit),
    ...tables.throughput.sources.map((row) => plain('sources', row)),
    ...tables.throughput.measurements.map((row) => plain('measurements', row)),
  ]
}

/** By table and id, in the order of the tables. */
export function rowsOf(tables: Tables): Map<string, ComparedRow> {
  return new Map(rows(tables).map((row) => [`${row.table} ${row.id}`, row]))
}
