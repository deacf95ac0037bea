/** Proposed changes as texts of tables. Periods are put in where they belong; the rest of a file keeps its bytes. */
import { applyEdits, modify } from 'jsonc-parser'
import type { ApiFile, GpuFile } from '../schema.ts'
import type { ProposedChange, Confirmation, KnownRow } from './proposal.ts'
import { listOfSource } from './sightings.ts'

const STYLE = { formattingOptions: { tabSize: 2, insertSpaces: true, eol: '\n' }, isArrayInsertion: true }

function replaced(text: string, path: (string | number)[], value: unknown): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: STYLE.formattingOptions }))
}

function inserted(text: string, path: (string | number)[], value: unknown): string {
  return applyEdits(text, modify(text, path, value, STYLE))
}

const LIST = { api: 'models', gpu: 'offers' } as const

interface Row {
  id: string
  prices: { from: string; alsoSeen?: { source: string; [price: string]: unknown }[] | undefined }[]
}

function rowsOf(text: string, list: 'models' | 'offers'): Row[] {
  const file: Partial<Record<typeof list, Row[]>> = JSON.parse(text)
  return file[list] ?? []
}

/** A file of one's own with no rows yet. It names no schema: that of whole tables would ask an editor's user for the rest. */
function emptyOf({ provider, ...file }: ApiFile | GpuFile): string {
  return `${JSON.stringify('models' in file ? { provider, models: [] } : { provider, offers: [] }, null, 2)}\n`
}

function withChange(text: string, change: ProposedChange, base: ApiFile | GpuFile): string {
  const list = LIST[change.table]
  const own = rowsOf(text, list)
  const at = own.findIndex((row) => row.id === change.id)
  // A file of one's own may hold less of the history than the tables that it is laid over.
  const index = own[at]?.prices.filter((one) => one.from <= change.period.from).length
  if (index !== undefined) return inserted(text, [list, at, 'prices', index], change.period)
  // A row of one's own need say only what differs. Steps of the list price that lie ahead are none of a contract, so it would
  // end them: a list price brings them along.
  const rows: readonly Row[] = 'models' in base ? base.models : base.offers
  const row = rows.find((one) => one.id === change.id)
  if (!row) return text
  return inserted(text, [list, -1], { id: row.id, prices: [change.period, ...row.prices.slice(change.index)] })
}

/** The place of an older sighting of the same price in the same list, which the new one takes; else behind the last. */
function placeOf(seen: NonNullable<Row['prices'][number]['alsoSeen']>, { sighting }: Confirmation): number {
  const { source, checkedOn: _, ...prices } = sighting
  return seen.findIndex(
    (one) => listOfSource(one.source) === listOfSource(source) && Object.entries(prices).every(([key, usd]) => one[key] === usd),
  )
}

function withSighting(text: string, one: Confirmation): string {
  const list = LIST[one.table]
  const own = rowsOf(text, list)
  const at = own.findIndex((row) => row.id === one.id)
  const index = own[at]?.prices.findIndex((period) => period.from === one.from) ?? -1
  if (index < 0) return text
  const path = [list, at, 'prices', index]
  const seen = own[at]?.prices[index]?.alsoSeen
  const graded = one.grade === null ? text : replaced(text, [...path, 'grade'], one.grade)
  if (!seen) return replaced(graded, [...path, 'alsoSeen'], [one.sighting])
  const place = placeOf(seen, one)
  if (place < 0) return inserted(graded, [...path, 'alsoSeen', seen.length], one.sighting)
  // The note of the older sighting stays.
  const { source, checkedOn } = one.sighting
  const sourced = replaced(graded, [...path, 'alsoSeen', place, 'source'], source)
  return replaced(sourced, [...path, 'alsoSeen', place, 'checkedOn'], checkedOn)
}

/** Path inside the folder → its new text with every sighting whose period the folder itself holds. */
export function confirmedIn(confirmations: readonly Confirmation[], texts: Record<string, string>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const one of confirmations) {
    const path = `${one.table}/${one.provider}.json`
    const before = result[path] ?? texts[path]?.replace(/^\uFEFF/, '')
    const after = before === undefined ? undefined : withSighting(before, one)
    if (after !== undefined && after !== before) result[path] = after
  }
  return result
}

/** Path inside the folder → its new text, for the files that change. `texts` are those that the folder holds. */
export function rewritten(
  changes: readonly ProposedChange[],
  texts: Record<string, string>,
  known: KnownRow,
): Record<string, string> {
  const result: Record<string, string> = {}
  for (const change of changes) {
    const path = `${change.table}/${change.provider}.json`
    const base = known[change.table].find((file) => file.provider === change.provider)
    if (!base) continue
    result[path] = withChange(result[path] ?? texts[path]?.replace(/^\uFEFF/, '') ?? emptyOf(base), change, base)
  }
  return result
}
