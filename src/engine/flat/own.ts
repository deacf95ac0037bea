/** Discounted cost of a service of one's own, in one pass; options/service.ts books the same line by line. */
import type { OwnedSetup, RentedSetup } from '../case.ts'
import { opsFte } from '../ledger/people.ts'
import { HOURS_PER_MONTH, meanRate, requestsPerMonth } from '../ledger/units.ts'
import { gpusInBoxes, servingReplicas } from '../throughput/fleet.ts'
import { migrationUsd, plusSide } from './bought.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import { fleetSizeIn, paidGpus, servedBy, type FleetSize, type Held } from './fleet-size.ts'
import type { Future } from './future.ts'
import { Servers } from './servers.ts'
import { weightOf } from './sums.ts'
import { plusTuning } from './tuning.ts'

/** A service, and how its GPUs are held. */
interface Own {
  size: FleetSize
  /** Serving replicas are never more than this; above it requests overflow to the bridge. Infinity: none overflow */
  maxReplicas: number
  running: Float64Array
  moved: Float64Array
  /** Share of the hours of rented GPUs paid again for interruptions */
  reserveShare: number
  /** null: they are rented */
  servers: Servers | null
}

/** On-demand and spot are paid as they go; what is committed to is booked line by line. */
export function isPaidAsItGoes({ term }: RentedSetup): boolean {
  return term === 'on-demand' || term === 'spot'
}

/** GPUs rented by the hour, USD; undefined: that takes the lines. @param maxReplicas above it requests overflow */
export function rentedUsd(future: Future, rented: RentedSetup | null, maxReplicas: number): number | null | undefined {
  if (!rented) return null
  if (!isPaidAsItGoes(rented)) return undefined
  const { series } = future
  const held = { serving: rented, gpusPerInstance: rented.gpusPerInstance, scales: true }
  return ownUsd(future, {
    size: sizeOf(future, held),
    maxReplicas,
    running: series.running,
    moved: series.moved,
    reserveShare: rented.term === 'spot' ? future.figures[SLOT.SPOT_RESERVE_SHARE] : 0,
    servers: null,
  })
}

/** Servers of one's own, USD; null: none were found. */
export function ownedUsd(future: Future, owned: OwnedSetup | null): number | null {
  if (!owned) return null
  const { figures, series, discount } = future
  const held = { serving: owned, gpusPerInstance: owned.gpusPerServer, scales: false }
  return ownUsd(future, {
    size: sizeOf(future, held),
    maxReplicas: Infinity,
    running: series.ownedRunning,
    moved: series.ownedMoved,
    reserveShare: 0,
    servers: new Servers(figures, owned, discount),
  })
}

function sizeOf({ figures, looked }: Future, held: Held): FleetSize {
  return fleetSizeIn(figures, looked.traffic, held)
}

/** Whether the bridge of any month that leaves something to it is the host, whose use begins with a move. */
function movesToHost({ looked, series }: Future, { moved, maxReplicas, size }: Own): boolean {
  const { requests, bridgeUsdPerRequest: bridge, apiUsdPerRequest: api } = series
  for (let index = 0; index < requests.length; index++) {
    if (moved[index] === 1 && servingReplicas(meanRate(requestsPerMonth(requests[index] ?? 0)), size.perRate) <= maxReplicas)
      continue
    const usd = bridge[index] ?? Infinity
    if (Number.isFinite(usd) && (!looked.apiPermitted || usd < (api[index] ?? 0))) return true
  }
  return false
}

function fteOf(f: CaseFigures, gpus: number): number {
  const given = f[SLOT.OPS_FTE]
  return opsFte(gpus, Number.isNaN(given) ? 'auto' : given, {
    opsFteUpTo8: f[SLOT.OPS_FTE_UP_TO8],
    opsFteUpTo64: f[SLOT.OPS_FTE_UP_TO64],
    opsFteUpTo256: f[SLOT.OPS_FTE_UP_TO256],
  })
}

/** Months in a row with the same fleet, counted from 1. */
interface Fleet {
  from: number
  to: number
  gpus: number
  /** Of each month */
  share: number
}

