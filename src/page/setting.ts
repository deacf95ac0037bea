/** What a live page decides with: a scenario, the tables of the run that made it, and how that run was asked for. */
import type { Measurement, Tables } from '../pricing/schema.ts'
import type { ScenarioInput } from '../scenario/schema.ts'

export interface PageSetting {
  input: ScenarioInput
  tables: Tables
  /** By open model; a model that is not here has none */
  measurements: Record<string, Measurement[]>
  asOf: string
  draws: number
  seed: number
  version: string
  /** Every line, month and source */
  verbose: boolean
  /** Of the command that decides the same: what stands for the scenario, and the flags beside it */
  command: { scenario: string; flags: string }
  /** Address of a site that opens any scenario, without a slash at its end; null: none is configured */
  site: string | null
}

/** Values set over the scenario, by path; null in the place of a value that tables give is null, undefined is not set. */
export type Changes = Record<string, unknown>
