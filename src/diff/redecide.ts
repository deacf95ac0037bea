/** Deciding the base again with today's tables, to see which change did what. */
import { CannotDecide } from '../decide/case/cannot.ts'
import { decide } from '../decide/decide.ts'
import { FACT_ROWS, MissingRow } from '../decide/case/facts.ts'
import { UserError } from '../errors.ts'
import type { Fact, Measurement, Tables } from '../pricing/schema.ts'
import { checkShape } from '../scenario/read.ts'
import { resolve } from '../scenario/resolve.ts'
import { breaches } from '../scenario/rules.ts'
import type { Again } from './attribution.ts'
import type { Waypoint } from './steps.ts'

const PATHS: ReadonlyMap<string, string> = new Map(Object.entries(FACT_ROWS).map(([name, id]) => [id, `facts.${name}`]))

/** Today's tables with the figures of then, where the report holds them. */
function withFacts(tables: Tables, facts: Waypoint['facts']): Tables {
  if (!facts) return tables
  const then = (row: Fact): Fact => {
    const value = facts.get(PATHS.get(row.id) ?? '')
    return value === undefined ? row : { ...row, value: value as Fact['value'] }
  }
  return { ...tables, facts: tables.facts.map(then) }
}

/** What a scenario of another day may lack here: a key, a model, a price. Anything else is a fault. */
function doesNotFit(error: unknown) {
  return error instanceof UserError || error instanceof CannotDecide || error instanceof MissingRow
}

interface Here {
  tables: Tables
  version: string
  measurements: (model: string) => Measurement[]
}

export function againWith({ tables, version, measurements }: Here): Again {
  return ({ scenario, facts, asOf, draws, seed }) => {
    try {
      const input = checkShape(scenario, 'baseline')
      if (breaches(input, tables).length > 0) return null
      const resolved = resolve({ input, origin: 'file', origins: {} }, tables)
      return decide(resolved, withFacts(tables, facts), { asOf, draws, seed, version, measurementsOf: measurements })
    } catch (error) {
      if (doesNotFit(error)) return null
      throw error
    }
  }
}
