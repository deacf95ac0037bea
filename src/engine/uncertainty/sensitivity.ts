/** Sensitivity, drawn as a tornado: which inputs move the answer, each alone at its 10th and 90th percentile, all others at their mode. */
import type { Case } from '../case.ts'
import { discountFactors } from '../ledger/cashflow.ts'
import { comparable } from '../options/comparable.ts'
import { npvUsd } from '../options/options.ts'
import type { OptionId } from '../options/option-ids.ts'
import { copyOf, fillSeries } from '../flat/series.ts'
import type { Variable } from './variable.ts'

export interface Driver {
  path: string
  low: number
  high: number
  npvSavingsAtLow: number
  npvSavingsAtHigh: number
  swingUsd: number
  /** The value between the 1st and 99th percentile at which the savings change sign; null when they do not */
  flipsAt: number | null
}

const BISECTIONS = 30

/** NPV of the baseline minus the challenger's with one input set, USD. */
function savingsBy(c: Case, challenger: OptionId, variable: Variable) {
  const set = variable.setter(c)
  return (value: number): number => {
    set(value)
    fillSeries(c)
    const discount = discountFactors(c.months, c.terms.discountRatePerYear)
    return (npvUsd(c, 'api-optimized', discount) ?? Number.NaN) - (npvUsd(c, challenger, discount) ?? Number.NaN)
  }
}

function rootBetween(from: number, to: number, savings: (value: number) => number): number | null {
  const startsCheaper = savings(from) > 0
  if (startsCheaper === savings(to) > 0) return null
  let same = from
  let other = to
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (same + other) / 2
    if (savings(middle) > 0 === startsCheaper) same = middle
    else other = middle
  }
  return other
}

/** Every variable as a driver of baseline − challenger, the widest swing first. */
export function driversOf(c: Case, variables: readonly Variable[], challenger: OptionId): Driver[] {
  return variables
    .map((variable): Driver => {
      const savings = savingsBy(copyOf(comparable(c)), challenger, variable)
      const low = variable.quantile(0.1)
      const high = variable.quantile(0.9)
      const npvSavingsAtLow = savings(low)
      const npvSavingsAtHigh = savings(high)
      const flipsAt = rootBetween(variable.quantile(0.01), variable.quantile(0.99), savings)
      return {
        path: variable.path,
        low,
        high,
        npvSavingsAtLow,
        npvSavingsAtHigh,
        swingUsd: Math.abs(npvSavingsAtHigh - npvSavingsAtLow),
        flipsAt,
      }
    })
    .toSorted((a, b) => b.swingUsd - a.swingUsd)
}
