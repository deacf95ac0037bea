/** Prices of a model over the months: in force in one, and the months in a row that have the same. */
import type { TokenPrices } from '../api.ts'
import type { PricedModel } from '../case.ts'

/** Prices in force in a month counted from 1. @throws RangeError beyond the months that were looked up */
export function pricesIn(model: PricedModel, month: number): TokenPrices {
  const prices = model.prices[month - 1]
  if (!prices) throw new RangeError(`no price of ${model.id} in month ${month}`)
  return prices
}

const runsKnown = new WeakMap<readonly TokenPrices[], { prices: TokenPrices; until: number }[]>()

/** Months in a row with the same prices: a few in a horizon. @returns each with the number of months until its end */
export function priceRuns({ prices }: PricedModel): readonly { prices: TokenPrices; until: number }[] {
  const known = runsKnown.get(prices)
  if (known) return known
  const runs: { prices: TokenPrices; until: number }[] = []
  for (const [index, now] of prices.entries()) {
    const last = runs.at(-1)
    if (last?.prices === now) last.until = index + 1
    else runs.push({ prices: now, until: index + 1 })
  }
  runsKnown.set(prices, runs)
  return runs
}

/** @throws RangeError where a model has no price in the last months of a case */
export function holdPrices({ id, prices }: PricedModel, months: number): void {
  if (prices.length < months) throw new RangeError(`no price of ${id} in month ${prices.length + 1}`)
}
