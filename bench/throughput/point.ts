/** One measurement as a question to the model: a set-up, a layout, a load, and the measured answer. */
import { memoryBytes } from '../../src/engine/throughput/memory.ts'
import type { Layout, ServingSetup } from '../../src/engine/throughput/setup.ts'
import { bytesPerWeight } from '../../src/engine/throughput/weights.ts'
import type { Gpu, OpenModel } from '../../src/pricing/schema.ts'
import { engineOf, gpuFinder, modelFinder, precisionOf, type Find } from './names.ts'
import { recordSchema, type MeasuredRecord } from './record.ts'

/**
 * server: a rate found under a latency limit, asked about at its measured TPOT; burst: all requests at once, then drained;
 * first-token: the latency of a lone prefill, no rate.
 */
export type PointKind = 'offline' | 'online' | 'server' | 'burst' | 'first-token'

export interface Point {
  id: string
  kind: PointKind
  source: string
  /** (model family, GPU): what cross-validation leaves out as a whole */
  group: string
  /** source, model, GPU, precision and engine: points of one of these are not independent */
  cell: string
  setup: ServingSetup
  layout: Layout
  /** identical copies of the replica that ran side by side */
  copies: number
  /** pipeline stages inside a replica */
  stages: number
  /** requests in flight on one copy; null: as many as fit */
  concurrency: number | null
  tpotMs: number | null
  ttftMs: number | null
  engineVersion: string | null
  /** came after the fit and waits for the next one */
  later: boolean
  /** measured, one copy, output tokens/s; 0 for a latency */
  outputTokensPerSecond: number
}

export interface Skipped {
  skipped: string
}

const POWERS = [1, 2, 4, 8]

/** Rows that do not say how they split the weights: the fewest GPUs on which weights leave half the memory free. */
function likelySplit(row: MeasuredRecord, model: OpenModel, gpu: Gpu, bytes: number): number {
  return POWERS.find((n) => row.gpus % n === 0 && model.parametersB * 1e9 * bytes <= n * memoryBytes(gpu) * 0.5) ?? row.gpus
}

function splitOf(row: MeasuredRecord, model: OpenModel, gpu: Gpu, bytes: number) {
  const tensor = row.tp ?? likelySplit(row, model, gpu, bytes)
  const stages = row.pp ?? 1
  const attention = row.dp_attn ?? 1
  // some tools count attention replicas inside the tensor group, some beside it
  const size = attention > 1 && tensor * attention <= row.gpus ? tensor * attention : tensor * stages
  return { tensor: attention > 1 ? Math.max(1, size / attention) : tensor, stages, attention, size: Math.max(1, size) }
}

function kindOf(row: MeasuredRecord): PointKind {
  if (row.one_shot_batch) return 'burst'
  if (row.rate_limited || (row.concurrency == null && row.tpot_ms != null)) return 'server'
  return row.kind === 'offline' ? 'offline' : 'online'
}

/** Small and large models of one line behave alike on a GPU only in part; the line without its version is the family. */
function familyOf(model: OpenModel): string {
  return `${model.id.replace(/[^a-z].*$/, '')}-${Math.round(Math.log2(model.parametersB))}`
}

function outputOf(row: MeasuredRecord): number | null {
  return row.output_tok_s_total ?? (row.output_tok_s_per_gpu == null ? null : row.output_tok_s_per_gpu * row.gpus)
}

interface Found {
  row: MeasuredRecord
  model: OpenModel
  gpu: Gpu
  precision: ServingSetup['precision']
  engine: ServingSetup['engine']
}

/** Software of 2024 and before was slower; a row without a date counts as current. */
function softwareOf(row: MeasuredRecord): '2024' | 'current' {
  const year = Number(row.source?.date?.slice(0, 4) ?? 'none')
  return year < 2025 ? '2024' : 'current'
}

function layoutOf(row: MeasuredRecord, kind: PointKind, split: ReturnType<typeof splitOf>): Layout {
  return {
    tensorParallel: split.tensor,
    attentionReplicas: split.attention,
    served: row.kind !== 'offline' || kind === 'server',
    continuous: !row.static_batch,
    software: softwareOf(row),
    ...(row.precision_kv ? { kvBytes: /8/.test(row.precision_kv) ? 1 : 2 } : {}),
  }
}

function build({ row, model, gpu, precision, engine }: Found): Point | Skipped {
  const input = row.isl_mean ?? row.isl
  const output = row.osl_mean ?? row.osl
  const measured = outputOf(row)
  if (!input || !output) return { skipped: 'request length unknown' }
  const isLatency = !measured && row.ttft_ms != null && row.concurrency === 1
  if (!measured && !isLatency) return { skipped: 'no output rate' }
  const split = splitOf(row, model, gpu, bytesPerWeight(precision))
  const copies = row.gpus / split.size
  if (!Number.isInteger(copies)) return { skipped: 'GPUs do not divide into replicas' }
  const kind = isLatency ? 'first-token' : kindOf(row)
  const shape = { inputTokens: input, outputTokens: output, cachedShare: 0 }
  return {
    id: row.id,
    kind,
    source: row.source_id ?? 'unnamed',
    group: `${familyOf(model)}|${gpu.id}`,
    cell: [row.source_id, model.id, gpu.id, precision, engine].join('|'),
    setup: { model, gpu, precision, engine, gpusPerReplica: split.size, ...shape },
    layout: layoutOf(row, kind, split),
    copies,
    stages: split.stages,
    concurrency: row.concurrency == null ? null : Math.max(1, row.concurrency / copies),
    tpotMs: row.tpot_ms ?? null,
    ttftMs: row.ttft_ms ?? null,
    engineVersion: row.engine_version ?? null,
    later: row.later === true,
    outputTokensPerSecond: (measured ?? 0) / copies,
  }
}

export type ReadPoint = (raw: unknown) => Point | Skipped

/** Reads rows against the tables; what cannot be asked is skipped with its reason. */
export function pointReader(models: readonly OpenModel[], gpus: readonly Gpu[]): ReadPoint {
  const modelNamed: Find<OpenModel> = modelFinder(models)
  const gpuNamed: Find<Gpu> = gpuFinder(gpus)
  return (raw) => {
    const parsed = recordSchema.safeParse(raw)
    if (!parsed.success) return { skipped: `unreadable: ${parsed.error.issues[0]?.path.join('.') ?? ''}` }
    const row = parsed.data
    const model = modelNamed(row.model)
    const gpu = gpuNamed(row.gpu)
    const precision = precisionOf(row.precision_weights)
    const engine = engineOf(row.engine)
    if (!model) return { skipped: `unknown model ${row.model}` }
    if (!gpu) return { skipped: `unknown GPU ${row.gpu}` }
    if (!precision) return { skipped: `unknown precision ${row.precision_weights}` }
    if (!engine) return { skipped: `unknown engine ${row.engine}` }
    return build({ row, model, gpu, precision, engine })
  }
}
