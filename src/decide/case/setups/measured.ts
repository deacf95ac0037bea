/** A replica whose rate the user measured. */
import type { Elasticity, Serving } from '../../../engine/case.ts'
import { requestsPerSecond } from '../../../engine/ledger/units.ts'
import { isRange } from '../../../engine/point-estimate.ts'
import { reason, type Reason } from '../../../engine/reason.ts'
import { impossible } from '../../../engine/throughput/possible.ts'
import type { Gpu } from '../../../pricing/schema.ts'
import { type SetupRun, shapeAt } from './run.ts'

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

export function measuredServing(run: SetupRun, gpu: Gpu, gpusPerReplica: number): Serving | Reason | null {
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

/** The same reason with the hardware that it is about. */
export function refusedOn({ code, args }: Reason, gpu: Gpu, gpusPerReplica: number): Reason {
  return reason(code, { ...args, gpu: gpu.id, gpusPerReplica })
}
