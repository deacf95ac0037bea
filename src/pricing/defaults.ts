/** The row that a value of a scenario takes where nobody gives it. */
import { Known } from './known.ts'
import type { Fact, Range, Tables } from './schema.ts'

/** A batch resolves every scenario over the same tables. */
const rowsKnown = new Known<readonly Fact[], ReadonlyMap<string | undefined, Fact>>()

export function defaultRow({ facts }: Pick<Tables, 'facts'>, path: string): Fact | undefined {
  return rowsKnown.of(facts, '', () => new Map(facts.map((fact) => [fact.defaultFor, fact]))).get(path)
}

type Shape = Tables['shapes'][number]

const LENGTHS: Record<string, 'inputTokens' | 'outputTokens'> = {
  'workload.inputTokensPerRequest': 'inputTokens',
  'workload.outputTokensPerRequest': 'outputTokens',
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

/**
 * The default of a value: of a shape that was named and whose requests are of another kind, the length of its own trace. That tells nothing
 * of its spread, so the ends lie as far apart as those of the default of all, which is an inference.
 */
export function defaultFor(tables: Tables, path: string, shapeId: string | undefined): DefaultRow | undefined {
  const row = defaultRow(tables, path)
  if (!row) return undefined
  const length = LENGTHS[path]
  const shape = length && tables.shapes.find(({ id }) => id === shapeId)
  const [all, tokens] = [rangeOf(row), shape?.[length ?? 'inputTokens']]
  if (!shape || !all || !tokens || !isOther(tables, shape)) return { row, at: ['facts', row.id] }
  const scaled = (end: number) => Math.round((end * tokens) / all.mode)
  const { id, source, checkedOn, grade, name } = shape
  const value = { low: scaled(all.low), mode: tokens, high: scaled(all.high) }
  const { note: _, ...rest } = row
  return { row: { ...rest, value, source, checkedOn, grade, evidence: 'inferred', meaning: name }, at: ['shapes', id] }
}
