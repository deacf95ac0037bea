/** How full the fleet has to run for a month of it to cost what the same requests cost at the API. */
import { bookHostSide } from '../options/api-options.ts'
import type { Case } from '../case.ts'
import { ALWAYS, foundAt, NEVER, NOT_COMPUTED, type Crossing } from './crossing.ts'
import { NpvLedger } from '../ledger/ledger.ts'
import { serviceOf } from '../options/options.ts'
import type { OptionId } from '../options/option-ids.ts'
import { at } from '../flat/series.ts'
import { bookFleet, fleetIn, type Service } from '../options/service.ts'
import { bookRequests } from '../options/per-request.ts'
import { bookErrors, tuningUsdPerMonth } from '../options/tuning.ts'
import { monthlyVolume, requestsPerSecond } from '../ledger/units.ts'

/** First month in which the service takes all of its load, counted from 1; the last one where none does. */
export function settledMonth(c: Case, id: OptionId): number {
  if (id === 'managed-tuned') return 1
  const index = (id === 'owned' ? c.series.ownedMoved : c.series.moved).indexOf(1)
  return index < 0 ? c.months : index + 1
}

/** Whether a vendor runs the GPUs of an option for one customer. */
function isEndpoint(id: OptionId): boolean {
  return id === 'managed-tuned' || id === 'open-endpoint'
}

/** What a month costs whether or not a request comes: machines, people, fees, and tuning spread over the year, USD. */
function runningUsd(c: Case, id: OptionId, service: Service, month: number): number {
  const ledger = new NpvLedger(new Float64Array(c.months).fill(1))
  const span = { from: month, to: month, gpus: fleetIn(c, service, month).gpus, running: 1 }
  if (isEndpoint(id)) {
    service.payer.pay(ledger, span, span.gpus, 1)
    bookHostSide(ledger, c, span)
  } else bookFleet(ledger, c, service, span)
  return ledger.npvUsd + (id === 'open-endpoint' ? 0 : tuningUsdPerMonth(c))
}

/** What one more request costs there: the share passed on to the API, and errors beyond the API's own, USD. */
function followingUsd(c: Case, id: OptionId, month: number): number {
  const ledger = new NpvLedger(new Float64Array(c.months).fill(1))
  if (isEndpoint(id)) {
    bookErrors(ledger, c, month, { requests: 1, tuned: id === 'managed-tuned' })
    return ledger.npvUsd
  }
  bookRequests(ledger, c, month, 1)
  return ledger.npvUsd + c.terms.selfHost.escalationShare * at(c.series.apiUsdPerRequest, month)
}

/**
 * running cost ÷ (capacity of the serving replicas · (API cost of a request − what a request costs here)) in the first month of
 * full load: build and ramp are over. `never` above 1. Not for servers of one's own, whose price stands in no single month.
 * Source: docs/method.md, break-even.
 */
export function breakEvenUtilization(c: Case, challenger: OptionId): Crossing {
  const service = serviceOf(c, challenger)
  if (!service || challenger === 'owned') return NOT_COMPUTED
  const month = settledMonth(c, challenger)
  const { held } = fleetIn(c, service, month)
  const capacity = monthlyVolume(requestsPerSecond(held * service.rule.perReplica))
  const margin = at(c.series.apiUsdPerRequest, month) - followingUsd(c, challenger, month)
  const running = runningUsd(c, challenger, service, month)
  if (running <= 0) return { ...ALWAYS, month }
  const value = running / (capacity * margin)
  return margin > 0 && value <= 1 ? { ...foundAt(value, 'above'), month } : { ...NEVER, month }
}

/** What a month of full load costs, for any load that the same machines would take. USD a month and a request. */
export interface LoadCost {
  /** The first month of full load, counted from 1 */
  month: number
  /** Whether or not a request comes */
  runningUsd: number
  /** Of one more request: passed on to the API, and errors beyond the API's */
  followingUsd: number
  /** Requests a month that the serving replicas take when they are never idle */
  capacity: number
  apiUsd: number
  /** null: no host is priced */
  hostUsd: number | null
}

/** The cost of a fleet by its load, beside the API and a host; null for options that have no machines to fill, or buy theirs. */
export function loadCost(c: Case, id: OptionId): LoadCost | null {
  const service = serviceOf(c, id)
  if (!service || id === 'owned') return null
  const month = settledMonth(c, id)
  const { held } = fleetIn(c, service, month)
  const hostUsd = at(c.series.hostUsdPerRequest, month)
  return {
    month,
    runningUsd: runningUsd(c, id, service, month),
    followingUsd: followingUsd(c, id, month),
    capacity: monthlyVolume(requestsPerSecond(held * service.rule.perReplica)),
    apiUsd: at(c.series.apiUsdPerRequest, month),
    hostUsd: c.host === null || !Number.isFinite(hostUsd) ? null : hostUsd,
  }
}
