/** Where the challenger and the baseline cost the same. Whole GPUs make stairs, so a crossing may not hold. */
import type { Case } from '../case.ts'
import { discountFactors } from '../ledger/cashflow.ts'
import { comparable } from '../options/comparable.ts'
import { firstCrossing, largestRising, largestWinning, NOT_COMPUTED, type Crossing } from './crossing.ts'
import { breakEvenUtilization } from './utilization.ts'
import { npvUsd, serviceOf } from '../options/options.ts'
import type { OptionId } from '../options/option-ids.ts'
import { at, copyOf, fillRequests, fillSeries, prepared } from '../flat/series.ts'
import { usdPerGpuHour as asUsdPerGpuHour } from '../ledger/units.ts'
import { power } from '../reproducible-pow.ts'

/** A case of its own to change, and what an option of it costs, discounted, USD. */
function workbench(c: Case) {
  const work = copyOf(c)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  return { work, cost: (id: OptionId) => npvUsd(work, id, discount) ?? Number.NaN }
}

/** The straight line through its values at 0 and 1. */
function lineOf(cost: (value: number) => number): (value: number) => number {
  const start = cost(0)
  const slope = cost(1) - start
  return (value) => start + slope * value
}

/** Next to none (at none at all fees of an API fall away), and a thousandth to a thousandfold of today's volume, eight a decade. */
const VOLUME_FACTORS = [1e-9, ...Array.from({ length: 49 }, (_, index) => power(10, -3 + index / 8))]

/** Ten thousand times today's volume and more: nobody's, but they tell "later" from "never". */
const FURTHER = [1e4, 1e5, 1e6, 1e8]

/** A crossing in other units. */
function scaled(crossing: Crossing, by: number): Crossing {
  return {
    ...crossing,
    value: crossing.value === null ? null : crossing.value * by,
    searchedTo: crossing.searchedTo === null ? null : crossing.searchedTo * by,
  }
}

/** Requests in month 1 from which the challenger is cheaper over the horizon, its hardware unchanged. */
function breakEvenRequests(c: Case, challenger: OptionId): Crossing {
  const { work, cost } = workbench(c)
  const costAt = (id: OptionId) => (factor: number) => {
    work.volumeFactor = c.volumeFactor * factor
    fillRequests(work)
    return cost(id)
  }
  // What an API costs is a straight line in the volume; whole GPUs are stairs.
  // Credits, though, end: what they pay is no line.
  const baseline = c.credits.length > 0 ? costAt('api-optimized') : lineOf(costAt('api-optimized'))
  const own = costAt(challenger)
  return scaled(
    firstCrossing(VOLUME_FACTORS, FURTHER, (factor) => baseline(factor) >= own(factor)),
    at(c.series.requests, 1),
  )
}

/**
 * What options cost at other volumes, hardware unchanged but for how many: net present value over the horizon, USD.
 * @param factors of the volume of the case @returns a row for each option, null where it has no price at a volume
 */
export function costsByVolume(c: Case, ids: readonly OptionId[], factors: readonly number[]): (number | null)[][] {
  const { work, cost } = workbench(prepared(comparable(c)))
  const rows = ids.map((): (number | null)[] => [])
  for (const factor of factors) {
    work.volumeFactor = c.volumeFactor * factor
    fillRequests(work)
    for (const [index, id] of ids.entries()) {
      const usd = cost(id)
      rows[index]?.push(Number.isFinite(usd) ? usd : null)
    }
  }
  return rows
}

/** No GPU-hour was ever sold for more, USD. */
const MOST_USD_PER_GPU_HOUR = 10_000

/** Price of a rented GPU-hour below which the challenger is cheaper, USD/GPU-hour. */
function breakEvenGpuHour(c: Case, challenger: OptionId): Crossing {
  const { rented } = c
  if (!rented || (challenger !== 'rented' && challenger !== 'hybrid')) return NOT_COMPUTED
  const { work, cost } = workbench(c)
  return largest(c)(MOST_USD_PER_GPU_HOUR, cost('api-optimized'), (price) => {
    work.rented = { ...rented, usdPerGpuHour: asUsdPerGpuHour(price) }
    return cost(challenger)
  })
}

/** What credits pay of a cost bends its line. */
function largest({ credits }: Case): typeof largestWinning {
  return credits.length > 0 ? largestRising : largestWinning
}

const MOST_FTE = 10_000

/** People to run the service below which it is cheaper than a rival, FTE. */
function breakEvenFte(c: Case, own: OptionId, rival: OptionId = 'api-optimized'): Crossing {
  if (serviceOf(c, own) === null || own === 'managed-tuned') return NOT_COMPUTED
  const { work, cost } = workbench(c)
  return largest(c)(MOST_FTE, cost(rival), (opsFte) => {
    work.terms.selfHost.opsFte = opsFte
    return cost(own)
  })
}

/** The cheapest rival, and the people above which it is cheaper. null where none has a price, or none ever is. */
export function staffOver(c: Case, own: OptionId, rivals: readonly OptionId[]): { rival: OptionId; opsFte: number } | null {
  const ready = prepared(comparable(c))
  const [rival] = rivals.toSorted((a, b) => (npvUsd(ready, a) ?? Infinity) - (npvUsd(ready, b) ?? Infinity))
  const opsFte = rival === undefined ? null : breakEvenFte(ready, own, rival).value
  return rival === undefined || opsFte === null ? null : { rival, opsFte }
}

/** None off, and all: a discount lowers the API's cost by as much as any option's that leaves something to it, or more, so there is one turn. */
const DISCOUNTS = [0, 1]

/** A bill is an amount for requests: who gets a discount sends as many as before. */
function withRequests(c: Case): Case {
  const { apiUsdPerMonth: _, ...workload } = c.terms.workload
  return { ...c, terms: { ...c.terms, workload: { ...workload, requestsPerMonth: at(c.series.requests, 1) / c.volumeFactor } } }
}

/** Negotiated discount on the API's tokens, at the same requests, up to which the challenger is cheaper, share. */
function breakEvenDiscount(c: Case, challenger: OptionId): Crossing {
  const { work, cost } = workbench(withRequests(c))
  return firstCrossing(DISCOUNTS, [], (discount) => {
    work.terms.api.discount = discount
    fillSeries(work)
    return cost('api-optimized') > cost(challenger)
  })
}

export interface BreakEvens {
  requestsPerMonth: Crossing
  apiUsdPerMonth: Crossing
  utilization: Crossing
  usdPerGpuHour: Crossing
  opsFte: Crossing
  apiDiscount: Crossing
}

/** All break-evens of a challenger; `not-computed` without one. */
export function breakEvens(c: Case, challenger: OptionId | null): BreakEvens {
  if (challenger === null) {
    return {
      requestsPerMonth: NOT_COMPUTED,
      apiUsdPerMonth: NOT_COMPUTED,
      utilization: NOT_COMPUTED,
      usdPerGpuHour: NOT_COMPUTED,
      opsFte: NOT_COMPUTED,
      apiDiscount: NOT_COMPUTED,
    }
  }
  const ready = prepared(comparable(c))
  const requestsPerMonth = breakEvenRequests(ready, challenger)
  return {
    requestsPerMonth,
    // The same volume as a bill: optimized API tokens of month 1.
    apiUsdPerMonth: scaled(requestsPerMonth, at(ready.series.apiUsdPerRequest, 1)),
    utilization: breakEvenUtilization(ready, challenger),
    usdPerGpuHour: breakEvenGpuHour(ready, challenger),
    opsFte: breakEvenFte(ready, challenger),
    apiDiscount: breakEvenDiscount(ready, challenger),
  }
}
