/**
 * The uncertainty run, a Monte Carlo simulation: the same case over and over, every uncertain input drawn from its distribution. The inner loop books
 * into one NPV ledger per option and allocates nothing that grows with the draws but the results.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Case } from '../case.ts'
import { fillDiscount } from '../ledger/cashflow.ts'
import { comparable } from '../options/comparable.ts'
import type { Quantile } from './distributions.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { npvUsd } from '../options/options.ts'
import { isSelfHosted, type OptionId } from '../options/option-ids.ts'
import { at, copyOf, fillBought, fillSeries } from '../series.ts'

/** One uncertain input: where it lives in the case and how it is distributed. */
export interface Variable {
  path: string
  quantile: Quantile
  /** Bound to a case once, since it is called for every draw */
  setter: (c: Case) => (value: number) => void
  /** Another variable, earlier in the list, that this one moves with, and how closely (−1 to 1) */
  follows: { path: string; correlation: number } | null
}

export interface Draws {
  /** NPV of the baseline minus NPV of the option, by draw, USD */
  savings: Map<OptionId, Float64Array>
  /** Optimized API tokens of month 1, by draw, USD/month */
  bills: Float64Array
  /** ML platform engineers, by draw */
  engineers: Float64Array
}

/** Uniform numbers strictly between 0 and 1 from a seeded generator: 32 bits a number, the same on every machine. */
export function uniforms(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => ((generator.next() >>> 0) + 0.5) / 0x1_0000_0000
}

/** How a variable follows another: correlation ρ and √(1 − ρ²). */
interface Following {
  leader: number
  correlation: number
  rest: number
}

function followings(variables: readonly Variable[]): (Following | null)[] {
  return variables.map(({ follows }) => {
    const leader = variables.findIndex((other) => other.path === follows?.path)
    const correlation = follows?.correlation ?? 0
    return leader < 0 ? null : { leader, correlation, rest: Math.sqrt(1 - correlation * correlation) }
  })
}

/** Draws u for every variable in place; a follower's is correlated through a Gaussian copula. */
function drawUniforms(into: Float64Array, following: readonly (Following | null)[], uniform: () => number): void {
  for (let index = 0; index < into.length; index++) {
    const u = uniform()
    const by = following[index]
    into[index] = by ? normalCdf(by.correlation * normalQuantile(into[by.leader] ?? 0.5) + by.rest * normalQuantile(u)) : u
  }
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
  const uniform = uniforms(seed)
  const us = new Float64Array(variables.length)
  const fill = options.some(isSelfHosted) ? fillSeries : fillBought
  const setters = variables.map((one) => one.setter(work))
  const quantiles = variables.map((one) => one.quantile)
  const following = followings(variables)
  const discount = new Float64Array(c.months)
  const savings = options.map(() => new Float64Array(draws))
  const bills = new Float64Array(draws)
  const engineers = new Float64Array(draws)
  const cost = (id: OptionId) => npvUsd(work, id, discount) ?? Number.NaN
  for (let draw = 0; draw < draws; draw++) {
    drawUniforms(us, following, uniform)
    for (let index = 0; index < us.length; index++) setters[index]?.(quantiles[index]?.(us[index] ?? 0.5) ?? 0)
    fill(work)
    fillDiscount(discount, work.terms.discountRatePerYear)
    const baseline = cost('api-optimized')
    for (let index = 0; index < options.length; index++) {
      const id = options[index]
      const results = savings[index]
      if (id && results) results[draw] = baseline - cost(id)
    }
    bills[draw] = at(work.series.requests, 1) * at(work.series.apiUsdPerRequest, 1)
    engineers[draw] = work.terms.team.mlPlatformEngineers
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
