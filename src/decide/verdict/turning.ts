/**
 * Where the answer turns when one value moves: the rules are asked again with the draws shifted by what the plan moves. An estimate,
 * cheap enough to search with; what it finds is decided again before it is promised (trial.ts).
 */
import type { Case } from '../../engine/case.ts'
import { countUpTo } from '../../engine/demand/demand.ts'
import { discountFactors } from '../../engine/ledger/cashflow.ts'
import { comparable } from '../../engine/options/comparable.ts'
import { npvUsd } from '../../engine/options/options.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { OWN } from '../../engine/verdict/rivals.ts'
import { ruler, sameDecision, type Choice, type Seen } from '../../engine/verdict/rules.ts'
import { copyOf, fillSeries, prepared } from '../../engine/flat/series.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { Verdicted } from './decision.ts'
import { marginsOf } from './shares.ts'

/** One value that can be moved. */
export interface Lever {
  /** Bound to a case once; sets the value in it */
  setter: (c: Case) => (value: number) => void
  /** Works out again what months it moves; absent: all of them */
  refill?: (c: Case) => void
  /** The only options whose cost it moves; absent: it may move all */
  moves?: readonly OptionId[]
  /** What the bill that flip 2 tests is multiplied by at a value; absent: the value does not move it */
  billFactor?: (value: number) => number
  /** The team at a value; absent: the value does not change it */
  engineers?: (value: number) => number
}

export type ChoiceAt = (value: number) => Choice

const marginsKnown = new WeakMap<Verdicted, Map<string, Float64Array>>()

/** Margins of a clause in rising order, sorted once for all levers. */
function sortedMargins(judged: Verdicted) {
  const known = marginsKnown.get(judged) ?? new Map<string, Float64Array>()
  marginsKnown.set(judged, known)
  return (option: OptionId, rivals: readonly OptionId[]): Float64Array => {
    const key = [option, ...rivals].join()
    const sorted = known.get(key) ?? marginsOf(judged.drawsOf([option, ...rivals]), { option, rivals }).toSorted()
    known.set(key, sorted)
    return sorted
  }
}

/** Discounted cost of an option, USD; Infinity where it has none */
type Costs = (id: OptionId) => number

/** Asks the rules at any value of a lever. */
export function turner(built: BuiltCase, judged: Verdicted): (lever: Lever) => ChoiceAt {
  const margins = sortedMargins(judged)
  const rule = ruler(judged.rules, true)
  const ids = judged.contenders.map((one) => one.id)
  /** What options cost in a case as it stands, each worked out when the rules first ask for it. */
  const costsIn = (c: Case, stays: (id: OptionId) => boolean): Costs => {
    const known = new Map<OptionId, number>()
    const discount = discountFactors(c.months, c.terms.discountRatePerYear)
    const priced = (id: OptionId) => (id === 'api-optimized' || ids.includes(id) ? npvUsd(c, id, discount) : null)
    return (id) => {
      const usd = known.get(id) ?? (stays(id) ? today(id) : (priced(id) ?? Infinity))
      known.set(id, usd)
      return usd
    }
  }
  const cheapest = (usd: Costs, among: readonly OptionId[]): OptionId | null => {
    let best: OptionId | null = null
    for (const id of among) if (ids.includes(id) && (best === null || usd(id) < usd(best))) best = id
    return best
  }
  const margin = (usd: Costs, option: OptionId, rivals: readonly OptionId[]) => Math.min(...rivals.map(usd)) - usd(option)
  const today = costsIn(comparable(built.c), () => false)
  const drawnOwn = judged.seen.cheapest(OWN)
  return (lever) => {
    const work = copyOf(comparable(built.c))
    const set = lever.setter(work)
    const refill = lever.refill ?? fillSeries
    const stays = (id: OptionId) => lever.moves !== undefined && !lever.moves.includes(id)
    return (value) => {
      set(value)
      refill(work)
      const usd = costsIn(work, stays)
      const pays = (option: OptionId, rivals: readonly OptionId[]) => {
        // Of the ways to own, the one of the plan stands for all.
        const drawn = OWN.includes(option) ? drawnOwn : option
        if (drawn === null || rivals.length === 0) return rivals.length === 0
        const saves = margin(usd, option, rivals)
        if (saves <= 0) return false
        const shift = saves - margin(today, drawn, rivals)
        const rising = margins(drawn, rivals)
        return (rising.length - countUpTo(rising, -shift)) / rising.length >= judged.rules.policy.confidence
      }
      const seen: Seen = {
        billUsd: judged.seen.billUsd * (lever.billFactor?.(value) ?? 1),
        engineers: lever.engineers?.(value) ?? judged.seen.engineers,
        cheapest: (among) => cheapest(usd, among),
        pays,
        beatsCheapestHost: (option) => {
          const { cheapest: host } = built.purchase
          if (judged.rules.tuned || host === null || host === built.purchase.priced) return true
          return usd(option) < (npvUsd(prepared({ ...work, host }), 'hosted-open') ?? Infinity)
        },
      }
      return rule(seen).choice
    }
  }
}

const BISECTIONS = 20

/** The value between the assumed one and an end from which on the choice is another; null when it is the same at the end. */
export function turnBetween(choiceAt: ChoiceAt, now: Choice, assumed: number, end: number): number | null {
  if (sameDecision(choiceAt(end), now)) return null
  let same = assumed
  let other = end
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (same + other) / 2
    if (sameDecision(choiceAt(middle), now)) same = middle
    else other = middle
  }
  return other
}
