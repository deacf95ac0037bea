/** The option that the rules refused for its money, where it is another than the report compares: else the confidence speaks of nothing that is shown. */
import type { OptionId } from '../engine/options/options.ts'
import { reason, type Reason } from '../engine/reason.ts'
import type { Verdicted } from './verdict/decision.ts'

/** In fewer draws it is no rival worth a sentence. */
const RIVAL = 0.05

export function refusedNear({ ruling, share, rules }: Verdicted, challenger: OptionId | null): Reason[] {
  const { money } = ruling
  if (!money?.refused || money.option === challenger || !money.rivals.includes('api-optimized')) return []
  const probability = share(money)
  const { confidence } = rules.policy
  return probability >= RIVAL ? [reason('refused-option-near', { option: money.option, probability, confidence })] : []
}
