/** Each option as the report shows it: priced by booking it, or refused or unpriced with the reason. */
import { tuningNeeded, type Case, type ManagedSetup, type RentedSetup, type Serving } from '../engine/case.ts'
import { npvOf } from '../engine/ledger/cashflow.ts'
import { settledMonth } from '../engine/break-even/utilization.ts'
import { BookLedger, type LineId, type MonthlyUsd } from '../engine/ledger/ledger.ts'
import { bookOption, serviceOf } from '../engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../engine/options/option-ids.ts'
import { reason, type Reason } from '../engine/reason.ts'
import { at } from '../engine/series.ts'
import { fleetIn, utilizationOf, type FleetMonth } from '../engine/options/service.ts'
import type { ReportOption } from '../report/schemas/report.schema.ts'
import { LINE_NAMES } from '../report/sentences/labels.ts'
import { countsOf } from './case/lacks.ts'
import { basisOf } from './line-sources.ts'
import type { BuiltCase } from './case/built-case.ts'
import { roundToCent } from '../engine/ledger/round.ts'
import { startsLate, startsTooLate } from './case/late.ts'

/** Lines paid before or at the first request of a new service. */
export const UPFRONT: LineId[] = ['api-setup', 'service-setup', 'build-people', 'migration-people']
/** Lines of which only the first purchase is up front. */
export const FIRST_PURCHASE: LineId[] = ['servers', 'network', 'labels', 'training']

function emptyOption(id: OptionId, status: ReportOption['status'], reasons: Reason[]): ReportOption {
  return {
    id,
    status,
    reasons,
    model: null,
    capacity: null,
    lines: [],
    monthly: [],
    totals: null,
  }
}

function capacityOf(built: BuiltCase, id: OptionId): ReportOption['capacity'] {
  const { c } = built
  const service = serviceOf(c, id)
  if (!service || service.maxReplicas === 0) return null
  const fleets = Array.from({ length: c.months }, (_, index) => fleetIn(c, service, index + 1))
  const month = settledMonth(c, id)
  const fleet: FleetMonth | undefined = fleets[month - 1]
  if (!fleet) return null
  const { serving } = service
  const setup = setupOf(c, id)
  return {
    ...servingFacts(serving),
    replicas: fleet.serving,
    peakReplicas: Math.max(...fleets.map((one) => one.serving)),
    spareReplicas: Math.ceil(c.terms.selfHost.spareReplicas),
    gpus: fleet.gpus,
    utilization: utilizationOf(service, fleet),
    month,
    provider: setup?.provider ?? null,
    offer: setup?.offer ?? (id === 'owned' ? (c.owned?.server ?? null) : null),
    term: setup === c.rented ? (c.rented?.term ?? null) : null,
    usdPerGpuHour: setup?.usdPerGpuHour ?? null,
  }
}

/** Who the GPUs of an option are from, where they are paid by the hour. */
function setupOf(c: Case, id: OptionId): RentedSetup | ManagedSetup | null {
  if (id === 'rented' || id === 'hybrid') return c.rented
  if (id === 'open-endpoint') return c.endpoint
  return id === 'managed-tuned' ? c.managed : null
}

function servingFacts(serving: Serving) {
  return {
    model: serving.model,
    precision: serving.precision,
    engine: serving.engine,
    gpu: serving.gpu,
    gpusPerReplica: serving.gpusPerReplica,
    requestsPerSecondPerReplica: serving.requestsPerSecond,
    ttftMs: serving.ttftMs,
    tpotMs: serving.tpotMs,
    throughputOrigin: serving.origin,
    throughputBasis: serving.basis,
    throughputRange: { ...serving.range },
    extrapolated: serving.extrapolated,
    limitedBy: serving.limitedBy,
    loadSeconds: serving.loadSeconds,
  }
}

function monthsOf(built: BuiltCase, months: MonthlyUsd[]): ReportOption['monthly'] {
  return months.map(({ month, usd, byCategory }) => ({
    month,
    requests: at(built.c.series.requests, month),
    usd,
    apiUsd: byCategory.api,
    computeUsd: byCategory.compute,
    peopleUsd: byCategory.people,
    tuningUsd: byCategory.tuning,
    otherUsd: byCategory.other,
    resaleUsd: byCategory.resale,
  }))
}

/** Requests that the option really serves: all of them, or where the API may not bridge, those after the move. */
function servedRequests(built: BuiltCase, id: OptionId): number {
  const { series, apiPermitted } = built.c
  const waits = !apiPermitted && !built.c.hostBridges && (id === 'rented' || id === 'owned')
  const moved = id === 'owned' ? series.ownedMoved : series.moved
  return series.requests.reduce((sum, requests, index) => sum + requests * (waits ? (moved[index] ?? 0) : 1), 0)
}

function upfrontUsd(ledger: BookLedger): number {
  return (
    UPFRONT.reduce((sum, line) => sum + ledger.totalOf(line), 0) +
    FIRST_PURCHASE.reduce((sum, line) => sum + ledger.firstOf(line), 0)
  )
}

function totalsOf(built: BuiltCase, id: OptionId, ledger: BookLedger): NonNullable<ReportOption['totals']> {
  const { c } = built
  const months = ledger.monthly().map((month) => month.usd)
  const tcoUsd = roundToCent(months.reduce((sum, usd) => sum + usd, 0))
  const requests = servedRequests(built, id)
  const mtok = (requests * (c.terms.workload.inputTokensPerRequest + c.terms.workload.outputTokensPerRequest)) / 1e6
  return {
    tcoUsd,
    npvUsd: roundToCent(npvOf(months, c.terms.discountRatePerYear)),
    firstYearUsd: roundToCent(months.slice(0, 12).reduce((sum, usd) => sum + usd, 0)),
    upfrontUsd: roundToCent(upfrontUsd(ledger)),
    resaleUsd: ledger.totalOf('server-residual'),
    usdPerMtok: requests > 0 ? tcoUsd / mtok : 0,
    usdPerRequest: requests > 0 ? tcoUsd / requests : 0,
  }
}

