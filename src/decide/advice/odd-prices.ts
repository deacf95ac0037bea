/** Prices that no list has: free ones, nearly all taken off, and those that look swapped. Said, since they may be meant. */
import { reason, type Reason } from '../../engine/reason.ts'
import type { Scenario } from '../../scenario/resolved.ts'

/** Above it hardly anything is left to pay. */
const MOST_DISCOUNT = 0.9

type Price = NonNullable<Scenario['api']['price']>

/** What is odd about a stated price: the same two rules hold for every row of the tables. */
function oddities({ inputUsdPerMtok: input, outputUsdPerMtok: output, cachedInputUsdPerMtok: cached }: Price): string[] {
  if (input === 0 && output === 0) return ['free']
  return [...(output < input ? ['output-below-input'] : []), ...((cached ?? 0) > input ? ['cached-above-input'] : [])]
}

function highOf(value: number | { high: number }): number {
  return typeof value === 'number' ? value : value.high
}

type Side = 'api' | 'hostedOpen' | 'tunedApi'

function priceOdd(side: Side, price: Price | null): Reason[] {
  return price ? oddities(price).map((what) => reason('odd-price', { path: `${side}.price`, what })) : []
}

function discountOdd(side: Side, discount: Scenario['api']['discount']): Reason[] {
  const share = highOf(discount)
  return share > MOST_DISCOUNT ? [reason('odd-price', { path: `${side}.discount`, what: 'discount', share })] : []
}

export function oddPrices({ api, hostedOpen, tunedApi }: Scenario): Reason[] {
  return [
    ...priceOdd('api', api.price),
    ...discountOdd('api', api.discount),
    ...priceOdd('hostedOpen', hostedOpen.price),
    ...discountOdd('hostedOpen', hostedOpen.discount),
    ...priceOdd('tunedApi', tunedApi.price),
  ]
}
