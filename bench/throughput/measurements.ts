/** Points → rows of pricing/throughput.json, as far as one of our set-ups describes them. */
import type { Measurement } from '../../src/pricing/schema.ts'
import type { Point } from './point.ts'
import { recordSchema } from './record.ts'

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** Runs of one engine with the weights split over all its GPUs and a rate that is not bound to a latency limit or a burst. */
function isPlain({ kind, layout, stages }: Point): boolean {
  return (kind === 'offline' || kind === 'online') && layout.attentionReplicas === 1 && stages === 1
}

export function measurementOf(raw: unknown, point: Point, sources: ReadonlySet<string>): Measurement | null {
  const row = recordSchema.parse(raw)
  const year = Number(row.source?.date?.slice(0, 4) ?? 'none')
  if (!isPlain(point) || row.tp == null || !sources.has(point.source) || Number.isNaN(year)) return null
  const { setup } = point
  return {
    id: point.id,
    model: setup.model.id,
    gpu: setup.gpu.id,
    precision: setup.precision,
    gpus: setup.gpusPerReplica,
    engine: setup.engine,
    engineVersion: point.engineVersion,
    inputTokens: rounded(setup.inputTokens, 1),
    outputTokens: rounded(setup.outputTokens, 1),
    concurrency: point.concurrency === null ? null : rounded(point.concurrency),
    outputTokensPerSecond: rounded(point.outputTokensPerSecond),
    ttftMs: point.ttftMs,
    tpotMs: point.tpotMs,
    kind: point.kind === 'offline' ? 'offline' : 'online',
    year,
    sourceId: point.source,
  }
}
