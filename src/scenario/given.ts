/** A scenario as it was given, before defaults. */
import type { Origin } from '../report/schemas/report.schema.ts'
import type { ScenarioInput } from './schema.ts'

/** Path → how it was given. Paths that are not here came with the scenario's own origin. */
export type Origins = Record<string, Origin>

export interface Given {
  input: ScenarioInput
  /** Of values that are not in `origins`: a file, or the answers of the questionnaire */
  origin: Origin
  origins: Origins
}
