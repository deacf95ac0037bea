/** From a resolved scenario and the tables to a case that the engine can compute, and what was found on the way. */
import { type Case, type Serving, tuningNeeded } from '../../engine/case.ts'
import { regulatedData, type DataRule } from '../../engine/verdict/flips/regulated.ts'
import { termsOf, type Terms } from '../../engine/point-estimate.ts'
import { bookOption } from '../../engine/options/options.ts'
import { plannedFactor } from '../../engine/throughput/planned.ts'
import { bestHybrid, cheapestOwned, cheapestRented } from '../../engine/options/search.ts'
import { pricesIn } from '../../engine/flat/prices.ts'
import { at, emptySeries, fillSeries, openShapeOf, prepared, shapeOf, useToday } from '../../engine/flat/series.ts'
import { requestUsd } from '../../engine/api.ts'
import { npvOf } from '../../engine/ledger/cashflow.ts'
import { BookLedger } from '../../engine/ledger/ledger.ts'
import type { Offer } from '../../pricing/find.ts'
import type { Measurement, Tables } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { calendarMonths } from './calendar.ts'
import { holdContext, hostsThatTake, hostsTooShort, longestTokens } from './context.ts'
import { holdVolume } from './derived-volume.ts'
import type { BuiltCase } from './built-case.ts'
import { derivedAssumptions } from './derived.ts'
import { unpricedOf } from './lacks.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { openTokensOf } from './open-tokens.ts'
import { byMeans } from './means.ts'
import { changesOf } from './upgrades.ts'
import { creditsOf } from './credits.ts'
import { provisionedOf, routedOf, tunedApiOf } from './further.ts'
import { mayHost, purchaseOf } from './purchase.ts'
import { qualityOf } from './quality.ts'
import { permitOf, permitsOf, providerOf, type TermsOf } from './permits.ts'
import { shapeNamed, modelNamed, pricedApi, rowNamed } from './named.ts'
import { asRange, plannedFacts, portabilityIn, middled } from './planned-facts.ts'
import { gpusOf } from './setups/gpus.ts'
import { needsOf, offerStanding, rentedTerms, upliftOf, vendorsWithin, vendorTerms } from './residency.ts'
import { shapePeak, trafficIn } from './week.ts'
import { endpointSetups } from './setups/endpoints.ts'
import { ownedSetups } from './setups/owned.ts'
import { rentedSetups } from './setups/rented.ts'
import { servings, type Feasible } from './setups/servings.ts'
import { withElasticity } from './setups/capacity.ts'
import type { SetupRun } from './setups/run.ts'
import { trainingOn } from './setups/training.ts'

/**
 * Looks up prices, hosts, hardware and rules, and picks the set-up with the lowest discounted cost for every option.
 * @throws CannotDecide when the API has no price on that date, MissingRow when the tables are incomplete
 */
