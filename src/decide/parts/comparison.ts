/** The baseline and its challenger: what is saved, when it has paid back, where they cost the same. */
import type { BreakEvens } from '../../engine/break-even/volume.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { OPTIONS } from '../../engine/options/options.ts'
import { TUNED_PURCHASES, UNTUNED_PURCHASES } from '../../engine/verdict/rivals.ts'
import type { Report, ReportOption } from '../../report/schemas/report.schema.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { once } from '../lazy.ts'
import type { Verdicted } from '../verdict/decision.ts'
import { savingsOf } from './savings.ts'

/** The best way to buy the weights that own GPUs would serve. */
export function purchaseIn(built: BuiltCase, { rules, seen, contenders }: Verdicted): Report['comparison']['purchase'] {
  const option = seen.cheapest(rules.tuned ? TUNED_PURCHASES : UNTUNED_PURCHASES)
  const found = contenders.find((one) => one.id === option)
  if (!found) return null
  const name = OPTIONS[found.id].seller?.(built.c) ?? null
  return {
    option: found.id,
    host: name,
    npvUsd: roundToCent(found.npvUsd),
    npvSavingsUsd: roundToCent(built.baselineNpvUsd - found.npvUsd),
  }
}

export function comparisonOf(
  built: BuiltCase,
  options: ReportOption[],
  compared: { challenger: OptionId | null; purchase: () => Report['comparison']['purchase'] },
  breakEven: () => BreakEvens,
): Report['comparison'] {
  const { challenger, purchase } = compared
  const savings = once(() => {
    const other = options.find((option) => option.id === challenger && option.status === 'priced')
    return other ? savingsOf(built, other.id) : null
  })
  const bought = once(purchase)
  return {
    baseline: 'api-optimized',
    challenger,
    get purchase() {
      return bought() ?? null
    },
    get savingsUsd() {
      const saved = savings()
      return saved && roundToCent(saved.monthly.reduce((sum, usd) => sum + usd, 0))
    },
    get npvSavingsUsd() {
      return savings()?.npvUsd ?? null
    },
    get npvSavingsWithoutResaleUsd() {
      return savings()?.npvWithoutResaleUsd ?? null
    },
    get paybackMonth() {
      return savings()?.paybackMonth ?? null
    },
    get breakEven() {
      return breakEven()
    },
  }
}
