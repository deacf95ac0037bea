/** The row that a value of a scenario takes where nobody gives it. */
import type { Fact, Range, Tables } from './schema.ts'

type Rows = ReadonlyMap<string, Fact>

/** A batch resolves every scenario over the same tables. */
const known = new WeakMap<readonly Fact[], Rows>()

function rowsByPath(facts: readonly Fact[]): Rows {
  const rows =
    known.get(facts) ??
    new Map(facts.flatMap((fact) => (fact.defaultFor === undefined ? [] : [[fact.defaultFor, fact] as const])))
  known.set(facts, rows)
  return rows
}

export function defaultRow({ facts }: Pick<Tables, 'facts'>, path: string): Fact | undefined {
  return rowsByPath(facts).get(path)
}

const LENGTHS = {
  'workload.inputTokensPerRequest': 'inputTokens',
  'workload.outputTokensPerRequest': 'outputTokens',
} as const

type LengthPath = keyof typeof LENGTHS
type Shape = Tables['shapes'][number]

function isLength(path: string): path is LengthPath {
  return path in LENGTHS
}

function rangeOf(row: Fact | undefined): Range | null {
  return typeof row?.value === 'object' ? row.value : null
}

/** Whether the requests of a shape are of a kind that the defaults of all do not hold: agents, reasoning. */
function isOther(tables: Tables, shape: Shape): boolean {
  return Object.entries(LENGTHS).some(([path, length]) => {
    const [all, tokens] = [rangeOf(defaultRow(tables, path)), shape[length]]
    return all !== null && tokens !== null && (tokens < all.low || tokens > all.high)
  })
}

export interface DefaultRow {
  row: Fact
  /** Where it stands in the tables */
  at: readonly [table: 'facts' | 'shapes', id: string]
}

/** The length of a shape's own trace, which tells nothing of its spread: the ends lie as far apart as those of the default of all. */
function ofShape(tables: Tables, path: LengthPath, shape: Shape, row: Fact): DefaultRow | null {
  const [all, tokens] = [rangeOf(row), shape[LENGTHS[path]]]
  if (all === null || tokens === null || !isOther(tables, shape)) return null
  const times = tokens / all.mode
  const value = { low: Math.round(all.low * times), mode: tokens, high: Math.round(all.high * times) }
  const { note: _, ...rest } = row
  const { source, checkedOn, grade, evidence, name } = shape
  return { row: { ...rest, value, source, checkedOn, grade, evidence, meaning: name }, at: ['shapes', shape.id] }
}

/** The default of a value: of a shape that was named and whose requests are of another kind, its own lengths. */
export function defaultFor(tables: Tables, path: string, shapeId: string | undefined): DefaultRow | undefined {
  const row = defaultRow(tables, path)
  if (!row) return undefined
  const shape = isLength(path) ? tables.shapes.find(({ id }) => id === shapeId) : undefined
  return (shape && isLength(path) ? ofShape(tables, path, shape, row) : null) ?? { row, at: ['facts', row.id] }
}
