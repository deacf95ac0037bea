/** Where the challenger and the baseline cost the same. Whole GPUs make stairs, so a crossing may not hold. */
import type { Case } from './case.ts'
import { discountFactors } from './cashflow.ts'
import { NpvLedger } from './ledger.ts'
import { npvUsd, serviceOf, type OptionId } from './options.ts'
import { at, copyOf, fillSeries, prepared } from './series.ts'
import { bookFleet, fleetIn } from './service.ts'
import { monthlyVolume, requestsPerSecond, usdPerGpuHour as asUsdPerGpuHour } from './units.ts'

export interface Crossing {
  status: 'found' | 'not-reached' | 'not-computed'
  value: number | null
  /** Whether it stays crossed further on; null when there is none */
  holds: boolean | null
}

const NOT_COMPUTED: Crossing = { status: 'not-computed', value: null, holds: null }
const NOT_REACHED: Crossing = { status: 'not-reached', value: null, holds: null }

const BISECTIONS = 24

/** Between a value at which `wins` is false and one at which it is true, the place where it turns. */
const bisect = (loses: number, wins: number, isWin: (value: number) => boolean): number => {
  let low = loses
  let high = wins
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2
    if (isWin(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * First value of a rising grid at which the challenger wins, refined by bisection, and whether it wins at all later ones.
 * Winning on the first value is a crossing at or below it.
 */
export const firstCrossing = (grid: readonly number[], isWin: (value: number) => boolean): Crossing => {
  const wins = grid.map(isWin)
  const first = wins.indexOf(true)
  if (first < 0) return NOT_REACHED
  const value = grid[first] ?? 0
  const before = grid[first - 1]
  return {
    status: 'found',
    value: before === undefined ? value : bisect(before, value, isWin),
    holds: !wins.slice(first).includes(false),
  }
}

/** A case of its own to change, and its NPV of baseline minus challenger, USD. */
const workbench = (c: Case, challenger: OptionId) => {
  const work = copyOf(c)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  const cost = (id: OptionId) => npvUsd(work, id, discount) ?? Number.NaN
  return { work, savings: () => cost('api-optimized') - cost(challenger), cost }
}

/** Volumes from a thousandth to a thousandfold of today's, eight a decade. */
const VOLUME_FACTORS = Array.from({ length: 49 }, (_, index) => 10 ** (-3 + index / 8))

/** Requests in month 1 from which the challenger is cheaper over the horizon, its hardware unchanged. */
export const breakEvenRequests = (c: Case, challenger: OptionId): Crossing => {
  const { work, savings } = workbench(c, challenger)
  const crossing = firstCrossing(VOLUME_FACTORS, (factor) => {
    work.volumeFactor = c.volumeFactor * factor
    fillSeries(work)
    return savings() >= 0
  })
  return crossing.value === null ? crossing : { ...crossing, value: crossing.value * at(c.series.requests, 1) }
}

/** The same volume as a bill: optimized API tokens of month 1, USD/month. */
export const asBill = (crossing: Crossing, c: Case): Crossing =>
  crossing.value === null ? crossing : { ...crossing, value: crossing.value * at(c.series.apiUsdPerRequest, 1) }

/**
 * Utilization at which a month of the running fleet costs what the API asks for the requests it serves: fleet cost ÷
 * (serving capacity × API cost of a request), in the last month, when build and ramp are over. Not reached above 1.
 * Source: docs/method.md, break-even.
 */
export const breakEvenUtilization = (c: Case, challenger: OptionId): Crossing => {
  const service = serviceOf(c, challenger)
  if (!service || challenger === 'owned') return NOT_COMPUTED
  const month = c.months
  const fleet = fleetIn(c, service, month)
  const ledger = new NpvLedger(new Float64Array(month).fill(1))
  bookFleet(ledger, c, service, month, fleet.gpus, 1)
  const capacity = monthlyVolume(requestsPerSecond(fleet.serving * service.rule.perReplica))
  const value = ledger.npvUsd / (capacity * at(c.series.apiUsdPerRequest, month))
  return value <= 1 ? { status: 'found', value, holds: true } : NOT_REACHED
}

/** Largest value of a cost at which the challenger still wins; `most` bounds the search. Cheaper is always better here. */
const largestWinning = (most: number, isWin: (value: number) => boolean): Crossing => {
  // Winning at any cost within reason, or at none, is no crossing.
  if (!isWin(0) || isWin(most)) return NOT_REACHED
  return { status: 'found', value: bisect(most, 0, isWin), holds: true }
}

/** Price of a rented GPU-hour below which the challenger is cheaper, USD/GPU-hour. */
export const breakEvenGpuHour = (c: Case, challenger: OptionId): Crossing => {
  const { rented } = c
  if (!rented || (challenger !== 'rented' && challenger !== 'hybrid')) return NOT_COMPUTED
  const { work, cost } = workbench(c, challenger)
  const baseline = cost('api-optimized')
  return largestWinning(rented.usdPerGpuHour * 10, (price) => {
    work.rented = { ...rented, usdPerGpuHour: asUsdPerGpuHour(price) }
    return baseline >= cost(challenger)
  })
}

const MOST_FTE = 100

/** People to run the service below which the challenger is cheaper, FTE. */
export const breakEvenFte = (c: Case, challenger: OptionId): Crossing => {
  if (serviceOf(c, challenger) === null || challenger === 'managed-tuned') return NOT_COMPUTED
  const { work, cost } = workbench(c, challenger)
  const baseline = cost('api-optimized')
  return largestWinning(MOST_FTE, (opsFte) => {
    work.terms.selfHost.opsFte = opsFte
    return baseline >= cost(challenger)
  })
}

export interface BreakEvens {
  requestsPerMonth: Crossing
  apiUsdPerMonth: Crossing
  utilization: Crossing
  usdPerGpuHour: Crossing
  opsFte: Crossing
}

/** All break-evens of a challenger; `not-computed` without one. */
export const breakEvens = (c: Case, challenger: OptionId | null): BreakEvens => {
  if (challenger === null) {
    return {
      requestsPerMonth: NOT_COMPUTED,
      apiUsdPerMonth: NOT_COMPUTED,
      utilization: NOT_COMPUTED,
      usdPerGpuHour: NOT_COMPUTED,
      opsFte: NOT_COMPUTED,
    }
  }
  const ready = prepared(c)
  const requestsPerMonth = breakEvenRequests(ready, challenger)
  return {
    requestsPerMonth,
    apiUsdPerMonth: asBill(requestsPerMonth, ready),
    utilization: breakEvenUtilization(ready, challenger),
    usdPerGpuHour: breakEvenGpuHour(ready, challenger),
    opsFte: breakEvenFte(ready, challenger),
  }
}
