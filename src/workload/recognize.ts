/** What an object is, whatever its format: a page, a list, a quiet bucket; and which formats may stand together. */
import { fail } from '../errors.ts'
import type { UsageFormat } from './formats/format.ts'
import { USAGE_FORMATS, formatNames } from './formats/index.ts'
import { node, num, type Node } from './values.ts'

/** Keys that a list of records is kept under by services and scripts. */
const LISTS = [
  'data',
  'results',
  'logs',
  'observations',
  'generations',
  'records',
  'Records',
  'logEvents',
  'events',
  'items',
  'rows',
]
/** The records that an object is a page of; null where it is none. */
export function listIn(value: Node): unknown[] | null {
  for (const name of LISTS) {
    const found = value[name]
    if (Array.isArray(found)) return found
  }
  return null
}

/** Whether a page says that another one follows: itself, or what it says of itself. */
export function hasMoreIn(value: Node): boolean | null {
  const about = { ...node(value['meta']), ...node(value['metadata']), ...value }
  if (typeof about['has_more'] === 'boolean') return about['has_more']
  const [page, pages] = [num(about['page']), num(about['totalPages'] ?? about['total_pages'])]
  return page !== null && pages !== null ? page < pages : null
}

/** Two formats that may tell of the same calls; a bill may stand beside the usage of its source. */
export function clashOf(format: UsageFormat, others: ReadonlySet<UsageFormat>): UsageFormat | null {
  for (const other of others)
    if (other !== format && !(other.source === format.source && other.kind !== format.kind)) return other
  return null
}

export function formatNamed(id: string): UsageFormat {
  const found = USAGE_FORMATS.find((one) => one.id === id)
  if (!found) throw fail('unknown-format', { seen: id, known: formatNames() })
  return found
}

/** A bucket in which nothing was used: services of several kinds send the same. */
export function isQuiet(value: Node): boolean {
  const results = value['results'] ?? value['result']
  return ('start_time' in value || 'starting_at' in value) && Array.isArray(results) && results.length === 0
}
