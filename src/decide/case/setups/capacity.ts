/** What a replica is estimated to serve, and how that follows the size of a request. */
import type { Elasticity, Serving } from '../../../engine/case.ts'
import { replicaCapacity } from '../../../engine/throughput/capacity.ts'
import { Known } from '../../../pricing/known.ts'
import type { Gpu, Measurement } from '../../../pricing/schema.ts'
import { askedOf, type SetupRun, shapeAt } from './run.ts'

/** Step of the finite difference: a tenth, as a ratio. */
const NUDGE = 1.1

const measuredKnown = new Known<readonly Measurement[], readonly Measurement[]>()

/** Of the measurements those that can be of a set-up on this GPU: most are of other hardware. */
export function measuredOn({ measurements, terms: { selfHost } }: SetupRun, gpu: Gpu): readonly Measurement[] {
  const { precision, engine } = selfHost
  return measuredKnown.of(measurements, `${gpu.id} ${precision} ${engine}`, () =>
    measurements.filter((one) => one.gpu === gpu.id && one.precision === precision && one.engine === engine),
  )
}

export function serve(run: SetupRun, gpu: Gpu, gpusPerReplica: number, end: 'low' | 'mode' | 'high' = 'mode') {
  const { terms, tables, measurements } = run
  return (change?: Parameters<typeof shapeAt>[1]) =>
    replicaCapacity(askedOf(run, gpu, gpusPerReplica, end, change), terms.workload.slo, tables.throughput.fit, measurements)
}

/** The set-up that an estimate is asked about, and its capacity; null where it is refused. */
export function capacityOn(run: SetupRun, gpu: Gpu, gpusPerReplica: number) {
  const here = { ...run, measurements: measuredOn(run, gpu) }
  const capacity = serve(here, gpu, gpusPerReplica)()
  return 'refused' in capacity ? null : capacity
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

/**
 * The set-up with its elasticity. Worked out for the chosen ones only: it takes three more estimates each, and the search
 * compares all set-ups at the same request.
 */
export function withElasticity<T extends Serving>(run: SetupRun, setup: T): T {
  const gpu = run.tables.gpus.find((one) => one.id === setup.gpu)
  if (!gpu || setup.origin === 'measured') return setup
  return { ...setup, elasticity: elasticityOf(run, setup.requestsPerSecond, serve(run, gpu, setup.gpusPerReplica)) }
}
