/** Rows of the tables with what holds of them on a day, and looking among them. */
import { lastSeen } from './sightings.ts'
import { daysBetween, STALE_DAYS } from './age.ts'
import { periodInForce, upcomingPeriods } from './find.ts'
import type { Kind, Listing, ListingOf } from './listed.ts'
import { nearest } from './nearest.ts'
import { originOf } from './origin.ts'
import type { ApiFile, ApiModel, GpuFile, Tables } from './schema.ts'

function seen(checkedOn: string | null, day: string) {
  const ageDays = checkedOn === null ? null : daysBetween(checkedOn, day)
  return { checkedOn, ageDays, stale: ageDays !== null && ageDays > STALE_DAYS }
}

function vendorOf({ provider: id, name, pricingUrl }: ApiFile | GpuFile) {
  return { id, name, pricingUrl }
}

function apiRow(file: ApiFile, row: ApiModel, day: string, origin: string): ListingOf<'api'> {
  const now = periodInForce(row.prices, day)
  const next = upcomingPeriods(row.prices, day)[0] ?? null
  const id = `${file.provider}/${row.id}`
  return { kind: 'api', id, origin, ...seen(now ? lastSeen(now, day) : null, day), vendor: vendorOf(file), now, next, row }
}

function gpuRow(file: GpuFile, row: GpuFile['offers'][number], day: string, origin: string): ListingOf<'gpu'> {
  const now = periodInForce(row.prices, day)
  return {
    kind: 'gpu',
    id: `${file.provider}/${row.id}`,
    origin,
    ...seen(now ? lastSeen(now, day) : null, day),
    vendor: { ...vendorOf(file), market: file.kind },
    now,
    next: upcomingPeriods(row.prices, day)[0] ?? null,
    usdPerGpuHour: now && now.usdPerInstanceHour / row.gpusPerInstance,
    row,
  }
}

/** Every row with a price or a data sheet, in table order. */
export function listings(tables: Tables, day: string): Listing[] {
  const origin = (table: string, id: string) => originOf(tables, table, id)
  const undated = <T extends { id: string; checkedOn: string }>(table: string, row: T) => ({
    id: row.id,
    origin: origin(table, row.id),
    ...seen(row.checkedOn, day),
    // Data sheets do not age.
    stale: false,
    row,
  })
  return [
    ...tables.api.flatMap((file) =>
      file.models.map((row) => apiRow(file, row, day, origin('api', `${file.provider}/${row.id}`))),
    ),
    ...tables.gpu.flatMap((file) =>
      file.offers.map((row) => gpuRow(file, row, day, origin('gpu', `${file.provider}/${row.id}`))),
    ),
    ...tables.gpus.map((row) => ({ kind: 'hardware' as const, ...undated('gpus', row) })),
    ...tables.servers.map((row) => ({ kind: 'server' as const, ...undated('servers', row) })),
    ...tables.models.map((row) => ({ kind: 'model' as const, ...undated('models', row) })),
  ]
}

/** Other names of a row. */
function aliases(one: Listing): (string | null | undefined)[] {
  if (one.kind === 'api') return [one.row.providerModelId, ...one.row.aliases]
  if (one.kind === 'model') return [one.row.hfId, ...one.row.aliases]
  return one.kind === 'hardware' ? one.row.aliases : []
}

/** What a row is about, beside its own names. */
function topics(one: Listing, gpuNames: ReadonlyMap<string, readonly string[]>): (string | null)[] {
  if (one.kind === 'api') return [one.vendor.name, one.row.name, one.row.family, one.row.openModel]
  if (one.kind === 'gpu') {
    const { gpu, instanceType, region, term } = one.row
    return [one.vendor.name, one.vendor.market, gpu, ...(gpuNames.get(gpu) ?? []), instanceType, region, term]
  }
  return one.kind === 'server' ? [one.row.name, one.row.gpu, ...(gpuNames.get(one.row.gpu) ?? [])] : [one.row.name]
}

/** Rows in which every word occurs somewhere; case does not matter. */
export function matching(rows: readonly Listing[], words: readonly string[]): Listing[] {
  const wanted = words.flatMap((word) => word.toLowerCase().split(/\s+/)).filter((word) => word !== '')
  const gpuNames = new Map(rows.flatMap((one) => (one.kind === 'hardware' ? [[one.id, one.row.aliases] as const] : [])))
  return rows.filter((one) => {
    const text = [one.id, ...aliases(one), ...topics(one, gpuNames)].join('\n').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

export function isKind(name: string, kinds: readonly Kind[]): name is Kind {
  return kinds.some((kind) => kind === name)
}

/** Ids of rows like a misspelt name, with or without the vendor before it. */
export function nearRows(rows: readonly Listing[], name: string, most = 3): string[] {
  const near = nearest(name, [...new Set(rows.flatMap((one) => [one.id, one.row.id]))], most)
  const ids = near.flatMap((word) => rows.filter((one) => one.id === word || one.row.id === word).map((one) => one.id))
  return [...new Set(ids)].slice(0, most)
}

export type FoundListing =
  | { status: 'found'; listing: Listing }
  | { status: 'unknown'; near: string[] }
  | { status: 'ambiguous'; among: string[] }

/** A row by its id; else by a name that only one row goes by. */
export function findListing(rows: readonly Listing[], name: string): FoundListing {
  const wanted = name.trim().toLowerCase()
  const called = (names: readonly (string | null | undefined)[]) => names.some((one) => one?.toLowerCase() === wanted)
  const exact = rows.find((one) => called([one.id]))
  if (exact) return { status: 'found', listing: exact }
  const others = rows.filter((one) => called([one.row.id, ...aliases(one)]))
  if (others.length === 1 && others[0]) return { status: 'found', listing: others[0] }
  if (others.length > 1) return { status: 'ambiguous', among: others.map((one) => one.id) }
  return { status: 'unknown', near: nearRows(rows, wanted) }
}
