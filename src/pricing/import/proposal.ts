/** What an import would do to the tables: new periods, sightings, and everything that it leaves alone, by name. */
import type { ApiFile, ApiPeriod, Gpu, GpuFile } from '../schema.ts'
import type { gpuPeriodSchema } from '../tables/gpu.ts'
import type * as z from 'zod'
import type { ImportRefusal, SeenPrice } from './seen.ts'

export type GpuPeriod = z.infer<typeof gpuPeriodSchema>

/** The tables that a source is compared with. */
export interface KnownRow {
  api: readonly ApiFile[]
  gpu: readonly GpuFile[]
  gpus: readonly Gpu[]
}

/** Where the new figures come from, and the days that they are for. */
export interface RowOrigin {
  /** YYYY-MM-DD, first day of the new periods */
  from: string
  /** Whether somebody named that day: then it counts over what the list says of single prices */
  isFromGiven: boolean
  /** The list's own day: nobody has seen its figures later */
  checkedOn: string
  source: string
  grade: 'B' | 'C'
  /** Take over a vendor of which the source holds less than half */
  isPartial: boolean
}

export interface ProposedField {
  key: string
  before: number | null
  after: number | null
}

/** What becomes of a row's place: only a price that is no worse than grade B may be chosen without being named. */
export interface PriceStanding {
  before: 'A' | 'B' | 'C' | null
  after: 'A' | 'B' | 'C' | null
  /** The row could be chosen by itself, and no longer can */
  losesPlace: boolean
}

interface Place {
  table: 'api' | 'gpu'
  provider: string
  id: string
}

export interface ProposedChange extends Place {
  fields: ProposedField[]
  /** Zeros of the list that were not taken as free */
  blanks: string[]
  standing: PriceStanding
  /** Its place among the row's periods */
  index: number
  period: ApiPeriod | GpuPeriod
}

/** A price of the tables that the list shows too, on a later day. */
export interface Confirmation extends Place {
  /** First day of the period that is seen again */
  from: string
  /** When it was last seen until now */
  before: string
  sighting: { source: string; checkedOn: string; [price: string]: string | number }
  /** What a second list restores */
  grade: 'B' | null
}

/** A figure that only the list knows. */
export interface Addition {
  row: string
  key: 'cachedInputUsdPerMtok' | 'cacheWriteUsdPerMtok' | 'batchDiscount' | 'batchCachedInputUsdPerMtok' | 'tiers' | 'endsOn'
  /** null: of several prices, or a day */
  value: number | null
  /** YYYY-MM-DD, of `endsOn` */
  day?: string
}

export interface Proposal {
  rows: number
  changes: ProposedChange[]
  unchanged: number
  confirmations: Confirmation[]
  additions: Addition[]
  /** Rows of ours that the list lacks, of vendors that it has */
  absent: string[]
  /** Rows of vendors and models that the tables do not hold */
  unknown: number
  refused: ImportRefusal[]
}

export type Propose = (seen: SeenPrice, known: KnownRow, origin: RowOrigin) => Proposal

/** What one row of ours comes to. */
export type Outcome = { change: ProposedChange } | { refusal: ImportRefusal } | { same: Confirmation | null }

/** What the rows of one vendor come to. */
export interface VendorOutcome {
  outcomes: Outcome[]
  additions: Addition[]
  absent: string[]
  unknown: number
  refused: ImportRefusal[]
}

function isWeak(grade: PriceStanding['before'], evidence: string | undefined) {
  return grade === 'C' || evidence === 'inferred' || evidence === 'recalled'
}

type Graded = Pick<ApiPeriod, 'grade' | 'evidence'>

/** @returns what the new period does to the trust in its row */
export function proposalStandingOf(now: Graded, next: Graded): PriceStanding {
  const [before, after] = [now.grade ?? null, next.grade ?? null]
  return { before, after, losesPlace: !isWeak(before, now.evidence) && isWeak(after, next.evidence) }
}

/** The same row refused twice for the same reason, such as in every zone, is named once. */
function distinct(refused: readonly ImportRefusal[]): ImportRefusal[] {
  return [...new Map(refused.map((one) => [`${one.row}\0${one.reason}`, one])).values()]
}

/** All vendors as one proposal. @param unknown rows of the source that belong to no vendor of the tables */
export function proposalOf(seen: SeenPrice, vendors: readonly VendorOutcome[], unknown: number): Proposal {
  const outcomes = vendors.flatMap((one) => one.outcomes)
  return {
    rows: seen.rows,
    changes: outcomes.flatMap((one) => ('change' in one ? [one.change] : [])),
    unchanged: outcomes.filter((one) => 'same' in one).length,
    confirmations: outcomes.flatMap((one) => ('same' in one && one.same ? [one.same] : [])),
    additions: vendors.flatMap((one) => one.additions),
    absent: vendors.flatMap((one) => one.absent),
    unknown: vendors.reduce((sum, one) => sum + one.unknown, 0) + Math.max(0, unknown),
    refused: distinct([
      ...seen.refused,
      ...vendors.flatMap((one) => one.refused),
      ...outcomes.flatMap((one) => ('refusal' in one ? [one.refusal] : [])),
    ]),
  }
}

/** Too few rows of a vendor to believe that the list is whole: changes are left out, the rest is told. */
export function withoutChanges(one: VendorOutcome, few: ImportRefusal): VendorOutcome {
  return {
    ...one,
    outcomes: one.outcomes.filter((outcome) => !('change' in outcome)),
    refused: [...one.refused, few],
  }
}
