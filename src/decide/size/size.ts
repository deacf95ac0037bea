/** Sizing alone: every hardware that holds the latency target for a scenario, cheapest first, and what was refused and why. */
import { meanRate, monthlyVolume, requestsPerMonth, requestsPerSecond } from '../../engine/ledger/units.ts'
import { gpusFor, replicasPerRate, servingReplicas } from '../../engine/throughput/fleet.ts'
import type { RentedSetup, Serving } from '../../engine/case.ts'
import { intervalClass } from '../../engine/throughput/ranges.ts'
import { isRefusal, predictAt, type ServingMode } from '../../engine/throughput/throughput.ts'
import { SAME_TOKENS } from '../../engine/tokens.ts'
import { termsOf, type Terms } from '../../engine/point-estimate.ts'
import { HOURS_PER_MONTH } from '../../engine/ledger/units.ts'
import type { Offer } from '../../pricing/find.ts'
import type { Gpu, Measurement, OpenModel, Precision, Tables } from '../../pricing/schema.ts'
import type { Sizing, SizeRow } from '../../report/schemas/size.schema.ts'
import { SCHEMA_VERSION } from '../../report/schemas/version.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { finite } from '../finite.ts'
import { unpricedReason } from '../case/lacks.ts'
import { unlikelyValues } from '../advice/unlikely.ts'
import { holdRates, unlikelyRates } from '../case/measured-rate.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { needsOf, offerStanding, type Needs } from '../case/residency.ts'
import { CannotDecide } from '../case/cannot.ts'
import { pricedApi } from '../case/named.ts'
import { askedShape } from '../case/volume.ts'
import { hostsOf, solidHosts } from '../case/prices.ts'
import { rentedSetups } from '../case/setups/rented.ts'
import { servings, type Feasible } from '../case/setups/servings.ts'
import { type SetupRun } from '../case/setups/run.ts'
import { shapePeak } from '../case/week.ts'
import { cheapestUse, loadCurve, nearOf, type Rival } from './chosen.ts'
import { launchOf } from './launch.ts'

export interface SizeRun {
  asOf: string
  measurements: readonly Measurement[]
  /** Precisions to try; the scenario's own when it was given */
  precisions: readonly Precision[]
  /** Requests of month 1; null: size one replica */
  requestsPerMonth: number | null
  /** Answer at this many requests in flight instead of at the latency target */
  concurrency: number | null
}

function fleetOf(terms: Terms, setup: RentedSetup, volume: number | null, peakToMean: number) {
  const packing = { gpusPerReplica: setup.gpusPerReplica, gpusPerInstance: setup.gpusPerInstance }
  if (volume === null) return { replicas: 1, gpus: gpusFor(1, packing), spare: 0 }
  const { headroomShare, utilization } = terms.selfHost
  const rule = { perReplica: setup.requestsPerSecond, headroomShare, utilization }
  const busy = Math.max(1, (1 - terms.workload.batchShare) * peakToMean)
  const replicas = servingReplicas(meanRate(requestsPerMonth(volume)), replicasPerRate(busy, rule))
  const spare = Math.ceil(terms.selfHost.spareReplicas) + Math.ceil(terms.selfHost.stagingReplicas)
  return { replicas, gpus: gpusFor(replicas + spare, packing), spare }
}

function rowOf(terms: Terms, setup: RentedSetup, run: SizeRun, peakToMean: number): SizeRow {
  const { replicas, gpus, spare } = fleetOf(terms, setup, run.requestsPerMonth, peakToMean)
  const capacity = monthlyVolume(requestsPerSecond(replicas * setup.requestsPerSecond))
  const served = run.requestsPerMonth ?? capacity * (1 - terms.selfHost.headroomShare)
  const usdPerMonth = gpus * HOURS_PER_MONTH * setup.usdPerGpuHour
  const { inputTokensPerRequest, outputTokensPerRequest } = terms.workload
  return {
    gpu: setup.gpu,
    gpusPerReplica: setup.gpusPerReplica,
    precision: setup.precision,
    provider: setup.provider,
    offer: setup.offer,
    term: setup.term,
    usdPerGpuHour: setup.usdPerGpuHour,
    requestsPerSecondPerReplica: setup.requestsPerSecond,
    requestsPerSecondRange: { ...setup.range },
    outputTokensPerSecond: setup.requestsPerSecond * outputTokensPerRequest,
    ttftMs: setup.ttftMs,
    tpotMs: setup.tpotMs,
    replicas,
    spareReplicas: spare,
    gpus,
    utilization: run.requestsPerMonth === null ? null : run.requestsPerMonth / capacity,
    usdPerMonth: roundToCent(usdPerMonth),
    usdPerMtok: usdPerMonth / ((served * (inputTokensPerRequest + outputTokensPerRequest)) / 1e6),
    limitedBy: setup.limitedBy,
    throughputOrigin: setup.origin,
    extrapolated: setup.extrapolated,
    nearMeasurements: [],
    accuracyClass: '',
  }
}

