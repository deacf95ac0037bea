/** Where the challenger and the baseline cost the same. Whole GPUs make stairs, so a crossing may not hold. */
import { bookHostSide } from './apiOptions.ts'
import type { Case } from './case.ts'
import { discountFactors } from './cashflow.ts'
import { comparable } from './comparable.ts'
import { NpvLedger } from './ledger.ts'
import { npvUsd, serviceOf, type OptionId } from './options.ts'
import { at, copyOf, fillRequests, prepared } from './series.ts'
import { bookFleet, fleetIn } from './service.ts'
import { monthlyVolume, requestsPerSecond, usdPerGpuHour as asUsdPerGpuHour } from './units.ts'
import { power } from './power.ts'

export interface Crossing {
  status: 'found' | 'not-reached' | 'not-computed'
  value: number | null
  /** Whether it stays crossed further on; null when there is none */
  holds: boolean | null
}

const NOT_COMPUTED: Crossing = { status: 'not-computed', value: null, holds: null }
const NOT_REACHED: Crossing = { status: 'not-reached', value: null, holds: null }

/** Halvings of a step of the grid: to within a few millionths of the value. */
const BISECTIONS = 16

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

/** A case of its own to change, and what an option of it costs, discounted, USD. */
const workbench = (c: Case) => {
  const work = copyOf(c)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  return { work, cost: (id: OptionId) => npvUsd(work, id, discount) ?? Number.NaN }
}

/** The straight line through its values at 0 and 1. */
const lineOf = (cost: (value: number) => number): ((value: number) => number) => {
  const start = cost(0)
  const slope = cost(1) - start
  return (value) => start + slope * value
}

/** Volumes from a thousandth to a thousandfold of today's, eight a decade. */
const VOLUME_FACTORS = Array.from({ length: 49 }, (_, index) => power(10, -3 + index / 8))

/** Requests in month 1 from which the challenger is cheaper over the horizon, its hardware unchanged. */
export const breakEvenRequests = (c: Case, challenger: OptionId): Crossing => {
  const { work, cost } = workbench(c)
  const costAt = (id: OptionId) => (factor: number) => {
    work.volumeFactor = c.volumeFactor * factor
    fillRequests(work)
    return cost(id)
  }
  // What an API costs is a straight line in the volume; whole GPUs are stairs.
  const baseline = lineOf(costAt('api-optimized'))
  const own = costAt(challenger)
  const crossing = firstCrossing(VOLUME_FACTORS, (factor) => baseline(factor) >= own(factor))
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
  const span = { from: month, to: month, gpus: fleet.gpus, running: 1 }
  if (challenger === 'managed-tuned') {
    service.payer.pay(ledger, span, fleet.gpus, 1)
    bookHostSide(ledger, c, span)
  } else bookFleet(ledger, c, service, span)
  const capacity = monthlyVolume(requestsPerSecond(fleet.serving * service.rule.perReplica))
  const value = ledger.npvUsd / (capacity * at(c.series.apiUsdPerRequest, month))
  return value <= 1 ? { status: 'found', value, holds: true } : NOT_REACHED
}

/**
 * Largest value of a price or a number of people at which the challenger still wins: (baseline − cost at 0) ÷ slope, since
 * with the fleet fixed its cost is a straight line in either. Winning at any value up to `most`, or at none, is no crossing.
 */
const largestWinning = (most: number, baseline: number, cost: (value: number) => number): Crossing => {
  const start = cost(0)
  const value = (baseline - start) / (cost(1) - start)
  return value >= 0 && value < most ? { status: 'found', value, holds: true } : NOT_REACHED
}

/** Price of a rented GPU-hour below which the challenger is cheaper, USD/GPU-hour. */
export const breakEvenGpuHour = (c: Case, challenger: OptionId): Crossing => {
  const { rented } = c
  if (!rented || (challenger !== 'rented' && challenger !== 'hybrid')) return NOT_COMPUTED
  const { work, cost } = workbench(c)
  return largestWinning(rented.usdPerGpuHour * 10, cost('api-optimized'), (price) => {
    work.rented = { ...rented, usdPerGpuHour: asUsdPerGpuHour(price) }
    return cost(challenger)
  })
}

const MOST_FTE = 100

/** People to run the service below which the challenger is cheaper, FTE. */
export const breakEvenFte = (c: Case, challenger: OptionId): Crossing => {
  if (serviceOf(c, challenger) === null || challenger === 'managed-tuned') return NOT_COMPUTED
  const { work, cost } = workbench(c)
  return largestWinning(MOST_FTE, cost('api-optimized'), (opsFte) => {
    work.terms.selfHost.opsFte = opsFte
    return cost(challenger)
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
  const ready = prepared(comparable(c))
  const requestsPerMonth = breakEvenRequests(ready, challenger)
  return {
    requestsPerMonth,
    apiUsdPerMonth: asBill(requestsPerMonth, ready),
    utilization: breakEvenUtilization(ready, challenger),
    usdPerGpuHour: breakEvenGpuHour(ready, challenger),
    opsFte: breakEvenFte(ready, challenger),
  }
}
