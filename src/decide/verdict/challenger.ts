/** Which option stands beside the API in the comparison. */
import { actOf, type OptionId } from '../../engine/options/option-ids.ts'
import { OWN } from '../../engine/verdict/rules.ts'
import type { Verdicted } from './decision.ts'

/** The option that the comparison is about: the one chosen, or the one that the money clause looked at, or the best own one. */
export function challengerOf({ ruling, seen, rules }: Verdicted): OptionId | null {
  if (ruling.option !== null && actOf(ruling.choice) !== 'stay') return ruling.option
  if (ruling.basis !== 'no-flip' && ruling.money) return ruling.money.option
  return seen.cheapest(OWN) ?? (rules.open === 'worse' ? null : (ruling.money?.option ?? null))
}
