/** What would change the answer, and when to look again. */
import type { BreakEvens } from '../engine/breakeven.ts'
import type { Crossing } from '../engine/crossing.ts'
import type { Flip } from '../engine/flips/flip.ts'
import { reason, type Code, type Reason } from '../engine/reason.ts'
import type { Choice } from '../engine/verdict.ts'
import type { ApiPeriod } from '../pricing/schema.ts'
import { upcomingPeriods } from '../pricing/find.ts'
import { monthOf } from './calendar.ts'
import type { BuiltCase } from './case.ts'
import type { EffectOf } from './priceStep.ts'

type Dated = Reason & { month: number | null }

const found = (crossing: Crossing, code: Code, args: Reason['args']): Reason[] =>
  crossing.status === 'found' && crossing.value !== null
    ? [reason(code, { ...args, value: crossing.value, holds: crossing.holds })]
    : []

/** Ten times today's price and a hundred people are no turn that anybody has to watch for. */
const FAR = { prices: 10, people: 100 }

const nearPrice = (crossing: Crossing, today: number | null): boolean => (crossing.value ?? 0) <= FAR.prices * (today ?? 0)

/** What would turn a saving back into a loss: the same break-evens, seen from the other side. */
const turnsBack = (built: BuiltCase, breakEven: BreakEvens): Reason[] => {
  const price = built.c.rented?.usdPerGpuHour ?? null
  return [
    ...found(breakEven.apiUsdPerMonth, 'stays-above-bill', { today: built.optimizedBillUsd }),
    ...(nearPrice(breakEven.usdPerGpuHour, price)
      ? found(breakEven.usdPerGpuHour, 'stays-below-gpu-price', { gpu: built.c.rented?.gpu ?? null, today: price })
      : []),
    ...((breakEven.opsFte.value ?? 0) <= FAR.people ? found(breakEven.opsFte, 'stays-below-ops-fte', {}) : []),
  ]
}

/** What would make it pay, only what lies on the other side of where the scenario is. */
const wouldPay = ({ built, breakEven, utilization }: Standing): Reason[] => {
  const { c } = built
  const price = c.rented?.usdPerGpuHour ?? null
  return [
    ...found(breakEven.apiUsdPerMonth, 'flip-volume', {
      today: built.optimizedBillUsd,
      requests: breakEven.requestsPerMonth.value,
    }),
    ...found(breakEven.usdPerGpuHour, 'flip-gpu-price', { gpu: c.rented?.gpu ?? null, today: price }),
    ...found(breakEven.opsFte, 'flip-ops-fte', {}),
    // A fleet may run above its running break-even and still not earn back its build; that is no advice.
    ...((breakEven.utilization.value ?? 0) > (utilization ?? 0)
      ? found(breakEven.utilization, 'flip-utilization', { today: utilization, month: breakEven.utilization.month })
      : []),
  ]
}

interface Standing {
  built: BuiltCase
  flips: readonly Flip[]
  breakEven: BreakEvens
  choice: Choice
  /** Whether the challenger costs less than the API at the point estimate */
  cheaper: boolean
  /** The challenger's, in the month of its break-even; null without a fleet */
  utilization: number | null
}

const isOwn = (choice: Choice) => choice === 'self-host' || choice === 'hybrid'

/** What each unmet flip still lacks; another flip changes nothing where self-hosting is the answer already. */
const unmet = ({ flips, choice }: Standing): Reason[] =>
  isOwn(choice)
    ? []
    : flips.filter((flip) => flip.status !== 'met' && flip.id !== 'regulated-data').flatMap((flip) => flip.toMeet)

/**
 * What would change the choice, and nothing else. Where law has decided, only law could; where it is open, only counsel.
 * Law is not something to aim for, so it is named last, as an event.
 */
export const wouldFlip = (standing: Standing): Reason[] => {
  const { built, flips, breakEven, choice, cheaper } = standing
  const law = flips.find((flip) => flip.id === 'regulated-data')?.status
  if (law === 'met' || law === 'unknown') return []
  const money = choice === 'api' || choice === 'undetermined' ? (cheaper ? [] : wouldPay(standing)) : turnsBack(built, breakEven)
  return [...unmet(standing), ...money, ...(isOwn(choice) ? [] : [reason('flip-law')])]
}

const ratio = (next: number, now: number) => (now === 0 ? null : next / now)

const priceStep = (built: BuiltCase, asOf: string, now: ApiPeriod, next: ApiPeriod, effect: Reason['args']): Dated => ({
  ...reason('revisit-price-step', {
    model: built.c.api.id,
    date: next.from,
    status: next.status,
    inputRatio: ratio(next.inputUsdPerMtok, now.inputUsdPerMtok),
    outputRatio: ratio(next.outputUsdPerMtok, now.outputUsdPerMtok),
    ...effect,
  }),
  month: monthOf(asOf, next.from, built.c.months),
})

/** Triggers with the month in which each is expected; null when none is within the horizon. */
export const revisit = (built: BuiltCase, asOf: string, flips: readonly Flip[], effectOf: EffectOf): Dated[] => {
  const scale = flips.find((flip) => flip.id === 'scale-and-team')
  const crossing = scale?.evidence['crossingMonth']
  const triggers: Dated[] = []
  if (scale && scale.evidence['optimizedApiUsdPerMonth'] !== undefined && crossing !== 1) {
    const month = typeof crossing === 'number' ? crossing : null
    triggers.push({ ...reason('revisit-growth-crosses-threshold', { threshold: scale.evidence['thresholdUsd'] ?? null }), month })
  }
  const now = built.apiPeriods?.periods[0]
  if (now) {
    for (const next of upcomingPeriods(built.apiModel?.prices ?? [], asOf))
      triggers.push(priceStep(built, asOf, now, next, effectOf(next)))
    const through = now.guaranteedThrough
    if (through && through >= asOf)
      triggers.push({
        ...reason('promotion-guaranteed-through', { date: through }),
        month: monthOf(asOf, through, built.c.months),
      })
  }
  // Prices of rented GPUs and of tokens move within a quarter; see the age of every row used.
  triggers.push({ ...reason('revisit-prices-age', { days: 90 }), month: 4 })
  return triggers
}