/** A sum with a fleet and its people added to it, USD. */
function plusFleet(usd: number, { figures: f, series, discount }: Future, { servers, reserveShare }: Own, fleet: Fleet): number {
  const { from, to, gpus, share } = fleet
  let sum = usd
  if (servers) sum = servers.plus(sum, fleet)
  else {
    let priced = 0
    for (let index = from - 1; index < to; index++) priced += (discount[index] ?? 0) * (series.gpuPriceFactor[index] ?? 1)
    const hours = gpus * HOURS_PER_MONTH * share
    sum += (hours + hours * reserveShare) * (1 + f[SLOT.OVERHEAD_SHARE]) * f[SLOT.RENTED_USD_PER_GPU_HOUR] * priced
  }
  return sum + share * (f[SLOT.FIXED_USD] + fteOf(f, gpus) * (f[SLOT.ENGINEER_USD_PER_YEAR] / 12)) * weightOf(discount, from, to)
}

/** Build, ramp, fleet and people, and the bridge for what is not served, USD. */
function ownUsd(future: Future, own: Own): number {
  const { looked, figures: f, series, discount } = future
  const { requests, apiUsdPerRequest, bridgeUsdPerRequest, building } = series
  const { running, moved, size, maxReplicas } = own
  const { apiPermitted, errorsCount } = looked
  const isTuned = f[SLOT.IS_TUNED] === 1
  const countsErrors = isTuned ? errorsCount.tuned : errorsCount.open
  const gain = f[isTuned ? SLOT.TUNED_GAIN : SLOT.OPEN_GAIN]
  const salary = f[SLOT.ENGINEER_USD_PER_YEAR] / 12
  const escalationShare = f[SLOT.ESCALATION_SHARE]
  const fleet: Fleet = { from: 0, to: 0, gpus: 0, share: 0 }
  let started = 0
  let replicas = 0
  let gpus = 0
  let usd = looked.hostBridges && movesToHost(future, own) ? migrationUsd(future) : 0
  for (let index = 0; index < discount.length; index++) {
    const factor = discount[index] ?? 0
    const asked = requests[index] ?? 0
    const built = building[index] ?? 0
    const runs = running[index] ?? 0
    const taken = moved[index] ?? 0
    let served = 1
    if (built > 0) usd += f[SLOT.BUILD_FTE] * built * salary * factor
    if (runs !== 0) {
      if (started === 0) {
        usd += f[SLOT.SETUP_USD] * factor
        started = index + 1
      }
      const mean = meanRate(requestsPerMonth(asked))
      const needed = servingReplicas(mean, size.perRate)
      const serving = Math.min(needed, maxReplicas)
      if (serving < needed) served = servedBy(size, mean, serving)
      if (serving !== replicas || size.steps) {
        replicas = serving
        gpus = serving < needed ? gpusInBoxes(serving + size.extraReplicas, size.box) : paidGpus(size, mean, serving)
      }
    }
    const taking = taken * served
    if (runs === 0 || taking !== 1 || escalationShare > 0 || countsErrors) {
      if (countsErrors) usd += asked * taking * gain * -f[SLOT.COST_PER_ERROR_USD] * factor
      const bridge = bridgeUsdPerRequest[index] ?? 0
      const bridged = taking !== 1 && Number.isFinite(bridge)
      const atHost = !apiPermitted || bridge < (apiUsdPerRequest[index] ?? 0)
      if (bridged) {
        usd += asked * (1 - taken) * bridge * factor
        usd += asked * taken * (1 - served) * bridge * factor
        if (atHost) usd = plusSide(usd, f, f[SLOT.HOST_OPS_FTE], factor)
      }
      const escalated = apiPermitted ? asked * taking * escalationShare : 0
      if (escalated > 0) usd += escalated * (apiUsdPerRequest[index] ?? 0) * factor
      if ((bridged && !atHost) || escalated > 0) usd = plusSide(usd, f, f[SLOT.API_OPS_FTE], factor)
    }
    if (runs === 0) continue
    if (gpus !== fleet.gpus || runs !== fleet.share) {
      if (fleet.from > 0) usd = plusFleet(usd, future, own, fleet)
      fleet.from = index + 1
      fleet.gpus = gpus
      fleet.share = runs
    }
    fleet.to = index + 1
  }
  if (fleet.from > 0) usd = plusFleet(usd, future, own, fleet)
  return started > 0 ? plusTuning(usd, future, started) : usd
}
