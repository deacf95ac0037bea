/** What `decide` and `size` share: arguments held to their meaning, and a scenario checked and filled. */
import { fail, UserError } from '../errors.ts'
import type { Measurement, Tables as WholeTables } from '../pricing/schema.ts'
import { checkShape } from '../scenario/read.ts'
import { resolve, type Resolved } from '../scenario/resolve.ts'
import { breaches } from '../scenario/rules.ts'
import type { Tables } from './tables.ts'

function isWhole(tables: Tables): tables is WholeTables {
  return typeof tables === 'object' && tables !== null && 'api' in tables
}

/** The tables inside what `loadTables` gave. @throws UserError when it is something else */
export function wholeTables(tables: Tables): WholeTables {
  if (isWhole(tables)) return tables
  throw fail('bad-argument', { seen: String(tables), expected: 'what loadTables() resolves to' }, { where: 'tables' })
}

/** Models whose published measurements come in a part of their own, which is not there. */
function awaitedIn({ throughput }: WholeTables): readonly unknown[] {
  return 'awaits' in throughput && typeof throughput.awaits === 'string' ? throughput.awaits.split(' ') : []
}

/** Measurements of a model. @throws UserError where they were left out: a rate worked out in their place would be another answer */
export function measurementsIn(tables: WholeTables): (model: string) => readonly Measurement[] {
  const awaited = awaitedIn(tables)
  return (model) => {
    if (!awaited.includes(model)) return tables.throughput.measurements
    const seen = `a set of tables without the measurements of ${model}`
    throw fail('bad-argument', { seen, expected: 'one that measurements.json is joined to' }, { where: 'tables' })
  }
}

/** @throws UserError when it is no day */
export function dayGiven(text: string): string {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  if (isDay) return text
  throw fail('bad-argument', { seen: String(text), expected: 'a date as YYYY-MM-DD' }, { where: 'asOf' })
}

/** @throws UserError when it is no whole number from 0 to the most */
export function wholeNumberGiven(where: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value
  throw fail('bad-argument', { seen: String(value), expected: `a whole number up to ${most}` }, { where })
}

/** Held to the schema and every rule, then filled. @throws UserError with every problem */
export function resolved(scenario: unknown, tables: WholeTables): Resolved {
  const input = checkShape(scenario, 'scenario')
  const problems = breaches(input, tables)
  if (problems.length > 0) throw new UserError(problems.map((one) => ({ ...one, where: one.where ?? 'scenario' })))
  return resolve({ input, origin: 'file', origins: {} }, tables)
}
