/** From a resolved scenario and the tables to a case that the engine can compute, and what was found on the way. */
import type { Case, Facts, PricedModel, Serving, TrainingSetup } from '../../engine/case.ts'
import { tuningNeeded } from '../../engine/case.ts'
import { meanOf } from '../../engine/uncertainty/families.ts'
import { regulatedData, type DataRule } from '../../engine/verdict/flips/regulated.ts'
import { termsOf, type Terms } from '../../engine/point-estimate.ts'
import { portabilityOf, type Portability } from '../../engine/verdict/portability.ts'
import { bookOption } from '../../engine/options/options.ts'
import { reason } from '../../engine/reason.ts'
import { plannedFactor } from '../../engine/throughput/planned.ts'
import { bestHybrid, cheapestOwned, cheapestRented } from '../../engine/options/search.ts'
import { at, fillSeries, openShapeOf, prepared, pricesIn, shapeOf, useToday } from '../../engine/series.ts'
import { requestUsd } from '../../engine/api.ts'
import { npvOf } from '../../engine/ledger/cashflow.ts'
import { BookLedger } from '../../engine/ledger/ledger.ts'
import { usdPerGpuHour } from '../../engine/ledger/units.ts'
import { findApiModel, type Offer } from '../../pricing/find.ts'
import { Known } from '../../pricing/known.ts'
import type { ApiModel, Gpu, Measurement, OpenModel, Range, Tables, TrafficShape } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { factNumber, factRanges } from './facts.ts'
import { calendarMonths } from './calendar.ts'
import { CannotDecide } from './cannot.ts'
import { holdContext, hostsThatTake, hostsTooShort, requestTokens } from './context.ts'
import { holdVolume } from './derived-volume.ts'
import type { BuiltCase } from './built-case.ts'
import { derivedAssumptions } from './derived.ts'
import { unpricedOf } from './lacks.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { openTokensOf, type OpenTokens } from './open-tokens.ts'
import { byMeans } from './means.ts'
import { changesOf } from './upgrades.ts'
import { creditsOf } from './credits.ts'
import { provisionedOf, routedOf, tunedApiOf } from './further.ts'
import { lived, type End } from './model-life.ts'
import { givenPrices, type MonthlyModel } from './prices.ts'
import { mayHost, purchaseOf } from './purchase.ts'
import { qualityOf, type Quality } from './quality.ts'
import { permitsOf, providerOf, type TermsOf } from './permits.ts'
import { needsOf, offerStanding, rentedTerms, upliftOf, vendorsWithin, vendorTerms } from './residency.ts'
import { shapePeak, trafficIn } from './week.ts'
import { endpointSetups } from './setups/endpoints.ts'
import { ownedSetups } from './setups/owned.ts'
import { rentedSetups } from './setups/rented.ts'
import { servings, type Feasible } from './setups/servings.ts'
import { trainingPrice } from './setups/training.ts'
import { withElasticity } from './setups/capacity.ts'
import { type SetupRun } from './setups/run.ts'

function shapeNamed(tables: Tables, id: string): TrafficShape {
  const shape = tables.shapes.find((one) => one.id === id)
  if (!shape) throw new CannotDecide('workload.traffic', reason('no-price-at-date', { id }))
  return shape
}

function modelNamed(tables: Tables, id: string): OpenModel {
  const model = tables.models.find((one) => one.id === id)
  if (!model) throw new CannotDecide('selfHost.model', reason('no-price-at-date', { id }))
  return model
}

/** A plain number is a range of zero width. */
export function asRange(value: number | Range): Range {
  return typeof value === 'number' ? { low: value, mode: value, high: value } : value
}

interface PricedApi {
  priced: PricedModel
  periods: MonthlyModel | null
  apiModel: ApiModel | null
  apiEnd: End | null
  /** Months in which another model takes its place */
  apiChanges: number[]
}

export function pricedApi(scenario: Scenario, terms: Terms, tables: Tables, asOf: string): PricedApi {
  const { model, price } = scenario.api
  if (price)
    return { priced: givenPrices(model, price, terms.horizonMonths), periods: null, apiModel: null, apiEnd: null, apiChanges: [] }
  const found = findApiModel(tables, model)
  if (found.status !== 'found') throw new CannotDecide('api.model', reason('no-price-at-date', { id: model, asOf }))
  const id = `${found.provider}/${found.model.id}`
  const needs = needsOf(scenario.data, tables)
  const when = { asOf, months: terms.horizonMonths, times: (provider: string) => upliftOf(tables, provider, needs).times }
  const life = lived(tables, found, when, scenario.workload.content)
  if (!life) throw new CannotDecide('api.model', reason('no-price-at-date', { id, asOf }))
  return { priced: life.priced, periods: life.priced, apiModel: found.model, apiEnd: life.end, apiChanges: life.changes }
}

