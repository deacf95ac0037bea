/**
 * The uncertainty run, a Monte Carlo simulation: the same case over and over, every uncertain input drawn from its distribution. The inner loop books
 * into one NPV ledger per option and allocates nothing that grows with the draws but the results.
 */
import type { Case } from '../case.ts'
import { comparable } from '../options/comparable.ts'
import type { OptionId } from '../options/option-ids.ts'
import { toldFuture } from '../flat/future.ts'
import { isFlat, pricerOf } from './pricer.ts'
import { figureSamplerOf, samplerOf } from './sampler.ts'
import { copyOf } from '../flat/series.ts'
import { uniformsOf } from './uniforms.ts'
import type { Variable } from './variable.ts'

export interface Draws {
  /** NPV of the baseline minus NPV of the option, by draw, USD */
  savings: Map<OptionId, Float64Array>
  /** Optimized API tokens of month 1, by draw, USD/month */
  bills: Float64Array
  /** ML platform engineers, by draw */
  engineers: Float64Array
}

export interface DrawPlan {
  c: Case
  variables: readonly Variable[]
  options: readonly OptionId[]
  draws: number
  seed: number
}

/** Runs the draws. Time grows linearly with draws × options × months. */
export function runDraws({ c, variables, options, draws, seed }: DrawPlan): Draws {
  const work = copyOf(comparable(c))
  const future = toldFuture(work, new Float64Array(work.months))
  const plan = { variables, options, draws, numbers: uniformsOf(seed, draws * variables.length) }
  const quick = isFlat(future, options) ? figureSamplerOf(work, future.figures, plan) : null
  const sample = quick ?? samplerOf(work, plan)
  const price = pricerOf(quick ? { ...future, told: null } : future, options)
  const savings = options.map(() => new Float64Array(draws))
  const bills = new Float64Array(draws)
  const engineers = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++) {
    sample()
    const priced = price()
    const { baselineUsd, billUsd, optionsUsd } = priced
    for (let index = 0; index < savings.length; index++) {
      const results = savings[index]
      if (results) results[draw] = baselineUsd - (optionsUsd[index] ?? 0)
    }
    bills[draw] = billUsd
    engineers[draw] = priced.engineers
  }
  return { savings: new Map(options.map((id, index) => [id, savings[index] ?? new Float64Array(0)])), bills, engineers }
}

/** Share of draws in which an option is cheaper than the baseline. */
export function shareCheaper(savings: Float64Array): number {
  return savings.reduce((count, usd) => count + (usd > 0 ? 1 : 0), 0) / savings.length
}

export interface Spread {
  p10: number
  p50: number
  p90: number
  mean: number
}

/** Quantile of sorted values, linear between neighbors. */
function quantileOf(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below] ?? 0
  return low + ((sorted[below + 1] ?? low) - low) * (position - below)
}

export function spreadOf(values: Float64Array): Spread {
  const sorted = values.toSorted()
  return {
    p10: quantileOf(sorted, 0.1),
    p50: quantileOf(sorted, 0.5),
    p90: quantileOf(sorted, 0.9),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }
}
