/** What a sheet computes with beside the report: the case that was booked, and what was booked of it, to the cent. Plain data. */
import type { Case } from '../../engine/case.ts'
import type { Category, LineId } from '../../engine/ledger/lines.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { TokenPrices } from '../../engine/api.ts'

/** Of a line of cost: what was booked in each month, cents, index 0 = month 1. */
export interface BookedLine {
  id: LineId
  cents: Float64Array
}

/** A fleet as it was sized in a month. */
export interface SizedMonth {
  /** Paid for in the mean of the hours */
  gpus: number
  /** Serving replicas in the mean of the hours */
  held: number
}

/** Between which values of an input the search was seen to choose the same set-up. null: nothing beyond was tried, or none is known. */
export interface SheetReach {
  path: string
  value: number
  low: number
  high: number
}

export interface Workings {
  c: Case
  /** Prices by month at the length of this workload's prompts; the same object as long as they stand. null: nobody sells it */
  prices: { api: readonly TokenPrices[]; host: readonly TokenPrices[] | null }
  /** Every line of cost there is */
  catalog: Readonly<Record<LineId, { name: string; unit: string; category: Category }>>
  /** Lines that are paid before or at the first request: all of them, and those of which only the first purchase counts */
  upfront: { whole: readonly LineId[]; first: readonly LineId[] }
  /** Of each priced option */
  booked: Partial<Record<OptionId, BookedLine[]>>
  fleets: Partial<Record<OptionId, SizedMonth[]>>
  /** Whose costs a hybrid without a base has */
  hybridAs: OptionId | null
  /** Whether a tuned model is part of it */
  tuned: boolean
  /** Whether requests wait until the service runs, since nobody may bridge */
  waits: boolean
  reach: SheetReach[]
}
