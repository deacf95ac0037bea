/** The tables for programs without a file system: parts that were imported or fetched, put together. */
import { fail } from '../errors.ts'
import { isNode } from '../scenario/paths.ts'
import { failure } from './failure.ts'
import type { Tables } from './tables.ts'

/** Everything that a part can be; `flippoint/tables/<name>.json` has each. */
const NAMES = ['decision', 'sources', 'history', 'measurements'] as const
type PartName = (typeof NAMES)[number]

interface Part {
  part: PartName
  /** Of the tables that it is a part of */
  hash: string
  rows: unknown
}

function isPart(value: unknown): value is Part {
  return isNode(value) && NAMES.some((name) => name === value['part']) && typeof value['hash'] === 'string' && 'rows' in value
}

/** Rows of one shape laid over each other: what a part adds stands where it belongs, and null where it has nothing to say. */
function laid(base: unknown, more: unknown): unknown {
  if (more === null || more === undefined) return base
  if (Array.isArray(base)) {
    // Earlier periods of a price stand before those in force.
    if (isNode(more)) return [...(Array.isArray(more['earlier']) ? more['earlier'] : []), ...base]
    return Array.isArray(more) ? base.map((one, at) => laid(one, more[at])) : base
  }
  if (!isNode(base) || !isNode(more)) return more
  return { ...base, ...Object.fromEntries(Object.keys(more).map((key) => [key, laid(base[key], more[key])])) }
}

/**
 * Tables of parts. `decision.json` is always needed. Without `sources.json` the report names no source; without `history.json` prices
 * are known from the day of the release on; without `measurements.json` models that have published measurements cannot be decided.
 * @throws FlippointError when a part is missing, of other tables, or none at all
 */
export function joinTables(...parts: readonly unknown[]): Tables {
  try {
    const known = parts.map((one) => {
      if (isPart(one)) return one
      throw fail('bad-argument', { seen: typeof one, expected: 'the content of flippoint/tables/*.json' }, { where: 'tables' })
    })
    const decision = known.find(({ part }) => part === 'decision')
    if (!decision)
      throw fail('bad-argument', { seen: 'no decision.json', expected: 'decision.json among them' }, { where: 'tables' })
    const other = known.find(({ hash }) => hash !== decision.hash)
    if (other)
      throw fail(
        'bad-argument',
        { seen: `${other.part}.json of other tables`, expected: 'parts of one release' },
        { where: 'tables' },
      )
    // In this order, whatever that of the arguments: sources stand beside rows that history moves.
    const rows = NAMES.flatMap((name) => known.filter(({ part }) => part === name)).reduce<unknown>(
      (all, { rows: more }) => laid(all, more),
      {},
    )
    if (!isNode(rows)) throw fail('internal', { message: 'a part of the tables is damaged' })
    return { ...rows, hash: decision.hash }
  } catch (error) {
    throw failure(error)
  }
}
