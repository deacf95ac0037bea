/** A self-hosted service over the horizon: build, ramp, fleet, people, and whatever still goes to the API. */
import { bookApiSide, optimizedUse, requestUsd } from './api.ts'
import { pricesIn, useToday } from './apiOptions.ts'
import { shapeOf, type Case, type Serving } from './case.ts'
import type { Payer } from './compute.ts'
import { loadOf, requestsIn, type Load } from './demand.ts'
import { gpusFor, hourlyGpus, servingReplicas, type Packing, type SizingRule } from './fleet.ts'
import type { Ledger } from './ledger.ts'
import { servedShare } from './overflow.ts'
import { hiringLag, opsFte } from './people.ts'
import { buildingShare, movedShare, servingShare, type Timeline } from './timeline.ts'
import { bookErrors, bookTuning } from './tuning.ts'
import { requestsPerSecond } from './units.ts'

export interface Service {
  serving: Serving
  gpusPerInstance: number
  /** Serving replicas are never more than this; above it requests overflow to the API. Infinity: none overflow */
  maxReplicas: number
  payer: Payer
}

export const timelineOf = (c: Case): Timeline => ({
  hiringMonths: hiringLag(c.terms.team.mlPlatformEngineers, c.terms.selfHost.buildFte, c.facts.hiringMonths),
  buildMonths: c.terms.selfHost.buildMonths,
  rampMonths: c.terms.selfHost.rampMonths,
})

export const sizingOf = (c: Case, serving: Serving): SizingRule => ({
  perReplica: requestsPerSecond(serving.requestsPerSecond * c.facts.throughputFactor),
  headroomShare: c.terms.selfHost.headroomShare,
  utilization: c.terms.selfHost.utilization,
})

export interface FleetMonth {
  load: Load
  serving: number
  gpus: number
  /** Share of the month's requests that the fleet takes once it runs */
  served: number
}

const spareOf = (c: Case) => Math.ceil(c.terms.selfHost.spareReplicas) + Math.ceil(c.terms.selfHost.stagingReplicas)

/** GPUs paid for: always the whole fleet, or what the hours need when it is scaled and nothing overflows. */
const gpusPaid = (c: Case, service: Service, month: { load: Load; replicas: number; scaled: boolean }): number => {
  const packing: Packing = { gpusPerReplica: service.serving.gpusPerReplica, gpusPerInstance: service.gpusPerInstance }
  const extra = spareOf(c)
  const always = gpusFor(month.replicas + extra, packing)
  if (!month.scaled) return always
  const leadHours = service.serving.loadSeconds / 3600
  const gpusOf = (replicas: number) => gpusFor(replicas + extra, packing)
  return Math.min(always, hourlyGpus(month.load, sizingOf(c, service.serving), { traffic: c.traffic, leadHours, gpusOf }))
}

/** The fleet of one month: replicas, GPUs and the share it serves. Month counted from 1. */
export const fleetIn = (c: Case, service: Service, month: number): FleetMonth => {
  const { workload, selfHost } = c.terms
  const volume = requestsIn(month, c.firstMonthRequests, workload.growthPerYear)
  const load = loadOf(volume, workload.batchShare, c.facts.peakToMean)
  const rule = sizingOf(c, service.serving)
  const needed = servingReplicas(load, rule)
  const serving = Math.min(needed, service.maxReplicas)
  const whole = serving === needed
  const capacity = (serving * rule.perReplica * (1 - rule.headroomShare)) / load.mean
  const served = whole ? 1 : servedShare(c.traffic, capacity, workload.batchShare)
  const scaled = selfHost.scaling === 'hourly' && whole && rule.utilization === null
  return { load, serving, gpus: gpusPaid(c, service, { load, replicas: serving, scaled }), served }
}

/** Books the requests of a month that the API still serves, and the API's side costs while any do. */
const bookRemainder = (ledger: Ledger, c: Case, month: number, served: number): void => {
  const { terms } = c
  const shape = shapeOf(c)
  const prices = pricesIn(c.api, month)
  const usdPerRequest = requestUsd(shape, optimizedUse(shape, useToday(c), prices), prices, month)
  const requests = requestsIn(month, c.firstMonthRequests, terms.workload.growthPerYear)
  const moved = movedShare(month, timelineOf(c))
  const own = moved * served
  ledger.book('api-until-moved', month, requests * (1 - moved), usdPerRequest)
  ledger.book('api-overflow', month, requests * moved * (1 - served), usdPerRequest)
  ledger.book('api-escalated', month, requests * own * terms.selfHost.escalationShare, usdPerRequest)
  bookErrors(ledger, c, month, requests * own)
  if (own === 1 && terms.selfHost.escalationShare === 0) return
  bookApiSide(ledger, month, { ...terms.api, setupUsd: 0, engineerUsdPerYear: terms.team.engineerUsdPerYear })
}

/** Books a month in which the fleet runs, for `running` of it: GPUs, what comes with them, and the people. */
const bookFleet = (ledger: Ledger, c: Case, service: Service, month: { month: number; gpus: number; running: number }): void => {
  const { selfHost, team } = c.terms
  const staffing = { upTo8: c.facts.opsFteUpTo8, upTo64: c.facts.opsFteUpTo64, upTo256: c.facts.opsFteUpTo256 }
  const computeUsd = service.payer.pay(ledger, month.month, month.gpus, month.running)
  ledger.book('overhead', month.month, computeUsd, selfHost.overheadShare)
  ledger.book('service-fixed', month.month, month.running, selfHost.fixedUsdPerMonth)
  const fte = opsFte(month.gpus, selfHost.opsFte, staffing) * month.running
  ledger.book('ops-people', month.month, fte, team.engineerUsdPerYear / 12)
}

/** Books every month of a self-hosted service: what still goes to the API, the build, the fleet, and tuning if needed. */
export const bookService = (ledger: Ledger, c: Case, service: Service): void => {
  const timeline = timelineOf(c)
  const salary = c.terms.team.engineerUsdPerYear / 12
  let started = 0
  for (let month = 1; month <= c.months; month++) {
    const fleet = fleetIn(c, service, month)
    const running = servingShare(month, timeline)
    bookRemainder(ledger, c, month, fleet.served)
    ledger.book('build-people', month, c.terms.selfHost.buildFte * buildingShare(month, timeline), salary)
    if (running === 0) continue
    if (started === 0) ledger.book('service-setup', month, 1, c.terms.selfHost.setupUsd)
    started ||= month
    bookFleet(ledger, c, service, { month, gpus: fleet.gpus, running })
  }
  if (started > 0 && c.training) bookTuning(ledger, c, c.training, started)
}
