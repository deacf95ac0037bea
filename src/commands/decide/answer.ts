/** What deciding gives to the formats. */
import type { Drawable } from '../../decide/decide.ts'
import type { Workings } from '../../report/xlsx/workings.ts'
import type { Decidable } from '../shared/scenario.ts'

/** A report, and what drawings and a sheet need beside it, worked out when somebody asks for them. */
export interface Made extends Drawable {
  workings: () => Promise<Workings>
  decidable: Decidable
}

/** The same, and what a page that decides again needs. */
export interface Answer extends Made {
  asOf: string
  version: string
  /** The scenario as the command line names it; null: as no command line does */
  scenario: string | null
  /** The text of the scenario for the file of --save, which is written with the reports or not at all */
  saved: string | null
}

/** Flags that a page repeats in its command, or follows. */
export interface PageFlags {
  draws: string
  seed: string
  set: string[]
  pricing?: string
  verbose?: boolean
}
