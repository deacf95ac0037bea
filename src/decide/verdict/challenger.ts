/** Which option stands beside the API in the comparison. */
import { actOf, type OptionId } from '../../engine/options/option-ids.ts'
import { OWN } from '../../engine/verdict/rivals.ts'
import type { Verdicted } from './decision.ts'

/** Beside these the headline names what came close; the others name what they wait for. */
const STAYS: readonly Verdicted['ruling']['basis'][] = ['no-flip', 'cost-disagrees']

/**
 * The option that the comparison is about: the one chosen; where the answer is to stay, the one that came close; else the one that the money
 * clause looked at, or the best own one.
 * @param closest asked only where the answer is to stay
 */
export function challengerOf({ ruling, seen, rules }: Verdicted, closest: () => OptionId | null): OptionId | null {
  if (ruling.option !== null && actOf(ruling.choice) !== 'stay') return ruling.option
  const close = STAYS.includes(ruling.basis) ? closest() : null
  if (close !== null) return close
  if (ruling.basis !== 'no-flip' && ruling.money) return ruling.money.option
  return seen.cheapest(OWN) ?? (rules.open === 'worse' ? null : (ruling.money?.option ?? null))
}
