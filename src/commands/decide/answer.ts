/** A report, and what a page that decides again needs beside it. */
import type { Made } from './decide.ts'

export interface Answer extends Made {
  asOf: string
  version: string
  /** The scenario as the command line names it; null: as no command line does */
  scenario: string | null
}

/** Flags that a page repeats in its command, or follows. */
export interface PageFlags {
  draws: string
  seed: string
  set: string[]
  pricing?: string
  verbose?: boolean
}
