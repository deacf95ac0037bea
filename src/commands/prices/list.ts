/** `flippoint prices list` and `prices show`: the tables on a day, for people and scripts. */
import { fail } from '../../errors.ts'
import type { Kind } from '../../pricing/listed.ts'
import { findListing, isKind, listings, matching, nearRows } from '../../pricing/listing.ts'
import type { Tables } from '../../pricing/schema.ts'
import { written } from '../../report/document/render.ts'
import type { Listed } from '../../report/schemas/list.schema.ts'
import { SCHEMA_VERSION } from '../../report/schemas/version.ts'
import type { World } from '../../world.ts'
import { dateOf } from '../decide/settings.ts'
import { documentFormat } from '../shared/formats.ts'
import { styleOf } from '../shared/style.ts'
import { tablesFor } from '../shared/tables.ts'

export interface ShowFlags {
  format?: string
  json?: boolean
  asOf?: string
  pricing?: string
  color: boolean
}

export interface ListFlags extends ShowFlags {
  kind?: string
}

export const KINDS: readonly Kind[] = ['api', 'gpu', 'hardware', 'server', 'model']

function answer(tables: Tables, asOf: string, rows: Listed['rows']): Listed {
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf,
    hash: tables.hash,
    rows,
  }
}

function style(world: World, flags: ShowFlags) {
  return styleOf(world.stdout, world.env, flags)
}

function kindNamed(name: string | undefined): Kind | null {
  if (name === undefined) return null
  if (!isKind(name, KINDS)) throw fail('bad-option', { message: `--kind ${name} is none of ${KINDS.join(', ')}` })
  return name
}

type Asked = Pick<ListFlags, 'asOf' | 'pricing' | 'kind'>

/** Rows that have all the words, and ids like the words where there are none. @throws UserError */
export async function listedBy(
  world: World,
  words: readonly string[],
  flags: Asked,
): Promise<{ listed: Listed; near: string[] }> {
  const asOf = dateOf(world, flags.asOf)
  const kind = kindNamed(flags.kind)
  const tables = await tablesFor(world, flags.pricing)
  const all = listings(tables, asOf)
  const rows = matching(all, words).filter((one) => kind === null || one.kind === kind)
  return { listed: answer(tables, asOf, rows), near: nearRows(all, words.join(' ')) }
}

export async function pricesList(world: World, words: readonly string[], flags: ListFlags): Promise<number> {
  const format = documentFormat(flags)
  const { listed, near } = await listedBy(world, words, flags)
  const { listDocument } = await import('../../report/prices/list.ts')
  const documentOf = (one: Listed) => listDocument(one, near)
  world.stdout.write(await written(listed, format, documentOf, style(world, flags)))
  return 0
}

/** One row by any of its names. @throws UserError where there is none, or several */
export async function listedRow(world: World, id: string, flags: Asked): Promise<Listed> {
  const asOf = dateOf(world, flags.asOf)
  const tables = await tablesFor(world, flags.pricing)
  const found = findListing(listings(tables, asOf), id)
  if (found.status === 'ambiguous') throw fail('ambiguous-name', { seen: id, among: found.among })
  if (found.status === 'unknown') throw fail('unknown-row', { seen: id, near: found.near })
  return answer(tables, asOf, [found.listing])
}

export async function pricesShow(world: World, id: string, flags: ShowFlags): Promise<number> {
  const format = documentFormat(flags)
  const shown = await listedRow(world, id, flags)
  const { showDocument } = await import('../../report/prices/show.ts')
  world.stdout.write(await written(shown, format, showDocument, style(world, flags)))
  return 0
}