export function buildCase(scenario: Scenario, tables: Tables, asOf: string, measurements: readonly Measurement[]): BuiltCase {
  const told = termsOf(scenario)
  const terms = termsOf(scenario, byMeans(tables))
  const months = terms.horizonMonths
  const shape = shapeNamed(tables, terms.workload.traffic)
  const model = modelNamed(tables, terms.selfHost.model)
  const peakToMean = scenario.workload.peakToMean === null ? shapePeak(scenario, shape) : asRange(scenario.workload.peakToMean)
  const portability = portabilityIn(scenario, tables)
  const switchDays = middled(portability.switchDays)
  const traffic = trafficIn(scenario, shape)
  const { priced, periods, apiModel, apiEnd, apiChanges } = pricedApi(scenario, terms, tables, asOf)
  const dataRule = regulatedData(scenario.data, {
    named: tables.regulations.filter((one) => scenario.data.regimes.includes(one.id)),
    // In the order of whoever listed them: the likeliest to bind comes first.
    inDoubt: scenario.data.regimesInDoubt.flatMap((id) => tables.regulations.find((one) => one.id === id) ?? []),
  })
  const quality = qualityOf(told, apiModel?.openModel === model.id)
  const tokens = openTokensOf({ scenario, tables, api: apiModel ?? rowNamed(tables, terms.api.model), open: model })
  const facts = plannedFacts(tables, { peakToMean, switchDays, quality, tokens })
  const needs = needsOf(scenario.data, tables)
  const vendor = (id: string) => vendorTerms(tables, id, needs)
  const standing = (offer: Offer) => offerStanding(tables, offer, needs)
  const apiPermitted = mayBridge(dataRule, providerOf(priced.id), vendor)
  const bare: Case = {
    months,
    terms,
    facts,
    traffic,
    volumeFactor: 1,
    api: priced,
    host: null,
    endpoint: null,
    rented: null,
    owned: null,
    managed: null,
    training: trainingOn(tables, model, asOf),
    provisioned: null,
    routed: null,
    tunedApi: null,
    // Set-ups are chosen without them: what credits pay is no reason to prefer one.
    credits: [],
    hybridReplicas: 0,
    apiPermitted,
    hostBridges: false,
    changes: changesOf(terms, tables, apiChanges),
    errorsCount: { open: quality.open.gain.booked, tuned: quality.tuned.gain.booked, routed: quality.routed.gain.booked },
    series: emptySeries(months),
  }
  const api = { id: priced.id, openModel: apiModel?.openModel ?? null }
  const { routes } = dataRule
  const times = (provider: string) => upliftOf(tables, provider, needs).times
  const { factors } = tokens
  const ownTokens = longestTokens(terms, factors)
  const market = { terms, tables, openModel: model.id, api, routes, vendor, times, asOf, shape: openShapeOf(bare), ownTokens }
  const purchase = purchaseOf(market)
  const tuned = tuningNeeded(terms)
  const hostBridges = purchase.priced !== null && !tuned && quality.open.standing !== 'worse'
  const start = { ...bare, host: purchase.priced, hostBridges }
  fillSeries(start)
  if (apiPermitted) holdContext(terms, tables)
  holdVolume(scenario, { model: priced.id, shape: shapeOf(start), use: useToday(start), prices: pricesIn(priced, 1) })
  const run = {
    terms,
    tables,
    model,
    measurements,
    asOf,
    factors,
    throughput: scenario.selfHost.throughput,
    modes: scenario.selfHost.serving,
    standing,
  }
  const { feasible: all, refused } = servings(run, gpusOf(tables, terms))
  const feasible = known(all)
  const rented = chosen(run, cheapestRented(start, rentedSetups(run, feasible)))
  const owned = chosen(run, cheapestOwned(start, ownedSetups(run, feasible)))
  const dedicated = chosen(
    run,
    cheapestManaged(endpointSetups(run, feasible, (id) => mayHost(routes, id) && vendor(id).standing !== 'barred')),
  )
  const endpoint = purchase.excluded ? null : dedicated
  const c: Case = { ...start, rented, owned, endpoint, managed: tuned ? dedicated : null }
  const shop = { c, terms, tables, asOf, openModel: model.id, apiEnd, tokens, apiModel, times }
  const served = rented ?? owned
  if (served) c.facts.throughputFactor = plannedFactor(served)
  c.hybridReplicas = bestHybrid(c)
  fillSeries(c)
  const [provisioned, routed, tunedApi] = [provisionedOf(shop), routedOf(shop), tunedApiOf(shop)]
  c.provisioned = provisioned.setup
  c.routed = routed.setup
  c.tunedApi = tunedApi.setup
  c.credits = creditsOf(terms, asOf)
  const fitting = hostsThatTake(purchase.every, ownTokens)
  const permits = permitsOf(
    routes,
    {
      api: providerOf(priced.id),
      host: (purchase.host ?? (purchase.priced ? undefined : fitting[0]))?.file.provider ?? null,
      managed: dedicated?.provider ?? null,
      routed: c.routed ? providerOf(c.routed.model.id) : null,
      tuned: tunedApi.service?.provider ?? null,
    },
    { vendor, rented: rentedTerms(tables, rented, needs) },
  )
  const found = {
    c,
    told,
    apiPeriods: periods,
    apiModel,
    apiEnd,
    hosts: purchase.hosts,
    purchase,
    quality,
    tokens,
    hostRefused: purchase.refused ?? (fitting.length > 0 ? null : hostsTooShort(purchase.every, ownTokens)),
    refused,
    unpriced: rented ? null : unpricedOf(run, feasible),
    dataRule,
    permits,
    further: { provisioned: provisioned.why, routed: routed.why, tunedApi: tunedApi.why, service: tunedApi.service },
    apiUplift: upliftOf(tables, providerOf(priced.id), needs).times,
    regionalVendors: needs.regions.length > 0 ? vendorsWithin(tables, needs) : [],
    portability,
    peakToMean,
    switchDays,
    model,
    shape,
    lastMonth: calendarMonths(asOf, months).at(-1) ?? asOf,
    ...billsOf(c, told),
    ...baselineOf(c),
  }
  return { ...found, derived: derivedAssumptions(found, tables) }
}

/** Whether requests may go to this API until a service runs; an open legal question is no refusal yet. */
function mayBridge({ flip, routes }: DataRule, provider: string, vendor: TermsOf['vendor']): boolean {
  const rented = vendor(provider)
  return (
    flip.status === 'unknown' ||
    permitOf('api', routes, { api: provider, host: null, managed: provider }, { vendor, rented }).permitted
  )
}

/** Hardware that nobody has measured anything like is chosen only where there is no other, or where it was named. */
function known(feasible: readonly Feasible[]): readonly Feasible[] {
  const measured = feasible.filter(({ serving }) => !serving.extrapolated)
  return measured.length > 0 ? measured : feasible
}

function chosen<T extends Serving>(run: SetupRun, setup: T | null): T | null {
  return setup ? withElasticity(run, setup) : null
}

/** Bills as told: flips read what was said, never a mean. */
function billsOf(plan: Case, told: Terms) {
  const c = prepared({ ...plan, terms: told })
  const first = c.api.prices[0]
  const requests = at(c.series.requests, 1)
  const today = first ? requestUsd(shapeOf(c), useToday(c), first) : Number.NaN
  return { billUsd: roundToCent(requests * today), optimizedBillUsd: roundToCent(requests * at(c.series.apiUsdPerRequest, 1)) }
}

function baselineOf(c: Case) {
  const ledger = new BookLedger(c.months)
  bookOption(ledger, c, 'api-optimized')
  const baselineMonthly = ledger.monthly().map((month) => month.usd)
  return { baselineMonthly, baselineNpvUsd: roundToCent(npvOf(baselineMonthly, c.terms.discountRatePerYear)) }
}

/** Endpoints bill by the GPU-hour, so the cheapest for the same rate wins; the fleet is small enough for that to be exact. */
function cheapestManaged<T extends { usdPerGpuHour: number; gpusPerReplica: number; requestsPerSecond: number }>(
  setups: T[],
): T | null {
  return (
    setups.toSorted(
      (a, b) =>
        (a.usdPerGpuHour * a.gpusPerReplica) / a.requestsPerSecond - (b.usdPerGpuHour * b.gpusPerReplica) / b.requestsPerSecond,
    )[0] ?? null
  )
}
