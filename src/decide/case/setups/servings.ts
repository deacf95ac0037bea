/** The ways to serve the open model: every GPU and replica size, and why some cannot. */
import type { Elasticity, Serving } from '../../../engine/case.ts'
import { requestsPerSecond } from '../../../engine/ledger/units.ts'
import type { Reason } from '../../../engine/reason.ts'
import { Known } from '../../../pricing/known.ts'
import type { Gpu, Measurement, Tables } from '../../../pricing/schema.ts'
import { factNumber } from '../facts.ts'
import { measuredOn, serve } from './capacity.ts'
import { measuredServing, refusedOn } from './measured.ts'
import { REPLICA_SIZES, type SetupRun, shapeAt } from './run.ts'

export interface Feasible {
  gpu: Gpu
  serving: Serving
}

export interface Refused {
  gpu: string
  gpusPerReplica: number
  reason: Reason
}

/** At the request that a rate was estimated for, nothing has to be carried over. */
function rigid(run: SetupRun): Elasticity {
  return { input: 0, output: 0, fresh: 0, ...shapeAt(run) }
}

/** Seconds from start to first answer on a machine that is up: engine start + weights ÷ storage rate. Source: operations.json */
function loadSeconds(tables: Tables, weightsGb: number): number {
  return factNumber(tables, 'selfHost.engineStartSeconds') + weightsGb / factNumber(tables, 'selfHost.storageGbPerSecond')
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
  const { inputTokensPerRequest, outputTokensPerRequest, cachedInputShare, session, slo } = workload
  const { precision, engine } = selfHost
  return JSON.stringify([
    model.id,
    [inputTokensPerRequest, outputTokensPerRequest, cachedInputShare, factors.input, factors.output, session],
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
