/** Discounted cost of the options that are paid by the token, in one pass; apiOptions.ts books the same line by line. */
import { DAYS_PER_MONTH } from '../api-options.ts'
import type { Case } from '../../case.ts'
import { plusProducts, plusShare, weightOf } from './sums.ts'

/** The days that a switch takes, in month 1, USD. */
export function migrationUsd({ facts, terms }: Case, discount: Float64Array): number {
  return (facts.switchDays / DAYS_PER_MONTH) * (terms.team.engineerUsdPerYear / 12) * (discount[0] ?? 0)
}

/** A sum with what a running API or host costs beside its tokens added to it, USD. @param weight discounted months */
export function plusSide(usd: number, { terms }: Case, opsFte: number, weight: number): number {
  return usd + terms.api.fixedUsdPerMonth * weight + opsFte * (terms.team.engineerUsdPerYear / 12) * weight
}

/** A sum with the errors of all requests added to it, USD; where they have no price the same sum. */
export function plusErrors(usd: number, c: Case, tuned: boolean, discount: Float64Array): number {
  if (!(tuned ? c.errorsCount.tuned : c.errorsCount.open)) return usd
  const factor = tuned ? c.facts.tunedGain : c.facts.openGain
  return plusShare(usd, c.series.requests, { factor, price: -c.terms.task.costPerErrorUsd }, discount)
}

/** The API with caching and batch wherever they save, USD. */
export function optimizedApiUsd(c: Case, discount: Float64Array): number {
  const tokens = plusProducts(0, c.series.requests, c.series.apiUsdPerRequest, discount)
  const started = tokens + c.terms.api.setupUsd * (discount[0] ?? 0)
  return plusSide(started, c, c.terms.api.opsFte, weightOf(discount, 1, c.months))
}

/** The open model at a host, USD. */
export function hostedOpenUsd(c: Case, discount: Float64Array): number {
  const tokens = plusProducts(migrationUsd(c, discount), c.series.requests, c.series.hostUsdPerRequest, discount)
  return plusSide(plusErrors(tokens, c, false, discount), c, c.terms.hostedOpen.opsFte, weightOf(discount, 1, c.months))
}
