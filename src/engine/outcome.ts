/** What a case comes to: the figures that the rules look at, as a draw finds them. */
import type { Case } from './case.ts'
import { discountFactors } from './cashflow.ts'
import { comparable } from './comparable.ts'
import { npvUsd, type OptionId } from './options.ts'
import { at, fillSeries } from './series.ts'

export interface Outcome {
  /** Optimized API tokens of month 1, USD/month */
  billUsd: number
  engineers: number
  /** NPV of the baseline minus the option's, USD; of an option that is not there, minus infinity */
  savingUsd: (id: OptionId) => number
}

/** Fills the series of the case, and prices the options named. */
export const outcomeOf = (c: Case, options: readonly OptionId[]): Outcome => {
  fillSeries(c)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const baseline = npvUsd(c, 'api-optimized', discount) ?? Number.NaN
  const compared = comparable(c)
  const savings = new Map(options.map((id) => [id, baseline - (npvUsd(compared, id, discount) ?? Number.POSITIVE_INFINITY)]))
  return {
    billUsd: at(c.series.requests, 1) * at(c.series.apiUsdPerRequest, 1),
    engineers: c.terms.team.mlPlatformEngineers,
    savingUsd: (id) => savings.get(id) ?? Number.NEGATIVE_INFINITY,
  }
}