function pricedOption(built: BuiltCase, id: OptionId, reasons: Reason[]): ReportOption {
  const ledger = new BookLedger(built.c.months)
  if (!bookOption(ledger, built.c, id)) return emptyOption(id, 'unpriced', unpricedReasons(built, id))
  return {
    id,
    status: 'priced',
    reasons,
    model: modelOf(built, id),
    capacity: capacityOf(built, id),
    lines: ledger.lines().map((line) => ({ ...line, label: LINE_NAMES[line.id], basis: basisOf(built, id, line.id) })),
    monthly: monthsOf(built, ledger.monthly()),
    totals: totalsOf(built, id, ledger),
  }
}

function modelOf(built: BuiltCase, id: OptionId): string | null {
  const { c } = built
  if (id === 'api' || id === 'api-optimized') return c.api.id
  if (id === 'hosted-open') return c.host?.id ?? null
  return built.model.id
}

/** What the set-ups lack, with the largest one named. */
function refusedReasons(built: BuiltCase): Reason[] {
  const tried = reason('no-feasible-configuration', { tried: built.refused.length, ...countsOf(built.refused) })
  const last = built.refused.at(-1)
  return last ? [tried, last.reason] : [tried]
}

/** Hardware that would serve, priced or not. */
function feasible(built: BuiltCase) {
  return built.c.rented !== null || built.c.owned !== null || built.unpriced !== null
}

function unpricedReasons(built: BuiltCase, id: OptionId): Reason[] {
  const { c } = built
  if (built.purchase.excluded && (id === 'hosted-open' || id === 'open-endpoint')) return [reason('buying-excluded')]
  if (id === 'hosted-open') return [built.hostRefused ?? reason('no-host-for-model', { model: built.model.id })]
  if (id === 'open-endpoint') return [reason('no-dedicated-endpoint')]
  if (id === 'managed-tuned') return tuningNeeded(c.terms) ? [reason('no-dedicated-endpoint')] : [reason('tuning-not-needed')]
  if (id === 'owned') return feasible(built) ? [reason('no-server-price', { gpu: c.terms.selfHost.gpu })] : refusedReasons(built)
  return feasible(built) ? [built.unpriced ?? reason('no-offer-for-gpu', { gpu: c.terms.selfHost.gpu })] : refusedReasons(built)
}

/** What goes with a priced option: its conditions, and what it needs before it can be believed. */
function conditionsOf(built: BuiltCase, id: OptionId): Reason[] {
  const { c, permits } = built
  const conditions = [...permits[id].reasons]
  if (id === 'hosted-open') conditions.push(hostReason(built))
  if ((id === 'hosted-open' || id === 'open-endpoint') && built.quality.open.standing === 'open')
    conditions.push(reason('needs-evaluation'))
  if (id === 'managed-tuned') conditions.push(...vendorTuning(built))
  if (id === 'owned' && c.owned?.scaledFrom)
    conditions.push(reason('server-scaled', { server: c.owned.server, from: c.owned.scaledFrom }))
  if (id === 'hybrid' && c.hybridReplicas === 0) conditions.push(reason('hybrid-base-zero'))
  if (id === 'hybrid' && c.hybridReplicas === Infinity) conditions.push(reason('hybrid-base-whole'))
  return conditions
}

/** The vendor's own tuning is no way to a tuned model where it closes inside the horizon; the endpoint priced is another's. */
function vendorTuning({ apiModel, lastMonth }: BuiltCase): Reason[] {
  const ends = apiModel?.fineTuning?.endsOn ?? null
  return apiModel && ends !== null && ends < lastMonth ? [reason('vendor-tuning-ends', { model: apiModel.id, date: ends })] : []
}

function hostReason(built: BuiltCase): Reason {
  const { hosts, c } = built
  const [cheapest] = hosts
  const used = hosts.find((host) => host.priced.id === c.host?.id)
  return reason('host-chosen', {
    host: c.host?.id ?? null,
    usdPerRequest: at(c.series.hostUsdPerRequest, 1),
    hosts: hosts.length,
    precision: used?.model.precision ?? null,
    cheapest: cheapest?.priced.id ?? null,
    cheapestUsdPerRequest: cheapest?.usdPerRequest ?? null,
    cheapestPrecision: cheapest?.model.precision ?? null,
  })
}

function isInfeasible(built: BuiltCase, id: OptionId) {
  return id === 'hosted-open'
    ? built.hostRefused !== null
    : (id === 'rented' || id === 'owned' || id === 'hybrid') && !feasible(built) && built.refused.length > 0
}

/** All options in their fixed order: priced, refused by the data's rules, infeasible, or unpriced, each with why. */
export function reportOptions(built: BuiltCase): ReportOption[] {
  return OPTION_IDS.map((id) => {
    const permit = built.permits[id]
    // An open legal question does not refuse: both answers are priced.
    if (!permit.permitted && built.dataRule.flip.status !== 'unknown') return emptyOption(id, 'not-permitted', permit.reasons)
    if (isInfeasible(built, id))
      return emptyOption(id, 'not-feasible', id === 'hosted-open' ? unpricedReasons(built, id) : refusedReasons(built))
    if (startsTooLate(built.c, id)) return emptyOption(id, 'not-feasible', [startsLate(built.c, id)])
    if (id === 'hybrid' && !built.c.rented) return emptyOption(id, 'unpriced', unpricedReasons(built, id))
    return pricedOption(built, id, conditionsOf(built, id))
  })
}
