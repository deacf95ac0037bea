/** The ways to serve the open model that the tables know: hardware × replica size × where it is bought. */
import type { Elasticity, ManagedSetup, OwnedSetup, RentedSetup, Serving } from '../../engine/case.ts'
import { replicaCapacity } from '../../engine/throughput/capacity.ts'
import { isRange, type Terms } from '../../engine/point-estimate.ts'
import { openTokens, type TokenFactors } from '../../engine/tokens.ts'
import { impossible } from '../../engine/throughput/possible.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { requestsPerSecond, usdPerGpuHour } from '../../engine/ledger/units.ts'
import { offersOf, type Offer } from '../../pricing/find.ts'
import { Known } from '../../pricing/known.ts'
import type { Endpoint } from '../../pricing/tables/hosting.ts'
import type { Gpu, Measurement, OpenModel, Range, Tables } from '../../pricing/schema.ts'
import type { ServingMode, ServingSetup } from '../../engine/throughput/throughput.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { factNumber } from './facts.ts'
import { bestStanding } from './residency.ts'

const REPLICA_SIZES = [1, 2, 4, 8]

export interface Feasible {
  gpu: Gpu
  serving: Serving
}

export interface Refused {
  gpu: string
  gpusPerReplica: number
  reason: Reason
}

export interface SetupRun {
  terms: Terms
  tables: Tables
  model: OpenModel
  measurements: readonly Measurement[]
  asOf: string
  /** Tokens of the open model for those of the API that the terms count */
  factors: TokenFactors
  /** As the scenario gives it, ranges included; without it a measured rate has none */
  throughput?: Scenario['selfHost']['throughput']
  /** As the scenario gives it, ranges included: what is switched on in serving */
  modes?: Scenario['selfHost']['serving']
  /** Whether an offer's machines keep the data where it has to stay; default: anywhere will do */
  standing?: (offer: Offer) => 'permitted' | 'open' | 'barred'
}

/** Requests/s of one replica as the user measured it, which counts the open model's tokens: the tightest of the rates given. */
function measuredRate(run: SetupRun, given = run.terms.selfHost.throughput): { rate: number; elasticity: Elasticity } | null {
  if (!given) return null
  const { inputTokens: input, outputTokens: output, cachedShare: cached } = shapeAt(run)
  const byInput = (given.inputTokensPerSecond ?? Infinity) / input
  const byOutput = (given.outputTokensPerSecond ?? Infinity) / output
  const rate = Math.min(byInput, byOutput, given.requestsPerSecond ?? Infinity)
  const flat = { inputTokens: input, outputTokens: output, cachedShare: cached, fresh: 0 }
  return { rate, elasticity: { ...flat, input: rate === byInput ? -1 : 0, output: rate === byOutput ? -1 : 0 } }
}

/** Requests/s at one end of what repeated runs measured. */
function measuredAt(run: SetupRun, end: 'low' | 'high'): number | null {
  const { throughput } = run
  if (!throughput) return null
  const ends = Object.entries(throughput).map(([name, value]) => [name, isRange(value) ? value[end] : value])
  return measuredRate(run, Object.fromEntries(ends))?.rate ?? null
}

/** A request in the open model's tokens. */
function shapeAt(
  { terms: { workload }, factors }: Pick<SetupRun, 'terms' | 'factors'>,
  change: { input?: number; output?: number; fresh?: number } = {},
) {
  const { inputTokens, outputTokens } = openTokens(
    { inputTokens: workload.inputTokensPerRequest, outputTokens: workload.outputTokensPerRequest },
    factors,
  )
  return {
    inputTokens: inputTokens * (change.input ?? 1),
    outputTokens: outputTokens * (change.output ?? 1),
    cachedShare: 1 - (1 - workload.cachedInputShare) * (change.fresh ?? 1),
  }
}

/** Step of the finite difference: a tenth, as a ratio. */
const NUDGE = 1.1

const measuredKnown = new Known<readonly Measurement[], readonly Measurement[]>()

/** Of the measurements those that can be of a set-up on this GPU: most are of other hardware. */
function measuredOn({ measurements, terms: { selfHost } }: SetupRun, gpu: Gpu): readonly Measurement[] {
  const { precision, engine } = selfHost
  return measuredKnown.of(measurements, `${gpu.id} ${precision} ${engine}`, () =>
    measurements.filter((one) => one.gpu === gpu.id && one.precision === precision && one.engine === engine),
  )
}

