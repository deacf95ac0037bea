/**
 * Sums over months where no lines are kept: the same products in the same order as a ledger adds them, so that both come to the same
 * bits. Plain loops over typed arrays: searches and draws spend their time here.
 */

/** Discount factors of a span of months counted from 1, both ends included, added up. */
export function weightOf(discount: Float64Array, from: number, to: number): number {
  let weight = 0
  for (let index = from - 1; index < to; index++) weight += discount[index] ?? 0
  return weight
}

/** A sum with quantity × price × discount of every month added to it, USD. */
export function plusProducts(usd: number, quantities: Float64Array, prices: Float64Array, discount: Float64Array): number {
  let sum = usd
  for (let index = 0; index < discount.length; index++)
    sum += (quantities[index] ?? 0) * (prices[index] ?? 0) * (discount[index] ?? 0)
  return sum
}

/** A sum with quantity × factor × price × discount of every month added to it, USD. */
export function plusShare(
  usd: number,
  quantities: Float64Array,
  { factor, price }: { factor: number; price: number },
  discount: Float64Array,
): number {
  let sum = usd
  for (let index = 0; index < discount.length; index++) sum += (quantities[index] ?? 0) * factor * price * (discount[index] ?? 0)
  return sum
}
