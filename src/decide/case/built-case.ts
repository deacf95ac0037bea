/** A case that the engine can compute, and what was found on the way to it. */
import type { Case } from '../../engine/case.ts'
import type { DataRule } from '../../engine/verdict/flips/regulated.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import type { Portability } from '../../engine/verdict/portability.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { Reason } from '../../engine/reason.ts'
import type { ApiModel, OpenModel, Range, TrafficShape } from '../../pricing/schema.ts'
import type { Assumption } from '../../report/schemas/report.schema.ts'
import type { OpenTokens } from './open-tokens.ts'
import type { End } from './model-life.ts'
import type { TunedService } from '../../pricing/tables/buying.ts'
import type { Host, MonthlyModel } from './prices.ts'
import type { Purchase } from './purchase.ts'
import type { Quality } from './quality.ts'
import type { Permit } from './permits.ts'
import type { Refused } from './setups/servings.ts'

export interface BuiltCase {
  /** The plan: every range at its mean */
  c: Case
  /** The scenario as it was told: every range at its mode */
  told: Terms
  apiPeriods: MonthlyModel | null
  hosts: Host[]
  purchase: Purchase
  quality: Quality
  /** How the open model counts what the API's counts */
  tokens: OpenTokens
  /** Why no host can be used though there are some; null where one is, or none is known */
  hostRefused: Reason | null
  refused: readonly Refused[]
  /** What serves and has no price to be rented at; null where something is rented, or nothing serves */
  unpriced: Reason | null
  dataRule: DataRule
  permits: Record<OptionId, Permit>
  /** Why further ways to buy have no price, null where they have one; the service that sells a tuned model by the token */
  further: { provisioned: Reason | null; routed: Reason | null; tunedApi: Reason | null; service: TunedService | null }
  /** Of its list price, what the API's vendor asks where the data has to stay */
  apiUplift: number
  /** Vendors of model services that keep the data where it has to stay; none where it may go anywhere */
  regionalVendors: string[]
  portability: Portability
  peakToMean: Range
  switchDays: Range
  model: OpenModel
  shape: TrafficShape
  /** Row of api.model; null when the user gave the price */
  apiModel: ApiModel | null
  /** Its end within the horizon */
  apiEnd: End | null
  /** As told, tokens of month 1 as the API is used today, and with caching and batch wherever they save, USD/month */
  billUsd: number
  optimizedBillUsd: number
  /** Of the optimized API, whether or not the data may use it */
  baselineMonthly: number[]
  baselineNpvUsd: number
  derived: Assumption[]
  /** First day of the last month of the horizon */
  lastMonth: string
}