/** What is switched on, each range by one of its ends or its mode. */
function modeAt({ modes }: SetupRun, end: 'low' | 'mode' | 'high'): ServingMode | undefined {
  if (!modes) return undefined
  const at = (value: number | Range): number => (isRange(value) ? value[end] : value)
  const { speculation, splitFactor, ...rest } = modes
  return {
    ...rest,
    ...(speculation ? { speculation: { ...speculation, acceptance: at(speculation.acceptance) } } : {}),
    ...(splitFactor === undefined ? {} : { splitFactor: at(splitFactor) }),
  }
}

function serve(run: SetupRun, gpu: Gpu, gpusPerReplica: number, end: 'low' | 'mode' | 'high' = 'mode') {
  const { terms, tables, model, measurements } = run
  const mode = modeAt(run, end)
  const setup = {
    model,
    gpu,
    precision: terms.selfHost.precision,
    engine: terms.selfHost.engine,
    gpusPerReplica,
    ...(mode ? { mode } : {}),
  }
  const slo = terms.workload.slo
  return (change: Parameters<typeof shapeAt>[1] = {}) =>
    replicaCapacity({ ...setup, ...shapeAt(run, change) }, slo, tables.throughput.fit, measurements)
}

/** The set-up that an estimate is asked about, and its capacity; null where it is refused. */
export function capacityOn(run: SetupRun, gpu: Gpu, gpusPerReplica: number) {
  const here = { ...run, measurements: measuredOn(run, gpu) }
  const capacity = serve(here, gpu, gpusPerReplica)()
  return 'refused' in capacity ? null : capacity
}

/** The question that the estimate of a set-up answers. */
export function askedOf(run: SetupRun, gpu: Gpu, gpusPerReplica: number): ServingSetup {
  const { precision, engine } = run.terms.selfHost
  const mode = modeAt(run, 'mode')
  return { model: run.model, gpu, precision, engine, gpusPerReplica, ...shapeAt(run), ...(mode ? { mode } : {}) }
}

/** At the request that a rate was estimated for, nothing has to be carried over. */
function rigid(run: SetupRun): Elasticity {
  return { ...shapeAt(run), input: 0, output: 0, fresh: 0 }
}

/** How the estimate follows the request's size: slopes in logarithms, never above 0, 0 where a nudge is infeasible. */
function elasticityOf(run: SetupRun, rate: number, at: ReturnType<typeof serve>): Elasticity {
  const slope = (change: Parameters<typeof shapeAt>[1]) => {
    const nudged = at(change)
    return 'refused' in nudged ? 0 : Math.min(0, Math.log(nudged.requestsPerSecond / rate) / Math.log(NUDGE))
  }
  const { inputTokens, outputTokens, cachedShare } = shapeAt(run)
  const fresh = cachedShare === 0 ? 0 : slope({ fresh: Math.min(NUDGE, 1 / (1 - cachedShare)) })
  return { inputTokens, outputTokens, cachedShare, input: slope({ input: NUDGE }), output: slope({ output: NUDGE }), fresh }
}

function measuredServing(run: SetupRun, gpu: Gpu, gpusPerReplica: number): Serving | Reason | null {
  const measured = measuredRate(run)
  if (!measured) return null
  const { precision, engine } = run.terms.selfHost
  const never = impossible({ model: run.model, gpu, precision, engine, gpusPerReplica, ...shapeAt(run) })
  if (never) return refusedOn(never.reason, gpu, gpusPerReplica)
  const rate = requestsPerSecond(measured.rate)
  const { selfHost } = run.terms
  return {
    model: run.model.id,
    precision: selfHost.precision,
    engine: selfHost.engine,
    gpu: gpu.id,
    gpusPerReplica,
    requestsPerSecond: rate,
    ttftMs: null,
    tpotMs: null,
    range: {
      low: requestsPerSecond(measuredAt(run, 'low') ?? measured.rate),
      high: requestsPerSecond(measuredAt(run, 'high') ?? measured.rate),
    },
    elasticity: measured.elasticity,
    origin: 'measured',
    basis: 'selfHost.throughput',
    limitedBy: null,
    extrapolated: false,
    loadSeconds: 0,
  }
}

/** Seconds from start to first answer on a machine that is up: engine start + weights ÷ storage rate. Source: operations.json */
function loadSeconds(tables: Tables, weightsGb: number): number {
  return factNumber(tables, 'selfHost.engineStartSeconds') + weightsGb / factNumber(tables, 'selfHost.storageGbPerSecond')
}