/** What is switched on in serving, by the modes of its ranges. */
function modeOf({ terms }: SetupRun): { mode?: ServingMode } {
  const { serving } = terms.selfHost
  return serving ? { mode: serving } : {}
}

/** The same set-up asked at a fixed load instead of at its latency target. */
function atConcurrency<T extends Serving>(setup: T, run: SetupRun, gpu: Gpu, concurrency: number): T {
  const { workload, selfHost } = run.terms
  const asked = {
    model: run.model,
    gpu,
    precision: selfHost.precision,
    engine: selfHost.engine,
    gpusPerReplica: setup.gpusPerReplica,
    inputTokens: workload.inputTokensPerRequest,
    outputTokens: workload.outputTokensPerRequest,
    cachedShare: workload.cachedInputShare,
    ...modeOf(run),
  }
  const predicted = predictAt(asked, concurrency, run.tables.throughput.fit)
  if (isRefusal(predicted)) return setup
  const spread = { low: setup.range.low / setup.requestsPerSecond, high: setup.range.high / setup.requestsPerSecond }
  const rate = predicted.requestsPerSecond * (asked.mode?.splitFactor ?? 1)
  return {
    ...setup,
    requestsPerSecond: requestsPerSecond(rate),
    range: { low: requestsPerSecond(rate * spread.low), high: requestsPerSecond(rate * spread.high) },
    ttftMs: predicted.ttftMs,
    tpotMs: predicted.tpotMs,
    limitedBy: predicted.limitedBy,
    origin: 'modelled',
  }
}

/** The class whose left-out errors give the set-up its range. */
function classOf({ tables, model, terms }: SetupRun, id: string): string {
  const gpu = tables.gpus.find((one) => one.id === id)
  return gpu ? intervalClass({ model, gpu, precision: terms.selfHost.precision }) : ''
}

/** A load that is asked for is answered whatever its latency: any replica that fits will do. */
const NO_LIMIT = { ttftMs: Number.MAX_VALUE, tpotMs: Number.MAX_VALUE }

function sizePrecision(
  terms: Terms,
  tables: Tables,
  model: OpenModel,
  run: SizeRun & Pick<SetupRun, 'throughput' | 'modes'> & { needs: Needs },
  precision: Precision,
  peakToMean: number,
) {
  const slo = run.concurrency === null ? terms.workload.slo : NO_LIMIT
  const asked: Terms = { ...terms, workload: { ...terms.workload, slo }, selfHost: { ...terms.selfHost, precision } }
  const { needs, measurements, asOf, throughput } = run
  const standing = (offer: Offer) => offerStanding(tables, offer, needs)
  // The lengths asked about are the open model's own.
  const factors = SAME_TOKENS
  const given = { throughput: throughput ?? null, ...(run.modes ? { modes: run.modes } : {}) }
  const setups: SetupRun = { terms: asked, tables, model, measurements, asOf, factors, standing, ...given }
  const wanted = terms.selfHost.gpu
  const gpus = tables.gpus.filter((gpu) => wanted === 'auto' || gpu.id === wanted)
  const { feasible, refused } = servings(setups, gpus)
  const { concurrency } = run
  const loaded = ({ gpu, serving }: Feasible): Feasible => ({
    gpu,
    serving: concurrency === null ? serving : atConcurrency(serving, setups, gpu, concurrency),
  })
  const priced = feasible.map(loaded).map((one) => ({ ...one, rented: rentedSetups(setups, [one]) }))
  const unpriced = priced
    .filter((one) => one.rented.length === 0)
    .map(({ serving }) => ({ ...serving, reason: unpricedReason(setups, serving) }))
  const near = new Map<string, SizeRow['nearMeasurements']>()
  const nearTo = (row: SizeRow) => {
    const key = `${row.gpu}/${row.gpusPerReplica}`
    const found = near.get(key) ?? nearOf(setups, row, measurements)
    near.set(key, found)
    return found
  }
  const told = (row: SizeRow): SizeRow => ({
    ...row,
    nearMeasurements: nearTo(row),
    accuracyClass: classOf(setups, row.gpu),
  })
  return {
    setups,
    rows: priced.flatMap((one) => one.rented).map((setup) => told(rowOf(asked, setup, run, peakToMean))),
    refused: [...unpriced, ...refused].map(({ gpu, gpusPerReplica, reason }) => ({
      gpu,
      gpusPerReplica,
      precision,
      reasons: [reason],
    })),
  }
}

