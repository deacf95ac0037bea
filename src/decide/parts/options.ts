/** Each option as the report shows it: priced by booking it, or refused or unpriced with the reason. */
import type { Serving } from '../../engine/case.ts'
import { npvOf } from '../../engine/ledger/cashflow.ts'
import { settledMonth } from '../../engine/break-even/utilization.ts'
import { BookLedger, type MonthlyUsd } from '../../engine/ledger/ledger.ts'
import { LINE_IDS, LINES } from '../../engine/ledger/lines.ts'
import { provisionedUse } from '../../engine/options/each/provisioned.ts'
import type { Lacking } from '../../engine/options/option.ts'
import { bookOption, OPTIONS, serviceOf } from '../../engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../engine/options/option-ids.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { at } from '../../engine/flat/series.ts'
import { fleetIn, utilizationOf, type FleetMonth } from '../../engine/options/service.ts'
import type { ReportOption } from '../../report/schemas/report.schema.ts'
import { lackCountsOf } from '../case/lacks.ts'
import { once } from '../lazy.ts'
import { basisOf } from './line-sources.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { startsLate, startsTooLate } from '../case/late.ts'

/** Lines paid before or at the first request of a new service. */
export const UPFRONT = LINE_IDS.filter((id) => LINES[id].upfront === 'all')
/** Lines of which only the first purchase is up front. */
export const FIRST_PURCHASE = LINE_IDS.filter((id) => LINES[id].upfront === 'first')

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
  const setup = OPTIONS[id].setup?.(c) ?? null
  return Object.assign(servingFacts(serving), {
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
  })
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
    ...(byCategory.credits === 0 ? {} : { creditsUsd: byCategory.credits }),
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

/** Always bookable: their status is known before anything is booked. */
function isApi(id: OptionId): boolean {
  return id === 'api' || id === 'api-optimized'
}

function pricedOption(built: BuiltCase, id: OptionId, reasons: Reason[]): ReportOption {
  const booked = once(() => {
    const ledger = new BookLedger(built.c.months)
    return bookOption(ledger, built.c, id) ? ledger : null
  })
  if (!isApi(id) && booked() === null) return emptyOption(id, 'unpriced', OPTIONS[id].unpriced(lackingOf(built)))
  const ledger = () => booked() ?? new BookLedger(built.c.months)
  const capacity = once(() => capacityOf(built, id))
  const lines = once(() =>
    ledger()
      .lines()
      .map((line) => Object.assign(line, { label: LINES[line.id].name, basis: basisOf(built, id, line.id) })),
  )
  const monthly = once(() => monthsOf(built, ledger().monthly()))
  const totals = once(() => totalsOf(built, id, ledger()))
  return {
    id,
    status: 'priced',
    reasons,
    model: modelOf(built, id),
    get capacity() {
      return capacity()
    },
    get lines() {
      return lines()
    },
    get monthly() {
      return monthly()
    },
    get totals() {
      return totals()
    },
  }
}

function modelOf(built: BuiltCase, id: OptionId): string | null {
  const named = OPTIONS[id].model
  return named ? named(built.c) : built.model.id
}

/** What the set-ups lack, with the largest one named. */
function refusedReasons(built: BuiltCase): Reason[] {
  const tried = reason('no-feasible-configuration', { tried: built.refused.length, ...lackCountsOf(built.refused) })
  const last = built.refused.at(-1)
  return last ? [tried, last.reason] : [tried]
}

/** What is known where an option has no price. */
function lackingOf(built: BuiltCase): Lacking {
  const { c, model, purchase, hostRefused, unpriced, further, refused } = built
  const isFeasible = c.rented !== null || c.owned !== null || unpriced !== null
  return {
    c,
    model: model.id,
    isBuyingExcluded: purchase.excluded,
    hostRefused,
    isFeasible,
    isTried: refused.length > 0,
    refused: refusedReasons(built),
    unpriced,
    ...further,
  }
}

/** What goes with a priced option: its conditions, and what it needs before it can be believed. */
function conditionsOf(built: BuiltCase, id: OptionId): Reason[] {
  const { c, permits } = built
  const conditions = [...permits[id].reasons]
  if (id === 'hosted-open') conditions.push(hostReason(built))
  if ((id === 'hosted-open' || id === 'open-endpoint') && built.quality.open.standing === 'open')
    conditions.push(reason('needs-evaluation'))
  if (id === 'managed-tuned') conditions.push(...vendorTuning(built))
  conditions.push(...furtherConditions(built, id))
  if (id === 'owned' && c.owned?.scaledFrom)
    conditions.push(reason('server-scaled', { server: c.owned.server, from: c.owned.scaledFrom }))
  if (id === 'hybrid' && c.hybridReplicas === 0) conditions.push(reason('hybrid-base-zero'))
  if (id === 'hybrid' && c.hybridReplicas === Infinity) conditions.push(reason('hybrid-base-whole'))
  return conditions
}

/** What is bought in a further way, and what it still needs. */
function furtherConditions({ c, quality, further }: BuiltCase, id: OptionId): Reason[] {
  if (id === 'provisioned' && c.provisioned) {
    const { offer, usdPerUnitMonth, termMonths } = c.provisioned
    return [reason('provisioned-chosen', { offer, usdPerUnitMonth, termMonths, ...provisionedUse(c, c.provisioned) })]
  }
  if (id === 'routed' && c.routed)
    return [
      reason('routing-chosen', { model: c.routed.model.id, share: c.terms.routing.passedOnShare }),
      ...(quality.routed.standing === 'good' ? [] : [reason('needs-routed-evaluation')]),
    ]
  if (id === 'tuned-api' && c.tunedApi)
    return [
      reason('tuned-api-chosen', {
        seller: c.tunedApi.model.id,
        fixedUsdPerMonth: c.tunedApi.fixedUsdPerMonth,
        preview: further.service?.status === 'preview',
        limits: further.service?.limits ?? null,
      }),
    ]
  return []
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

/**
 * All options in their fixed order: priced, refused by the data's rules, infeasible, or unpriced, each with why. What a priced one
 * costs, and what serves it, is worked out when it is read.
 */
export function optionsInParts(built: BuiltCase): ReportOption[] {
  const lacking = lackingOf(built)
  return OPTION_IDS.map((id) => {
    const permit = built.permits[id]
    // An open legal question does not refuse: both answers are priced.
    if (!permit.permitted && built.dataRule.flip.status !== 'unknown') return emptyOption(id, 'not-permitted', permit.reasons)
    const refused = OPTIONS[id].infeasible?.(lacking) ?? null
    if (refused) return emptyOption(id, 'not-feasible', refused)
    if (startsTooLate(built.c, id)) return emptyOption(id, 'not-feasible', [startsLate(built.c, id)])
    if (id === 'hybrid' && !built.c.rented) return emptyOption(id, 'unpriced', OPTIONS[id].unpriced(lacking))
    return pricedOption(built, id, conditionsOf(built, id))
  })
}
