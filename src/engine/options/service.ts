/** A self-hosted service over the horizon: build, ramp, fleet, people, and whatever it does not serve. */
import { bookHostSide, bookMigration, bookRunning } from './api-options.ts'
import { bridgedAtHost } from './credits.ts'
import type { Case, Serving } from '../case.ts'
import type { Payer } from './gpu-costs.ts'
import { fleetSizeIn, paidFleet, servedBy, type FleetSize } from '../flat/fleet-size.ts'
import { readFigures } from '../flat/reading.ts'
import { servingReplicas } from '../throughput/fleet.ts'
import type { Ledger, Span } from '../ledger/ledger.ts'
import { opsFte } from '../ledger/people.ts'
import { at } from '../flat/series.ts'
import { bookRequests, costsByRequest } from './per-request.ts'
import { bookTuning } from './tuning.ts'
import { meanRate, requestsPerMonth, type RequestsPerSecond } from '../ledger/units.ts'

/** A service ready to be booked: what does not change from month to month is worked out once. */
export interface Service extends FleetSize {
  serving: Serving
  /** Serving replicas are never more than this; above it requests overflow to the bridge. Infinity: none overflow */
  maxReplicas: number
  payer: Payer
  /** Share of each month in which it runs, and of the requests that have moved to it; index 0 = month 1 */
  running: Float64Array
  moved: Float64Array
}

/** A service of this serving set-up. */
export function serviceWith(
  c: Case,
  serving: Serving,
  how: { gpusPerInstance: number; scales: boolean; maxReplicas: number; payer: Payer; isOwned?: boolean },
): Service {
  // Written out: an object made by spreading another takes longer to make than all else here.
  const { gpusPerInstance, scales } = how
  const size = fleetSizeIn(readFigures(c, c.series.figures), c.traffic, { serving, gpusPerInstance, scales })
  const { traffic, packing, box, rule, load, batchShare, peakToMean, perRate, extraReplicas, steps } = size
  return {
    traffic,
    packing,
    box,
    rule,
    load,
    batchShare,
    peakToMean,
    perRate,
    extraReplicas,
    steps,
    serving,
    maxReplicas: how.maxReplicas,
    payer: how.payer,
    running: how.isOwned ? c.series.ownedRunning : c.series.running,
    moved: how.isOwned ? c.series.ownedMoved : c.series.moved,
  }
}

export interface FleetMonth {
  /** Mean rate of all requests, requests/s */
  mean: RequestsPerSecond
  /** Serving replicas of the busiest minutes */
  serving: number
  /** Serving replicas in the mean of the hours: fewer where the fleet follows them */
  held: number
  /** GPUs paid for in the mean of the hours */
  gpus: number
  /** Share of the month's requests that the fleet takes once it runs */
  served: number
}

/** Mean utilization of the serving replicas while the fleet runs, share. Source: docs/method.md, capacity. */
export function utilizationOf({ rule }: FleetSize, { mean, served, held }: FleetMonth): number {
  return (mean * served) / (held * rule.perReplica)
}

function meanIn(c: Case, month: number): RequestsPerSecond {
  return meanRate(requestsPerMonth(at(c.series.requests, month)))
}

/** Replicas that would serve all of a month. */
function neededIn(c: Case, { perRate }: FleetSize, month: number): number {
  return servingReplicas(meanIn(c, month), perRate)
}

/** Share of a month's requests that the fleet takes once it runs. Month counted from 1. */
export function servedIn(c: Case, service: Service, month: number): number {
  const needed = neededIn(c, service, month)
  return needed <= service.maxReplicas ? 1 : servedBy(service, meanIn(c, month), service.maxReplicas)
}

/** The fleet of one month: replicas, GPUs and the share it serves. Month counted from 1. */
export function fleetIn(c: Case, service: Service, month: number): FleetMonth {
  const mean = meanIn(c, month)
  const needed = neededIn(c, service, month)
  const serving = Math.min(needed, service.maxReplicas)
  const whole = serving === needed
  const served = whole ? 1 : servedBy(service, mean, serving)
  const { held, gpus } = paidFleet(service, mean, serving, whole)
  return { mean, serving, held, gpus, served }
}

/**
 * Books the requests of a month that the own service does not serve, at the cheaper of API and host, with the side costs of
 * whoever takes them. Escalated requests go to the API alone: sending them to the same weights again would not help.
 */