/**
 * Every feasible GPU, replica size, precision and offer for a scenario, cheapest month first, and the refused ones.
 * @throws RangeError when the scenario's model or traffic shape is not in the tables: its rules refuse that earlier
 */
export function size(scenario: Scenario, tables: Tables, run: SizeRun): Sizing {
  const terms = termsOf(scenario)
  const model = tables.models.find((one) => one.id === terms.selfHost.model)
  const shape = tables.shapes.find((one) => one.id === terms.workload.traffic)
  if (!model || !shape) throw new RangeError('the scenario names a model or traffic shape that the tables do not have')
  const peakToMean = terms.workload.peakToMean ?? shapePeak(scenario, shape).mode
  const { throughput, serving } = scenario.selfHost
  const within = { ...run, throughput, ...(serving ? { modes: serving } : {}), needs: needsOf(scenario.data, tables) }
  holdRates(scenario, terms, tables)
  const all = run.precisions.map((precision) => sizePrecision(terms, tables, model, within, precision, peakToMean))
  const rows = all
    .flatMap((one) => one.rows)
    .toSorted((a, b) => (run.requestsPerMonth === null ? a.usdPerMtok - b.usdPerMtok : a.usdPerMonth - b.usdPerMonth))
  const { fit } = tables.throughput
  return finite({
    schemaVersion: SCHEMA_VERSION,
    asOf: run.asOf,
    model: model.id,
    inputTokens: terms.workload.inputTokensPerRequest,
    outputTokens: terms.workload.outputTokensPerRequest,
    requestsPerMonth: run.requestsPerMonth,
    rows,
    chosen: chosenOf(scenario, run, rows[0], all.find((one) => one.rows.includes(rows[0] ?? NO_ROW))?.setups),
    accuracy: { fit: fit.id, fittedOn: fit.fittedOn, heldOut: fit.heldOut.points, groups: fit.accuracy },
    refused: all.flatMap((one) => one.refused),
    warnings: [...unlikelyValues(scenario, tables), ...unlikelyRates(scenario, terms, tables)],
  })
}

const NO_ROW = {} as SizeRow

/** What the first month of the same request costs elsewhere: at the API of the scenario, and at the cheapest host of the weights. */
function rivalsOf(scenario: Scenario, run: SizeRun, { terms, tables, model }: SetupRun) {
  const { api } = terms
  const shape = askedShape(terms, tables)
  const apiPrice = (): Rival | null => {
    if (run.requestsPerMonth === null) return null
    try {
      const { priced } = pricedApi(scenario, terms, tables, run.asOf)
      const first = priced.prices[0]
      return first ? { id: priced.id, usdPerRequest: cheapestUse(shape, api.discount, first) } : null
    } catch (error) {
      if (error instanceof CannotDecide) return null
      throw error
    }
  }
  const [host] = solidHosts(hostsOf(tables, model.id, { asOf: run.asOf, months: 1 }, shape))
  return { api: apiPrice(), host: host ? { id: host.priced.id, usdPerRequest: host.usdPerRequest } : null }
}

function chosenOf(scenario: Scenario, run: SizeRun, row: SizeRow | undefined, setups: SetupRun | undefined): Sizing['chosen'] {
  const launch = row && setups ? launchOf(setups, row) : null
  if (!row || !setups || !launch) return null
  const servingGpus = row.replicas * row.gpusPerReplica
  return { curve: loadCurve(row, setups.terms, servingGpus, rivalsOf(scenario, run, setups)), launch }
}