/** The row of an API model whose price the user gave; null where the tables have none of that name. */
function rowNamed(tables: Tables, name: string): ApiModel | null {
  const found = findApiModel(tables, name)
  return found.status === 'found' ? found.model : null
}

function factsOf(tables: Tables, drawn: { peakToMean: Range; switchDays: Range; quality: Quality; tokens: OpenTokens }): Facts {
  const rows = factRanges(tables)
  const means = Object.fromEntries(Object.entries(rows).map(([name, range]) => [name, meanOf(`facts.${name}`, range)]))
  return {
    ...(means as Record<keyof typeof rows, number>),
    peakToMean: meanOf('facts.peakToMean', drawn.peakToMean),
    throughputFactor: 1,
    hostPriceFactor: 1,
    openGain: drawn.quality.open.gain.plan,
    tunedGain: drawn.quality.tuned.gain.plan,
    routedGain: drawn.quality.routed.gain.plan,
    switchDays: meanOf('facts.switchDays', drawn.switchDays),
    inputTokensFactor: drawn.tokens.factors.input,
    outputTokensFactor: drawn.tokens.factors.output,
  }
}

function portabilityIn(scenario: Scenario, tables: Tables): Portability {
  return portabilityOf(tables.portability, scenario.portability, {
    prepared: { low: factNumber(tables, 'migrate.with-evals.low'), high: factNumber(tables, 'migrate.with-evals.high') },
    unprepared: { low: factNumber(tables, 'migrate.without-evals.repair-days'), high: factNumber(tables, 'migrate.plan') },
  })
}

/** Days between two ends, the middle being as likely as anything. */
function middled({ low, high }: { low: number; high: number }): Range {
  return { low, mode: (low + high) / 2, high }
}

const TRAINING_GPU = 'h100-sxm'

/** Training by the hour on the GPU that tuning figures were published for. */
function trainingOn(tables: Tables, model: OpenModel, asOf: string): TrainingSetup | null {
  const gpu = tables.gpus.find((one) => one.id === TRAINING_GPU)
  const price = trainingPrice(tables, TRAINING_GPU, asOf)
  if (!gpu || price === null) return null
  return { parametersB: model.parametersB, gpu: gpu.id, tflops: gpu.denseTflops.bf16, usdPerGpuHour: usdPerGpuHour(price) }
}

const offeredKnown = new Known<Tables, Gpu[]>()

/** Every GPU that can be rented, bought or had as an endpoint. */
function offeredIn(tables: Tables): Gpu[] {
  return offeredKnown.of(tables, '', () => {
    const offers = tables.gpu.flatMap((file) => (file.kind === 'cloud' ? file.offers : []))
    const offered = new Set([...offers, ...tables.servers].map((one) => one.gpu))
    return tables.gpus.filter((gpu) => offered.has(gpu.id))
  })
}

/** The GPU that was named, else all that are offered; where a price is given or a vendor named, all that are known. */
function gpusOf(tables: Tables, { selfHost }: Terms): Gpu[] {
  if (selfHost.gpu !== 'auto') return tables.gpus.filter((gpu) => gpu.id === selfHost.gpu)
  return selfHost.provider === 'auto' && selfHost.usdPerGpuHour === null ? offeredIn(tables) : tables.gpus
}

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
    inDoubt: tables.regulations.filter((one) => scenario.data.regimesInDoubt.includes(one.id)),
  })
  const quality = qualityOf(told, apiModel?.openModel === model.id)
  const tokens = openTokensOf({ scenario, tables, api: apiModel ?? rowNamed(tables, terms.api.model), open: model })
  const facts = factsOf(tables, { peakToMean, switchDays, quality, tokens })
  const needs = needsOf(scenario.data, tables)
  const vendor = (id: string) => vendorTerms(tables, id, needs)
  const standing = (offer: Offer) => offerStanding(tables, offer, needs)
  const apiPermitted = mayBridge(dataRule, providerOf(priced.id), vendor)
  const bare: Omit<Case, 'series'> = {
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
  }
  const api = { id: priced.id, openModel: apiModel?.openModel ?? null }
  const { routes } = dataRule
  const times = (provider: string) => upliftOf(tables, provider, needs).times
  const purchase = purchaseOf({ terms, tables, openModel: model.id, api, routes, vendor, times, asOf, shape: openShapeOf(bare) })
  const tuned = tuningNeeded(terms)
  const hostBridges = purchase.priced !== null && !tuned && quality.open.standing !== 'worse'
  const start = prepared({ ...bare, host: purchase.priced, hostBridges })
  if (apiPermitted) holdContext(terms, tables)
  holdVolume(scenario, { model: priced.id, shape: shapeOf(start), use: useToday(start), prices: pricesIn(priced, 1) })
  const { factors } = tokens
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
  const ownTokens = requestTokens(terms, factors)
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
    permitsOf(routes, { api: provider, host: null, managed: provider }, { vendor, rented }).api.permitted
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
