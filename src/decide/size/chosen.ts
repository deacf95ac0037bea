/** What `size` says of a row beyond its price: measurements near it, cost over load, and what its estimate counts on. */
import { optimizedUse, requestUsd, type RequestShape } from '../../engine/api.ts'
import { HOURS_PER_MONTH } from '../../engine/ledger/units.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { nearMeasurements } from '../../engine/throughput/near.ts'
import type { Measurement } from '../../pricing/schema.ts'
import type { LoadCurve, SizeRow } from '../../report/schemas/size.schema.ts'
import { askedOf, type SetupRun } from '../case/setups/run.ts'
import { capacityOn } from '../case/setups/capacity.ts'

const NEAR_SHOWN = 3

/** Measurements near a set-up at the load that it is asked at. */
export function nearOf(
  run: SetupRun,
  { gpu, gpusPerReplica }: { gpu: string; gpusPerReplica: number },
  measurements: readonly Measurement[],
): SizeRow['nearMeasurements'] {
  const row = run.tables.gpus.find((one) => one.id === gpu)
  if (!row) return []
  const load = capacityOn(run, row, gpusPerReplica)?.concurrency ?? 1
  return nearMeasurements(askedOf(run, row, gpusPerReplica), load, measurements, NEAR_SHOWN).map(({ measurement, differs }) => ({
    id: measurement.id,
    source: measurement.sourceId,
    gpu: measurement.gpu,
    gpusPerReplica: measurement.gpus,
    precision: measurement.precision,
    engine: measurement.engine,
    engineVersion: measurement.engineVersion,
    inputTokens: measurement.inputTokens,
    outputTokens: measurement.outputTokens,
    concurrency: measurement.concurrency,
    outputTokensPerSecond: measurement.outputTokensPerSecond,
    year: measurement.year,
    differs,
  }))
}

export interface Rival {
  id: string
  usdPerRequest: number
}

const LOADS = [0.1, 0.25, 0.5, 0.75, 1]
const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600

/**
 * USD per million tokens over load. Reserved: every GPU paid for ÷ tokens served; busy: the serving GPUs' time in use ÷ the same tokens.
 * The break-even load is where the reserved cost of a month meets what the same tokens cost elsewhere.
 */
export function loadCurve(
  row: SizeRow,
  terms: Terms,
  servingGpus: number,
  rivals: { api: Rival | null; host: Rival | null },
): LoadCurve {
  const { inputTokensPerRequest, outputTokensPerRequest } = terms.workload
  const tokens = inputTokensPerRequest + outputTokensPerRequest
  const perSecond = row.replicas * row.requestsPerSecondPerReplica
  const mtok = (perSecond * SECONDS_PER_MONTH * tokens) / 1e6
  const busy = (servingGpus * HOURS_PER_MONTH * row.usdPerGpuHour) / mtok
  const beside = (rival: Rival | null) => {
    if (!rival) return null
    const usdPerMtok = (rival.usdPerRequest / tokens) * 1e6
    const load = row.usdPerMonth / (mtok * usdPerMtok)
    return { id: rival.id, usdPerMtok, breakEvenLoad: load <= 1 ? load : null }
  }
  return {
    points: LOADS.map((load) => ({
      load,
      requestsPerSecond: perSecond * load,
      usdPerMtokReserved: row.usdPerMonth / (mtok * load),
      usdPerMtokBusy: busy,
    })),
    api: beside(rivals.api),
    host: beside(rivals.host),
  }
}

/** USD of a request at these prices with caching and batch wherever they save. */
export function cheapestUse(shape: RequestShape, discount: number, prices: Parameters<typeof requestUsd>[2]): number {
  return requestUsd(shape, optimizedUse(shape, { caching: false, batch: false, discount }, prices), prices)
}