/** The same reason with the hardware that it is about. */
function refusedOn({ code, args }: Reason, gpu: Gpu, gpusPerReplica: number): Reason {
  return reason(code, { ...args, gpu: gpu.id, gpusPerReplica })
}

/** The serving set-up of one GPU and replica size, or why there is none. */
function servingOn(run: SetupRun, gpu: Gpu, gpusPerReplica: number): Serving | Reason {
  const measured = measuredServing(run, gpu, gpusPerReplica)
  if (measured) return measured
  const at = serve(run, gpu, gpusPerReplica)
  const capacity = at()
  if ('refused' in capacity) return refusedOn(capacity.reason, gpu, gpusPerReplica)
  const { selfHost } = run.terms
  const end = (which: 'low' | 'high'): number => {
    const found = run.modes ? serve(run, gpu, gpusPerReplica, which)() : capacity
    return 'refused' in found ? capacity.range[which] : found.range[which]
  }
  return {
    model: run.model.id,
    precision: selfHost.precision,
    engine: selfHost.engine,
    gpu: gpu.id,
    gpusPerReplica,
    requestsPerSecond: requestsPerSecond(capacity.requestsPerSecond),
    ttftMs: capacity.ttftMs,
    tpotMs: capacity.tpotMs,
    range: {
      low: requestsPerSecond(Math.min(capacity.range.low, end('low'))),
      high: requestsPerSecond(Math.max(capacity.range.high, end('high'))),
    },
    elasticity: rigid(run),
    origin: capacity.origin,
    basis: capacity.basis,
    limitedBy: capacity.limitedBy,
    extrapolated: capacity.extrapolated,
    loadSeconds: loadSeconds(run.tables, capacity.memory.weightsGb),
  }
}

/** Replica sizes that are tried on a GPU, by its id. */
type SizesOf = (gpu: string) => readonly number[]

/** All sizes of all GPUs that were asked about. */
interface Servings {
  feasible: readonly Feasible[]
  refused: readonly Refused[]
}

/** Of few requests: those of one scenario and its trials. */
const MOST_REQUESTS = 16

const servingsKnown = new Known<Tables, Known<readonly Measurement[], Servings>>()

/** What servings hang on, besides tables and measurements: whatever is left out here is answered with another run's figures. */
function questionOf(
  { terms: { workload, selfHost }, model, factors, throughput, modes }: SetupRun,
  gpus: readonly Gpu[],
  sizesOf: SizesOf,
): string {
  const { inputTokensPerRequest, outputTokensPerRequest, cachedInputShare, slo } = workload
  const { precision, engine } = selfHost
  return JSON.stringify([
    model.id,
    [inputTokensPerRequest, outputTokensPerRequest, cachedInputShare, factors.input, factors.output],
    [slo.ttftMs, slo.tpotMs],
    [precision, engine, modes],
    [selfHost.throughput, throughput],
    gpus.map((gpu) => [gpu.id, sizesOf(gpu.id)]),
  ])
}

function sizesFor({ terms }: SetupRun): SizesOf {
  const { gpusPerReplica } = terms.selfHost
  const sizes = gpusPerReplica === 'auto' ? REPLICA_SIZES : [gpusPerReplica]
  return () => sizes
}

/** Every GPU and replica size that holds the latency target, and every one that does not with the reason. */
export function servings(run: SetupRun, gpus: readonly Gpu[], sizesOf: SizesOf = sizesFor(run)): Servings {
  const known = servingsKnown.of(run.tables, '', () => new Known<readonly Measurement[], Servings>(MOST_REQUESTS))
  return known.of(run.measurements, questionOf(run, gpus, sizesOf), () => workedOut(run, gpus, sizesOf))
}

function workedOut(run: SetupRun, gpus: readonly Gpu[], sizesOf: SizesOf): Servings {
  const feasible: Feasible[] = []
  const refused: Refused[] = []
  for (const gpu of gpus) {
    const here = { ...run, measurements: measuredOn(run, gpu) }
    for (const size of sizesOf(gpu.id)) {
      const serving = servingOn(here, gpu, size)
      if ('code' in serving) refused.push({ gpu: gpu.id, gpusPerReplica: size, reason: serving })
      else feasible.push({ gpu, serving })
    }
  }
  return { feasible, refused }
}

/**
 * The set-up with its elasticity. Worked out for the chosen ones only: it takes three more estimates each, and the search
 * compares all set-ups at the same request.
 */
