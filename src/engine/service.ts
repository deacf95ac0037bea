/** A self-hosted service over the horizon: build, ramp, fleet, people, and whatever still goes to the API. */
import { bookApiRunning } from './api.ts'
import type { Case, Serving } from './case.ts'
import type { Payer } from './compute.ts'
import { loadOf, type Load } from './demand.ts'
import { gpusFor, hourlyGpus, servingReplicas, type Packing, type SizingRule } from './fleet.ts'
import type { Ledger } from './ledger.ts'
import { servedShare } from './overflow.ts'
import { opsFte } from './people.ts'
import { at } from './series.ts'
import { bookErrors, bookTuning } from './tuning.ts'
import { requestsPerMonth, requestsPerSecond } from './units.ts'

/** A service ready to be booked: what does not change from month to month is worked out once. */
export interface Service {
  serving: Serving
  packing: Packing
  /** Serving replicas are never more than this; above it requests overflow to the API. Infinity: none overflow */
  maxReplicas: number
  rule: SizingRule
  /** Spares and staging: paid, but serving nobody */
  extraReplicas: number
  payer: Payer
}

/** Requests/s of a replica for the request shape of this case. */
const rateOf = (c: Case, { requestsPerSecond: estimate, elasticity: by }: Serving) => {
  const { inputTokensPerRequest, outputTokensPerRequest, cachedInputShare } = c.terms.workload
  const power = (now: number, then: number, exponent: number) => (now === then || exponent === 0 ? 1 : (now / then) ** exponent)
  const fresh = power(Math.max(0.01, 1 - cachedInputShare), Math.max(0.01, 1 - by.cachedShare), by.fresh)
  const size = power(inputTokensPerRequest, by.inputTokens, by.input) * power(outputTokensPerRequest, by.outputTokens, by.output)
  return requestsPerSecond(estimate * c.facts.throughputFactor * size * fresh)
}

const sizingOf = (c: Case, serving: Serving): SizingRule => ({
  perReplica: rateOf(c, serving),
  headroomShare: c.terms.selfHost.headroomShare,
  utilization: c.terms.selfHost.utilization,
})

/** A service of this serving set-up. @param gpusPerInstance GPUs that are rented or bought together */
export const serviceWith = (
  c: Case,
  serving: Serving,
  how: { gpusPerInstance: number; maxReplicas: number; payer: Payer },
): Service => ({
  serving,
  packing: { gpusPerReplica: serving.gpusPerReplica, gpusPerInstance: how.gpusPerInstance },
  maxReplicas: how.maxReplicas,
  rule: sizingOf(c, serving),
  extraReplicas: Math.ceil(c.terms.selfHost.spareReplicas) + Math.ceil(c.terms.selfHost.stagingReplicas),
  payer: how.payer,
})

export interface FleetMonth {
  load: Load
  serving: number
  gpus: number
  /** Share of the month's requests that the fleet takes once it runs */
  served: number
}

/** GPUs paid for: always the whole fleet, or what the hours need when it is scaled and nothing overflows. */
const gpusPaid = (c: Case, service: Service, load: Load, month: { replicas: number; whole: boolean }): number => {
  const { packing, extraReplicas, rule } = service
  const always = gpusFor(month.replicas + extraReplicas, packing)
  if (c.terms.selfHost.scaling === 'always-on' || !month.whole || rule.utilization !== null) return always
  const leadHours = service.serving.loadSeconds / 3600
  const gpusOf = (replicas: number) => gpusFor(replicas + extraReplicas, packing)
  return Math.min(always, hourlyGpus(load, rule, { traffic: c.traffic, leadHours, gpusOf }))
}

/** The fleet of one month: replicas, GPUs and the share it serves. Month counted from 1. */
export const fleetIn = (c: Case, service: Service, month: number): FleetMonth => {
  const { batchShare } = c.terms.workload
  const { rule } = service
  const load = loadOf(requestsPerMonth(at(c.series.requests, month)), batchShare, c.facts.peakToMean)
  const needed = servingReplicas(load, rule)
  const serving = Math.min(needed, service.maxReplicas)
  const whole = serving === needed
  const capacity = (serving * rule.perReplica * (1 - rule.headroomShare)) / load.mean
  const served = whole ? 1 : servedShare(c.traffic, capacity, batchShare)
  return { load, serving, gpus: gpusPaid(c, service, load, { replicas: serving, whole }), served }
}

/** Books the requests of a month that the API still serves, and the API's side costs while any do. */
const bookRemainder = (ledger: Ledger, c: Case, month: number, served: number): void => {
  const { api, selfHost, team } = c.terms
  const requests = at(c.series.requests, month)
  const usdPerRequest = at(c.series.apiUsdPerRequest, month)
  const moved = at(c.series.moved, month)
  const own = moved * served
  bookErrors(ledger, c, month, requests * own)
  if (!c.apiPermitted) return
  ledger.book('api-until-moved', month, requests * (1 - moved), usdPerRequest)
  ledger.book('api-overflow', month, requests * moved * (1 - served), usdPerRequest)
  ledger.book('api-escalated', month, requests * own * selfHost.escalationShare, usdPerRequest)
  if (own === 1 && selfHost.escalationShare === 0) return
  bookApiRunning(ledger, month, api, team.engineerUsdPerYear)
}

/** Books a month in which the fleet runs, for `running` of it: GPUs, what comes with them, and the people. */
export const bookFleet = (
  ledger: Ledger,
  c: Case,
  service: Service,
  month: { month: number; gpus: number; running: number },
): void => {
  const { selfHost, team } = c.terms
  const computeUsd = service.payer.pay(ledger, month.month, month.gpus, month.running)
  ledger.book('overhead', month.month, computeUsd, selfHost.overheadShare)
  ledger.book('service-fixed', month.month, month.running, selfHost.fixedUsdPerMonth)
  const fte = opsFte(month.gpus, selfHost.opsFte, c.facts) * month.running
  ledger.book('ops-people', month.month, fte, team.engineerUsdPerYear / 12)
}

/** Books every month of a self-hosted service: what still goes to the API, the build, the fleet, and tuning if needed. */
export const bookService = (ledger: Ledger, c: Case, service: Service): void => {
  const salary = c.terms.team.engineerUsdPerYear / 12
  let started = 0
  for (let month = 1; month <= c.months; month++) {
    const fleet = fleetIn(c, service, month)
    const running = at(c.series.running, month)
    bookRemainder(ledger, c, month, fleet.served)
    ledger.book('build-people', month, c.terms.selfHost.buildFte * at(c.series.building, month), salary)
    if (running === 0) continue
    if (started === 0) ledger.book('service-setup', month, 1, c.terms.selfHost.setupUsd)
    started ||= month
    bookFleet(ledger, c, service, { month, gpus: fleet.gpus, running })
  }
  if (started > 0 && c.training) bookTuning(ledger, c, c.training, started)
}
