/** What a report does not hold and a drawing needs: how savings are spread, and costs at other volumes and loads. */
import type { LoadCost } from '../engine/break-even/utilization.ts'
import type { ReportOption } from './schemas/report.schema.ts'

/** How often savings fell into each of several ranges of one width. */
export interface Histogram {
  fromUsd: number
  toUsd: number
  counts: number[]
  /** Draws outside, on either side */
  below: number
  above: number
}

export interface VolumeCurves {
  /** In month 1 */
  requestsPerMonth: number[]
  /** Net present value over the horizon, USD; null: no price at that volume */
  options: { id: ReportOption['id']; npvUsd: (number | null)[] }[]
}

/** A month of full load, whose machines stay and whose load is another. USD a month and a request. */
export interface LoadCurves extends LoadCost {
  option: ReportOption['id']
  /** Input and output, as the API counts them */
  tokensPerRequest: number
  /** Requests of that month */
  requests: number
}

export interface Curves {
  savings: Histogram | null
  volume: VolumeCurves
  load: LoadCurves | null
}