export function withElasticity<T extends Serving>(run: SetupRun, setup: T): T {
  const gpu = run.tables.gpus.find((one) => one.id === setup.gpu)
  if (!gpu || setup.origin === 'measured') return setup
  return { ...setup, elasticity: elasticityOf(run, setup.requestsPerSecond, serve(run, gpu, setup.gpusPerReplica)) }
}

/** Whether an offer may be chosen silently: a rate card of a cloud, not a marketplace median, an estimate or a grade C figure. */
export function isSolid(offer: Offer) {
  return offer.kind === 'cloud' && offer.grade !== 'C' && offer.evidence !== 'inferred' && offer.evidence !== 'recalled'
}

export function mayUse(terms: Terms, offer: Offer): boolean {
  const { provider, term } = terms.selfHost
  if (provider === 'auto' ? !isSolid(offer) : offer.provider !== provider) return false
  // Spot capacity may vanish at any hour, so it cannot hold a latency promise unless somebody asks for it.
  return term === 'auto' ? offer.term !== 'spot' : offer.term === term
}

function rentedFrom(serving: Serving, offer: Offer): RentedSetup {
  return {
    ...serving,
    provider: offer.provider,
    offer: offer.id,
    term: offer.term,
    usdPerGpuHour: usdPerGpuHour(offer.usdPerInstanceHour / offer.gpusPerInstance),
    gpusPerInstance: offer.gpusPerInstance,
  }
}

/** A price that nobody has seen for a quarter, that moves by itself or is sold out does not win over those that hold. */
function firmOf(offers: readonly Offer[]): readonly Offer[] {
  const firm = offers.filter((offer) => offer.isFirm)
  return firm.length > 0 ? firm : offers
}

/** An offer at the size of a replica: as it is, or so many of its GPUs in one machine, where the vendor has such machines. */
export function sizedFor(offer: Offer, gpus: number): Offer | null {
  if (offer.gpusPerInstance >= gpus) return offer
  if (offer.maxGpusPerMachine === null || offer.maxGpusPerMachine < gpus || gpus % offer.gpusPerInstance !== 0) return null
  return { ...offer, gpusPerInstance: gpus, usdPerInstanceHour: (offer.usdPerInstanceHour / offer.gpusPerInstance) * gpus }
}

/** Of the offers of one term and instance size only the cheapest can win. */
function withoutDominated(offers: readonly Offer[]): Offer[] {
  const cheapest = new Map<string, Offer>()
  for (const offer of offers) {
    const key = `${offer.term}/${offer.gpusPerInstance}`
    const known = cheapest.get(key)
    if (!known || offer.usdPerInstanceHour < known.usdPerInstanceHour) cheapest.set(key, offer)
  }
  return [...cheapest.values()]
}

/** Looks a GPU up once, however many replica sizes ask. */
function perGpu<T>(look: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>()
  return (id) => {
    const found = known.get(id) ?? look(id)
    known.set(id, found)
    return found
  }
}

/** At the price that the user gave, with nothing else known of it. */
function atOwnPrice(run: SetupRun, serving: Serving, usd: number): RentedSetup {
  const { provider, term } = run.terms.selfHost
  const own = { provider: provider === 'auto' ? 'your price' : provider, offer: 'selfHost.usdPerGpuHour' }
  const terms = { term: term === 'auto' ? 'on-demand' : term, gpusPerInstance: serving.gpusPerReplica } as const
  return { ...serving, ...own, ...terms, usdPerGpuHour: usdPerGpuHour(usd) }
}

/** Offers of a serving whose price stands still, where nobody named a vendor and there are such. */
function chosenFrom(run: SetupRun, pairs: readonly { serving: Serving; offer: Offer }[], serving: Serving): readonly Offer[] {
  const offers = pairs.filter((pair) => pair.serving === serving).map(({ offer }) => offer)
  return run.terms.selfHost.provider === 'auto' ? firmOf(offers) : offers
}

function ANYWHERE() {
  return 'permitted' as const
}

const usableKnown = new Known<object, readonly Offer[]>()

/**
 * Rented set-ups: every feasible serving on every offer that holds a whole replica, or at the price that the user gave. Where
 * data has to stay somewhere, offers elsewhere are out, and those of an unknown place are taken only where there is no other.
 */
