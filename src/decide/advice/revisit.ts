/** When to look again. */
import type { Flip } from '../../engine/verdict/flips/flip.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import { dayAfter, STALE_DAYS } from '../../pricing/age.ts'
import type { ApiPeriod } from '../../pricing/schema.ts'
import { upcomingPeriods } from '../../pricing/find.ts'
import { monthOf } from '../case/calendar.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { EffectOf } from './price-step.ts'

type Dated = Reason & { month: number | null }

function ratio(next: number, now: number) {
  return now === 0 ? null : next / now
}

function priceStep(built: BuiltCase, asOf: string, now: ApiPeriod, next: ApiPeriod, effect: Reason['args']): Dated {
  return {
    ...reason('revisit-price-step', {
      model: built.c.api.id,
      date: next.from,
      status: next.status,
      inputRatio: ratio(next.inputUsdPerMtok, now.inputUsdPerMtok),
      outputRatio: ratio(next.outputUsdPerMtok, now.outputUsdPerMtok),
      ...effect,
    }),
    month: monthOf(asOf, next.from, built.c.months),
  }
}

/** When the first of the prices used is no longer fresh. One that is not today is said by itself. */
function aging(used: Report['pricing']['used'], asOf: string, months: number): Dated[] {
  const oldest = Math.max(...used.map((one) => one.ageDays))
  if (used.length === 0 || oldest > STALE_DAYS) return []
  const date = dayAfter(asOf, STALE_DAYS + 1 - oldest)
  return [{ ...reason('revisit-prices-age', { days: STALE_DAYS, date }), month: monthOf(asOf, date, months) }]
}

interface Revisited {
  flips: readonly Flip[]
  effectOf: EffectOf
  used: Report['pricing']['used']
}

/** Triggers with the month in which each is expected; null when none is within the horizon. */
export function revisit(built: BuiltCase, asOf: string, { flips, effectOf, used }: Revisited): Dated[] {
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
  for (const end of [built.apiEnd, built.purchase.end])
    if (end && end.date >= asOf) {
      const args = { model: end.id, date: end.date, replacement: end.replacement }
      triggers.push({ ...reason('revisit-model-ends', args), month: end.month })
    }
  return [...triggers, ...aging(used, asOf, built.c.months)]
}