function bookRemainder(ledger: Ledger, c: Case, service: Service, month: number, served: number): void {
  const { api, selfHost } = c.terms
  const requests = at(c.series.requests, month)
  const moved = at(service.moved, month)
  const own = moved * served
  bookRequests(ledger, c, month, requests * own)
  const usdPerRequest = at(c.series.bridgeUsdPerRequest, month)
  const escalated = c.apiPermitted ? requests * own * selfHost.escalationShare : 0
  if (Number.isFinite(usdPerRequest) && own !== 1) {
    ledger.book('bridge-until-moved', month, requests * (1 - moved), usdPerRequest)
    ledger.book('bridge-overflow', month, requests * moved * (1 - served), usdPerRequest)
    if (bridgedAtHost(c, month)) bookHostSide(ledger, c, { from: month, to: month })
  }
  ledger.book('api-escalated', month, escalated, at(c.series.apiUsdPerRequest, month))
  const atApi = Number.isFinite(usdPerRequest) && own !== 1 && !bridgedAtHost(c, month)
  if (atApi || escalated > 0) bookRunning(ledger, c, { from: month, to: month }, api.opsFte)
}

/** Books the move to the host where it is the bridge of any month in which the own service leaves something to it. */
function bookBridgeMove(ledger: Ledger, c: Case, leaves: (month: number) => boolean): void {
  for (let month = 1; month <= c.months; month++) {
    const bridge = at(c.series.bridgeUsdPerRequest, month)
    if (Number.isFinite(bridge) && leaves(month) && bridgedAtHost(c, month)) return bookMigration(ledger, c)
  }
}

/** Fleets month by month: one that serves all and runs all day is the same as long as the same replicas are needed. */
export function fleets(c: Case, service: Service): (month: number) => FleetMonth {
  let fleet: FleetMonth | null = null
  let replicas = 0
  return (month) => {
    const needed = neededIn(c, service, month)
    if (fleet && needed === replicas && needed <= service.maxReplicas && !service.steps) return fleet
    replicas = needed
    return (fleet = fleetIn(c, service, month))
  }
}

/** Months in a row in which the same fleet runs, for `running` of each. */
export interface FleetSpan extends Span {
  gpus: number
  running: number
}

/** Books a fleet: GPUs, what comes with them, and the people. */
export function bookFleet(ledger: Ledger, c: Case, service: Service, span: FleetSpan): void {
  const { selfHost, team } = c.terms
  const { gpus, running } = span
  service.payer.pay(ledger, span, gpus, running)
  const fte = opsFte(gpus, selfHost.opsFte, c.facts)
  const salary = team.engineerUsdPerYear / 12
  if (!ledger.keepsLines) {
    ledger.bookSpan('ops-people', span, running, selfHost.fixedUsdPerMonth + fte * salary)
    return
  }
  ledger.bookSpan('service-fixed', span, running, selfHost.fixedUsdPerMonth)
  ledger.bookSpan('ops-people', span, fte * running, salary)
}

/** Books every month of a self-hosted service: what it does not serve, the build, the fleet, and tuning if needed. */
export function bookService(ledger: Ledger, c: Case, service: Service): void {
  const { selfHost, team } = c.terms
  const salary = team.engineerUsdPerYear / 12
  // Most months have the fleet of the month before: they are booked together.
  const span: FleetSpan = { from: 0, to: 0, gpus: 0, running: 0 }
  const fleetOf = fleets(c, service)
  // Something is booked for requests even when all of them have moved.
  const remains = selfHost.escalationShare > 0 || costsByRequest(c)
  let started = 0
  if (c.hostBridges)
    bookBridgeMove(ledger, c, (month) => at(service.moved, month) !== 1 || neededIn(c, service, month) > service.maxReplicas)
  for (let month = 1; month <= c.months; month++) {
    const building = at(c.series.building, month)
    if (building > 0) ledger.book('build-people', month, selfHost.buildFte * building, salary)
    const running = at(service.running, month)
    if (running === 0) {
      bookRemainder(ledger, c, service, month, 1)
      continue
    }
    if (started === 0) ledger.book('service-setup', month, 1, selfHost.setupUsd)
    started ||= month
    const fleet = fleetOf(month)
    if (remains || fleet.served !== 1 || at(service.moved, month) !== 1) bookRemainder(ledger, c, service, month, fleet.served)
    if (fleet.gpus !== span.gpus || running !== span.running) {
      if (span.from > 0) bookFleet(ledger, c, service, span)
      span.from = month
      span.gpus = fleet.gpus
      span.running = running
    }
    span.to = month
  }
  if (span.from > 0) bookFleet(ledger, c, service, span)
  if (started > 0 && c.training) bookTuning(ledger, c, c.training, started)
}
