/** `decide` for programs: the scenario as people write it, in; the report, out. */
import { decide as decideResolved } from '../decide/decide.ts'
import { version } from '../version.ts'
import { failure } from './failure.ts'
import { dayGiven, measurementsIn, resolved, wholeNumberGiven, wholeTables } from './run.ts'
import type { Tables } from './tables.ts'
import type { Report, ScenarioInput } from './types.ts'

/** What `decide` takes beside the scenario. */
export interface DecideOptions {
  /** From `loadTables` */
  tables: Tables
  /** The date that prices are read at, YYYY-MM-DD: month 1. No clock is read. */
  asOf: string
  /** Of the uncertainty run; 0 = off, and the verdict then has no confidence. Default: 10,000 */
  draws?: number | undefined
  /** Of the draws: the same seed gives the same report. Default: 1 */
  seed?: number | undefined
}

/**
 * Decides a scenario: which option, what it costs by month, how surely, and what would change it. The JSON report of the
 * command line, without its gate and its changes since a baseline.
 * @throws FlippointError with every problem of the scenario
 */
export function decide(scenario: ScenarioInput, { tables, asOf, draws = 10_000, seed = 1 }: DecideOptions): Report {
  try {
    const whole = wholeTables(tables)
    const run = {
      asOf: dayGiven(asOf),
      draws: wholeNumberGiven('draws', draws, 10_000_000),
      seed: wholeNumberGiven('seed', seed, 2 ** 31 - 1),
      version,
      measurementsOf: measurementsIn(whole),
    }
    return decideResolved(resolved(scenario, whole), whole, run)
  } catch (error) {
    throw failure(error)
  }
}
