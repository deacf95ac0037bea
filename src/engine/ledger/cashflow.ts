/** Money over time: net present value (NPV) by discounting, savings, payback. */
import { power } from '../reproducible-pow.ts'

/** What a month takes off a payment: (1 + r)^(−1/12), ratio. @param ratePerYear share a year, at least 0 */
export function discountStep(ratePerYear: number): number {
  return power(1 + ratePerYear, -1 / 12)
}

/** Discount factor of each month, filled in place: 1/(1 + r)^(m/12), index 0 = month 1. Source: docs/method.md, money over time. */
export function fillDiscount(into: Float64Array, ratePerYear: number): void {
  const step = discountStep(ratePerYear)
  let factor = 1
  for (let index = 0; index < into.length; index++) into[index] = factor *= step
}

export function discountFactors(months: number, ratePerYear: number): Float64Array {
  const factors = new Float64Array(months)
  fillDiscount(factors, ratePerYear)
  return factors
}

/** Present value of a monthly series, USD, month 1 first. */
export function npvOf(monthlyUsd: readonly number[], ratePerYear: number): number {
  const factors = discountFactors(monthlyUsd.length, ratePerYear)
  return monthlyUsd.reduce((sum, usd, index) => sum + usd * (factors[index] ?? 0), 0)
}

/**
 * First month from which the cumulative savings stay at or above zero to the end, counted from 1; null when they never do.
 * @param savingsUsd baseline minus challenger by month, undiscounted
 */
export function paybackMonth(savingsUsd: readonly number[]): number | null {
  const cumulative: number[] = []
  let sum = 0
  for (const usd of savingsUsd) cumulative.push((sum += usd))
  // A cent of rounding is no loss.
  const lastLoss = cumulative.findLastIndex((usd) => usd < -0.005)
  return lastLoss === cumulative.length - 1 ? null : lastLoss + 2
}
