/** Discounted cost of what is bought, in one pass: by the token, and on an endpoint; options/ books the same line by line. */
import type { ManagedSetup } from '../case.ts'
import { DAYS_PER_MONTH, HOURS_PER_MONTH, meanRate, requestsPerMonth } from '../ledger/units.ts'
import { servingReplicas } from '../throughput/fleet.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import { fleetSizeIn, paidGpus } from './fleet-size.ts'
import type { Future } from './future.ts'
import { plusProducts, plusShare, weightOf } from './sums.ts'
import { plusTuning } from './tuning.ts'

/** What the days of one switch cost, undiscounted, USD. */
function switchUsd(f: CaseFigures): number {
  return (f[SLOT.SWITCH_DAYS] / DAYS_PER_MONTH) * (f[SLOT.ENGINEER_USD_PER_YEAR] / 12)
}

/** The days that a switch takes, in month 1, USD. */
export function migrationUsd({ figures, discount }: Future): number {
  return switchUsd(figures) * (discount[0] ?? 0)
}

/** A sum with the days of every later change of model added to it, USD. @param months counted from 1 */
export function plusChanges(usd: number, { figures, discount }: Future, months: readonly number[]): number {
  let sum = usd
  for (let index = 0; index < months.length; index++) sum += switchUsd(figures) * (discount[(months[index] ?? 0) - 1] ?? 0)
  return sum
}

/** A sum with what a running API or host costs beside its tokens added to it, USD. @param weight discounted months */
export function plusSide(usd: number, f: CaseFigures, opsFte: number, weight: number): number {
  return usd + f[SLOT.API_FIXED_USD] * weight + opsFte * (f[SLOT.ENGINEER_USD_PER_YEAR] / 12) * weight
}

/** A sum with the errors of all requests added to it, USD; where they have no price the same sum. */
function plusErrors(usd: number, { looked, figures, series, discount }: Future, tuned: boolean): number {
  if (!(tuned ? looked.errorsCount.tuned : looked.errorsCount.open)) return usd
  const factor = figures[tuned ? SLOT.TUNED_GAIN : SLOT.OPEN_GAIN]
  return plusShare(usd, series.requests, { factor, price: -figures[SLOT.COST_PER_ERROR_USD] }, discount)
}

function allMonths({ discount }: Future): number {
  return weightOf(discount, 1, discount.length)
}

/** The API with caching and batch wherever they save, USD. */
export function optimizedApiUsd(future: Future): number {
  const { figures, series, discount } = future
  const tokens = plusProducts(0, series.requests, series.apiUsdPerRequest, discount)
  const started = tokens + figures[SLOT.API_SETUP_USD] * (discount[0] ?? 0)
  return plusSide(started, figures, figures[SLOT.API_OPS_FTE], allMonths(future))
}

/** The open model at a host, USD; null: nobody hosts it. */
export function hostedOpenUsd(future: Future): number | null {
  const { looked, figures, series, discount } = future
  if (!looked.host) return null
  const tokens = plusProducts(migrationUsd(future), series.requests, series.hostUsdPerRequest, discount)
  return plusSide(plusErrors(tokens, future, false), figures, figures[SLOT.HOST_OPS_FTE], allMonths(future))
}

/**
 * A dedicated endpoint from month 1, USD; null: none was found.
 * @param tuned whether it serves a tuned model, trained in month 1
 */
export function endpointUsd(future: Future, managed: ManagedSetup | null, tuned: boolean): number | null {
  if (!managed) return null
  const { looked, figures, series, discount } = future
  const held = { serving: managed, gpusPerInstance: managed.gpusPerReplica, scales: true }
  const size = fleetSizeIn(figures, looked.traffic, held)
  const { usdPerGpuHour } = managed
  let replicas = 0
  let gpuHours = 0
  let usd = plusSide(migrationUsd(future), figures, figures[SLOT.HOST_OPS_FTE], allMonths(future))
  for (let index = 0; index < discount.length; index++) {
    const mean = meanRate(requestsPerMonth(series.requests[index] ?? 0))
    const needed = servingReplicas(mean, size.perRate)
    if (needed !== replicas || size.steps) {
      replicas = needed
      gpuHours = paidGpus(size, mean, needed) * HOURS_PER_MONTH
    }
    usd += gpuHours * usdPerGpuHour * (discount[index] ?? 0)
  }
  usd = plusErrors(usd, future, tuned)
  return tuned ? plusTuning(usd, future, 1) : usd
}