export function rentedSetups(run: SetupRun, feasible: readonly Feasible[]): RentedSetup[] {
  const { usdPerGpuHour: given } = run.terms.selfHost
  if (given !== null) return feasible.map(({ serving }) => atOwnPrice(run, serving, given))
  const standing = run.standing ?? ANYWHERE
  const { provider, term } = run.terms.selfHost
  const usable = perGpu((id) =>
    usableKnown.of(run.tables.gpu, `${id} ${run.asOf} ${provider} ${term}`, () =>
      offersOf(run.tables, id, run.asOf).filter((offer) => mayUse(run.terms, offer)),
    ),
  )
  const pairs = feasible.flatMap(({ gpu, serving }) =>
    usable(gpu.id).flatMap((offer) => {
      const sized = sizedFor(offer, serving.gpusPerReplica)
      return sized ? [{ serving, offer: sized }] : []
    }),
  )
  const allowed = bestStanding(pairs, ({ offer }) => standing(offer))
  return feasible.flatMap(({ serving }) =>
    withoutDominated(chosenFrom(run, allowed, serving)).map((offer) => rentedFrom(serving, offer)),
  )
}

/** Owned set-ups: every feasible serving on every server of that GPU. */
export function ownedSetups(run: SetupRun, feasible: readonly Feasible[]): OwnedSetup[] {
  return feasible.flatMap(({ gpu, serving }) =>
    run.tables.servers
      .filter((server) => server.gpu === gpu.id && server.gpusPerServer >= serving.gpusPerReplica)
      .map((server) => ({
        ...serving,
        server: server.id,
        serverUsd: run.terms.owned.serverUsd ?? server.usd.mode,
        gpusPerServer: server.gpusPerServer,
        wattsPerServer: server.watts,
        scaledFrom: run.terms.owned.serverUsd === null ? (server.scaledFrom ?? null) : null,
      })),
  )
}

/** What stands in a scenario about hardware of one's own says nothing of a vendor's endpoint. */
function ofVendor(run: SetupRun): SetupRun {
  return {
    ...run,
    throughput: null,
    terms: { ...run.terms, selfHost: { ...run.terms.selfHost, gpu: 'auto', gpusPerReplica: 'auto', throughput: null } },
  }
}

function followsOwn({ terms: { selfHost } }: SetupRun): boolean {
  return selfHost.gpu !== 'auto' || selfHost.gpusPerReplica !== 'auto' || selfHost.throughput !== null
}

function isSolidEndpoint({ engineRunBy, grade, evidence }: Endpoint): boolean {
  return engineRunBy === 'vendor' && grade !== 'C' && evidence !== 'inferred' && evidence !== 'recalled'
}

/**
 * Dedicated endpoints that hold the model and whose vendor runs the engine, of the vendors that may be asked.
 * @param feasible servings of one's own search, used where nothing narrowed it  @param mayAsk whether the data may go to a vendor
 */
export function endpointSetups(
  run: SetupRun,
  feasible: readonly Feasible[],
  mayAsk: (vendor: string) => boolean,
): ManagedSetup[] {
  const endpoints = run.tables.endpoints.filter((one) => isSolidEndpoint(one) && mayAsk(one.vendor))
  const sold = new Map<string, Set<number>>()
  for (const { gpu, gpusPerEndpoint } of endpoints) sold.set(gpu, (sold.get(gpu) ?? new Set()).add(gpusPerEndpoint))
  const sizesOf = (id: string) => REPLICA_SIZES.filter((size) => sold.get(id)?.has(size))
  const gpus = run.tables.gpus.filter(({ id }) => sold.has(id))
  const among = followsOwn(run) ? servings(ofVendor(run), gpus, sizesOf).feasible : feasible
  return endpoints.flatMap((endpoint) =>
    among
      .filter(({ gpu, serving }) => gpu.id === endpoint.gpu && serving.gpusPerReplica === endpoint.gpusPerEndpoint)
      .map(({ serving }) => ({
        ...serving,
        provider: endpoint.vendor,
        offer: endpoint.id,
        usdPerGpuHour: usdPerGpuHour(endpoint.usdPerGpuHour),
      })),
  )
}

const trainingKnown = new Known<object, number | null>()

/** The cheapest solid on-demand price of a GPU, for training by the hour; null when there is none. */
export function trainingPrice(tables: Tables, gpuId: string, asOf: string): number | null {
  return trainingKnown.of(tables.gpu, `${gpuId} ${asOf}`, () => {
    const prices = firmOf(offersOf(tables, gpuId, asOf).filter((offer) => isSolid(offer) && offer.term === 'on-demand')).map(
      (offer) => offer.usdPerInstanceHour / offer.gpusPerInstance,
    )
    return prices.length === 0 ? null : Math.min(...prices)
  })
}
