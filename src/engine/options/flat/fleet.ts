/** Discounted cost of a fleet, in one pass; service.ts and options.ts book the same line by line. */
import type { Case } from '../../case.ts'
import { gpusFor, servingReplicas } from '../../throughput/fleet.ts'
import { NpvLedger } from '../../ledger/ledger.ts'
import { paidGpus, servedBy, type FleetSize } from '../fleet-size.ts'
import { bookFleet, type FleetSpan, type Service } from '../service.ts'
import { bookRequests, costsByRequest } from '../per-request.ts'
import { bookTuning } from '../tuning.ts'
import { tuningNeeded } from '../../case.ts'
import { HOURS_PER_MONTH, meanRate, requestsPerMonth } from '../../ledger/units.ts'
import { migrationUsd, plusErrors, plusSide } from './tokens.ts'
import { weightOf } from './sums.ts'

/** Training of a tuned model, USD. @param usd what is booked before it */
function plusTuning(usd: number, c: Case, start: number, discount: Float64Array): number {
  if (!c.training || !tuningNeeded(c.terms)) return usd
  const ledger = new NpvLedger(discount)
  ledger.npvUsd = usd
  bookTuning(ledger, c, c.training, start)
  return ledger.npvUsd
}

/** A dedicated endpoint from month 1, USD. @param tuned whether it serves a tuned model, trained in month 1 */
export function endpointUsd(
  c: Case,
  size: FleetSize,
  { usdPerGpuHour, tuned }: { usdPerGpuHour: number; tuned: boolean },
  discount: Float64Array,
): number {
  const { requests } = c.series
  const { perRate, steps } = size
  let replicas = 0
  let gpuHours = 0
  let usd = plusSide(migrationUsd(c, discount), c, c.terms.hostedOpen.opsFte, weightOf(discount, 1, c.months))
  for (let index = 0; index < discount.length; index++) {
    const mean = meanRate(requestsPerMonth(requests[index] ?? 0))
    const needed = servingReplicas(mean, perRate)
    if (needed !== replicas || steps) {
      replicas = needed
      gpuHours = paidGpus(c, size, mean, needed) * HOURS_PER_MONTH
    }
    usd += gpuHours * usdPerGpuHour * (discount[index] ?? 0)
  }
  usd = plusErrors(usd, c, tuned, discount)
  return tuned ? plusTuning(usd, c, 1, discount) : usd
}

/** Whether the bridge of any month that leaves something to it is the host, whose use begins with a move. */
function movesToHost(c: Case, { moved, perRate, maxReplicas }: Service): boolean {
  const { requests, bridgeUsdPerRequest: bridge, apiUsdPerRequest: api } = c.series
  for (let index = 0; index < c.months; index++) {
    if (moved[index] === 1 && servingReplicas(meanRate(requestsPerMonth(requests[index] ?? 0)), perRate) <= maxReplicas) continue
    const usd = bridge[index] ?? Infinity
    if (Number.isFinite(usd) && (!c.apiPermitted || usd < (api[index] ?? 0))) return true
  }
  return false
}

/** A service of one's own on GPUs rented or bought, and the bridge for what it does not serve, USD. */
export function serviceUsd(c: Case, service: Service, discount: Float64Array): number {
  const { selfHost, team, api, hostedOpen } = c.terms
  const { requests, apiUsdPerRequest, bridgeUsdPerRequest, building } = c.series
  const { running, moved, perRate, maxReplicas } = service
  const salary = team.engineerUsdPerYear / 12
  const follows = costsByRequest(c)
  const escalates = selfHost.escalationShare > 0
  const ledger = new NpvLedger(discount)
  const span: FleetSpan = { from: 0, to: 0, gpus: 0, running: 0 }
  let started = 0
  let replicas = 0
  let gpus = 0
  let usd = c.hostBridges && movesToHost(c, service) ? migrationUsd(c, discount) : 0
  for (let index = 0; index < discount.length; index++) {
    const factor = discount[index] ?? 0
    const asked = requests[index] ?? 0
    const built = building[index] ?? 0
    const runs = running[index] ?? 0
    const taken = moved[index] ?? 0
    let served = 1
    if (built > 0) usd += selfHost.buildFte * built * salary * factor
    if (runs !== 0) {
      if (started === 0) {
        usd += selfHost.setupUsd * factor
        started = index + 1
      }
      const mean = meanRate(requestsPerMonth(asked))
      const needed = servingReplicas(mean, perRate)
      const serving = Math.min(needed, maxReplicas)
      if (serving < needed) served = servedBy(c, service, mean, serving)
      if (serving !== replicas || service.steps) {
        replicas = serving
        gpus = serving < needed ? gpusFor(serving + service.extraReplicas, service.packing) : paidGpus(c, service, mean, serving)
      }
    }
    const own = taken * served
    if (runs === 0 || own !== 1 || escalates || follows) {
      if (follows) {
        ledger.npvUsd = usd
        bookRequests(ledger, c, index + 1, asked * own)
        usd = ledger.npvUsd
      }
      const bridge = bridgeUsdPerRequest[index] ?? 0
      const bridged = own !== 1 && Number.isFinite(bridge)
      const atHost = !c.apiPermitted || bridge < (apiUsdPerRequest[index] ?? 0)
      if (bridged) {
        usd += asked * (1 - taken) * bridge * factor
        usd += asked * taken * (1 - served) * bridge * factor
        if (atHost) usd = plusSide(usd, c, hostedOpen.opsFte, factor)
      }
      const escalated = c.apiPermitted ? asked * own * selfHost.escalationShare : 0
      if (escalated > 0) usd += escalated * (apiUsdPerRequest[index] ?? 0) * factor
      if ((bridged && !atHost) || escalated > 0) usd = plusSide(usd, c, api.opsFte, factor)
    }
    if (runs === 0) continue
    if (gpus !== span.gpus || runs !== span.running) {
      if (span.from > 0) {
        ledger.npvUsd = usd
        bookFleet(ledger, c, service, span)
        usd = ledger.npvUsd
      }
      span.from = index + 1
      span.gpus = gpus
      span.running = runs
    }
    span.to = index + 1
  }
  ledger.npvUsd = usd
  if (span.from > 0) bookFleet(ledger, c, service, span)
  return started > 0 ? plusTuning(ledger.npvUsd, c, started, discount) : ledger.npvUsd
}
