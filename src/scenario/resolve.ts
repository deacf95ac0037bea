/** Answers and defaults to a complete scenario, with the origin and source of every value. */
import { defaultFor, type DefaultRow } from '../pricing/defaults.ts'
import { laidBy } from '../pricing/origin.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import type { Assumption, Origin } from '../report/schemas/report.schema.ts'
import { rateOf } from './currency.ts'
import { fields, type Field } from './fields.ts'
import type { Given } from './given.ts'
import { nested, valueAt } from './paths.ts'
import type { Scenario } from './resolved.ts'
import type { ScenarioInput } from './schema.ts'
import { withSession } from './session.ts'
import { filesOf, type FileOfValues } from './sources.ts'

export interface Resolved {
  scenario: Scenario
  assumptions: Assumption[]
  /** Files that values were read from */
  files: FileOfValues[]
}

/**
 * The two volumes have no default: one is given, the other follows. Hours of one's own take the place of the shape's, which are the
 * default. Portability items that nobody answered stay unknown.
 */
const WITHOUT_DEFAULT = [
  'currency.code',
  'currency.perUsd',
  'currency.date',
  'workload.requestsPerMonth',
  'workload.apiUsdPerMonth',
  'workload.hourly',
  'workload.session',
  'selfHost.serving',
  'portability',
]

/** A list cannot stand in a fact row: its row says null, which means none. */
const LISTS = ['data.regimes', 'data.regimesInDoubt', 'credits']

export function defaultOf(path: string, row: Fact): unknown {
  return LISTS.includes(path) && row.value === null ? [] : row.value
}

/** Values of a scenario that a row of the tables has to be the default of. */
export function pathsWithDefault(): string[] {
  return fields().flatMap(({ path }) => (WITHOUT_DEFAULT.includes(path) ? [] : [path]))
}

/** What was typed in other money, whole or in parts, and the rate that made dollars of it. */
function typedIn({ currency }: ScenarioInput, path: string): Pick<Assumption, 'source' | 'checkedOn'> {
  const parts = Object.entries(currency?.amounts ?? {}).filter(([one]) => one === path || one.startsWith(`${path}.`))
  if (!currency || parts.length === 0) return { source: null, checkedOn: null }
  const { code, date } = currency
  const said = parts.map(([one, amount]) => `${one.slice(path.length + 1)} ${amount}`.trim())
  return { source: `${code} ${said.join(', ')} at ${rateOf(currency)} ${code} per USD of ${date}`, checkedOn: date }
}

function given(field: Field, value: unknown, origin: Origin, input: ScenarioInput): Assumption {
  return {
    path: field.path,
    value,
    unit: field.unit,
    origin,
    ...typedIn(input, field.path),
    grade: null,
    evidence: null,
  }
}

function assumed(field: Field, { row, at }: DefaultRow, tables: Tables): Assumption {
  return {
    path: field.path,
    value: defaultOf(field.path, row),
    unit: field.unit,
    origin: 'default',
    source: row.source,
    checkedOn: row.checkedOn,
    grade: row.grade ?? null,
    evidence: row.evidence ?? 'stated',
    ...laidBy(tables, ...at),
  }
}

function assumptionOf(field: Field, scenario: Given, tables: Tables): Assumption | null {
  const value = valueAt(scenario.input, field.path)
  if (value !== undefined) return given(field, value, scenario.origins[field.path] ?? scenario.origin, scenario.input)
  if (WITHOUT_DEFAULT.includes(field.path)) return null
  const found = defaultFor(tables, field.path, scenario.input.workload?.traffic)
  if (!found) throw new Error(`no table row is the default of ${field.path}`)
  return assumed(field, found, tables)
}

/**
 * Fills a scenario: what was given, else the table row that is the default of that path. A resolved scenario resolves to itself.
 * @throws when a path has no default row, which is a fault of the tables
 */
export function resolve(asGiven: Given, tables: Tables): Resolved {
  const scenario = withSession(asGiven, (path) => defaultFor(tables, path, asGiven.input.workload?.traffic)?.row.value)
  const assumptions = fields().flatMap((field) => assumptionOf(field, scenario, tables) ?? [])
  const whole = nested(assumptions.map((one) => [one.path, one.value]))
  const { currency } = scenario.input
  const filled: unknown = { ...whole, ...(currency ? { currency } : {}), portability: whole['portability'] ?? {} }
  // What was given has passed the scenario's schema and the defaults their tables'; a test holds that together they are whole.
  const files = filesOf(scenario.input, (path) => (scenario.origins[path] ?? 'file') !== 'file')
  return { scenario: filled as Scenario, assumptions, files }
}
