/** What an import would do to the tables: new periods, and everything that it leaves alone, by name. */
import type { ApiFile, ApiPeriod, Gpu, GpuFile, gpuPeriodSchema } from '../schema.ts'
import type * as z from 'zod'
import type { Refusal, Seen } from './seen.ts'

export type GpuPeriod = z.infer<typeof gpuPeriodSchema>

/** The tables that a source is compared with. */
export interface Known {
  api: readonly ApiFile[]
  gpu: readonly GpuFile[]
  gpus: readonly Gpu[]
}

/** Where the new figures come from, and the day that they are for. */
export interface Origin {
  /** YYYY-MM-DD, first day of the new periods */
  from: string
  checkedOn: string
  source: string
  grade: 'B' | 'C'
  /** Take over a vendor of which the source holds less than half */
  isPartial: boolean
}

export interface Field {
  key: string
  before: number | null
  after: number | null
}

export interface Change {
  table: 'api' | 'gpu'
  provider: string
  id: string
  fields: Field[]
  /** Its place among the row's periods */
  index: number
  period: ApiPeriod | GpuPeriod
}

export interface Proposal {
  rows: number
  changes: Change[]
  unchanged: number
  /** Rows of vendors and models that the tables do not hold */
  unknown: number
  refused: Refusal[]
}

export type Propose = (seen: Seen, known: Known, origin: Origin) => Proposal

/** What one row of ours comes to. */
export type Outcome = { change: Change } | { refusal: Refusal } | 'unchanged'

/** The same row refused twice for the same reason, such as in every zone, is named once. */
export const distinct = (refused: readonly Refusal[]): Refusal[] => [
  ...new Map(refused.map((one) => [`${one.row}\0${one.reason}`, one])).values(),
]
