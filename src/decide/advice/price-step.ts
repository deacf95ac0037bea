/** What a step of the API's price does: the same case with that price from its month on. */
import { optimizedUse, requestUsd } from '../../engine/api.ts'
import type { Reason } from '../../engine/reason.ts'
import { npvUsd } from '../../engine/options/options.ts'
import { bestHybrid } from '../../engine/options/search.ts'
import { pricesIn } from '../../engine/flat/prices.ts'
import { at, prepared, shapeOf, useToday } from '../../engine/flat/series.ts'
import { sameDecision, type Choice } from '../../engine/verdict/rules.ts'
import type { ApiPeriod } from '../../pricing/schema.ts'
import { calendarMonths } from '../case/calendar.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { pricesOf } from '../case/prices.ts'

/** What is said of a step beside its date; nothing where it lies outside the horizon or there is no answer to hold. */
export type EffectOf = (next: ApiPeriod) => Reason['args']

/** First month that is paid at the step's price: 1 where its day has come; null beyond the horizon. */
function firstMonth(next: ApiPeriod, asOf: string, months: number): number | null {
  const index = calendarMonths(asOf, months).findIndex((day) => day >= next.from)
  return index < 0 ? null : index + 1
}

/** Requests stay what they are: a bill given at today's price is no fewer requests at another. */
function sameVolume(built: BuiltCase, next: ApiPeriod, month: number): number {
  const { c } = built
  if (c.terms.workload.requestsPerMonth !== undefined || month > 1) return c.volumeFactor
  const usd = (prices: Parameters<typeof requestUsd>[2]) => requestUsd(shapeOf(c), useToday(c), prices)
  return (c.volumeFactor * usd(pricesOf(next, built.apiModel?.minCacheTokens, built.apiUplift))) / usd(pricesIn(c.api, 1))
}

/** The case with the step applied, its bill that of the day after. */
function stepped(built: BuiltCase, next: ApiPeriod, month: number): BuiltCase {
  const { c, apiPeriods } = built
  const now = pricesOf(next, built.apiModel?.minCacheTokens, built.apiUplift)
  const { apiEnd } = built
  const isReplaced = (index: number) =>
    index >= month - 1 && index < (apiEnd?.month ?? Infinity) - 1 && (apiPeriods?.periods[index]?.from ?? '') <= next.from
  const prices = c.api.prices.map((price, index) => (isReplaced(index) ? now : price))
  const after = prepared({ ...c, api: { id: c.api.id, prices }, volumeFactor: sameVolume(built, next, month) })
  // What the base of a hybrid leaves to the API costs something else now, so that another base may be the best.
  after.hybridReplicas = bestHybrid(after)
  const requests = at(built.c.series.requests, 1)
  const [shape, use] = [shapeOf(c), useToday(c)]
  return {
    ...built,
    c: after,
    billUsd: roundToCent(requests * requestUsd(shape, use, now)),
    optimizedBillUsd: roundToCent(requests * requestUsd(shape, optimizedUse(shape, use, now), now)),
    baselineNpvUsd: roundToCent(npvUsd(after, 'api-optimized') ?? Number.NaN),
  }
}

interface Today {
  built: BuiltCase
  choice: Choice
  asOf: string
  /** The choice of a case by the same rules, draws included */
  choiceOf: (built: BuiltCase) => Choice
}

/** Whether the answer holds once the price is in force, each step worked out once. */
export function priceSteps({ built, choice, asOf, choiceOf }: Today): EffectOf {
  const known = new Map<ApiPeriod, Reason['args']>()
  const effectOf = (next: ApiPeriod): Reason['args'] => {
    const month = firstMonth(next, asOf, built.c.months)
    if (month === null || choice === 'undetermined') return {}
    const then = choiceOf(stepped(built, next, month))
    return { holds: sameDecision(then, choice), choiceThen: then }
  }
  return (next) => {
    const effect = known.get(next) ?? effectOf(next)
    known.set(next, effect)
    return effect
  }
}
