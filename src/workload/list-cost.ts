/** Costs that a gateway or a tracer works out from a price list of its own. */
import type { NoteCode } from './usage.ts'

export interface Sized {
  input: number | null
  output: number | null
}

/**
 * A model that the list does not hold costs 0 there, so 0 beside tokens is no price. A model that is free looks the same: a bill with
 * such calls in it is said to be the least it can be. Source: BerriAI/litellm litellm/cost_calculator.py.
 * @param usd what the file says; null: nothing
 * @returns null where it is not known
 */
export function costByList(usd: number | null, { input, output }: Sized, note: (code: NoteCode) => void): number | null {
  if (usd !== 0 || (input ?? 0) + (output ?? 0) === 0) return usd
  note('cost-of-nothing')
  return null
}
