/** What the estimate of a row counts on, as an engine is told. */
import { USABLE_SHARE } from '../../engine/throughput/memory.ts'
import { bytesPerKvElement } from '../../engine/throughput/weights.ts'
import type { Gpu, OpenModel, Precision, Tables } from '../../pricing/schema.ts'
import type { Launch, SizeRow } from '../../report/schemas/size.schema.ts'
import { longestTokens } from '../case/context.ts'
import { askedOf, type SetupRun } from '../case/setups/run.ts'
import { capacityOn } from '../case/setups/capacity.ts'

/** The precision of the weights in the repository that the table names: first word of the row, whatever else is published beside it. */
function isOfRepository(native: string, precision: Precision): boolean {
  const [first = ''] = native.toLowerCase().split(/[ ,(]/)
  // GPUs without 4-bit floats take such weights as they are and multiply in 16 bits, which the estimate counts as int4.
  return first.endsWith(precision) || (precision === 'int4' && first.endsWith('fp4'))
}

/**
 * Both engines bring 16-bit weights to 8-bit floats as they load them, and refuse, or do something else, with a checkpoint that is quantized
 * already. AMD's GPUs need the unit for it: kernels for cards without one are NVIDIA's (Marlin).
 * Sources: vllm/config/model.py, _verify_quantization; https://docs.sglang.io/docs/advanced_features/quantization.md.
 */
export function quantizedTo({ nativePrecision }: OpenModel, precision: Precision, gpu: Gpu): Launch['quantizedTo'] {
  const isWhole = isOfRepository(nativePrecision, 'bf16')
  const isAble = gpu.vendor === 'nvidia' || gpu.denseTflops.fp8 !== null
  return precision === 'fp8' && isWhole && isAble ? 'fp8' : null
}

export function releaseOf(engines: Tables['engines'], engine: string, gpu: Gpu): Launch['release'] {
  const release = engines.find((one) => one.id === engine)?.release
  if (!release) return null
  const image = release.images.find(
    ({ vendor, generations }) => vendor === gpu.vendor && (generations?.includes(gpu.generation) ?? true),
  )
  return {
    version: release.version,
    image: image?.image ?? null,
    imageVersion: image?.version ?? null,
    isImageInferred: image?.evidence === 'inferred',
  }
}

/** What somebody named drafts, else layers of the model itself, else nothing. */
function speculationOf({ terms, model }: SetupRun): Launch['speculation'] {
  const asked = terms.selfHost.serving?.speculation
  if (!asked) return null
  const { draftTokens, drafter } = asked
  if (drafter) return { draftTokens, drafter: { ...drafter, layers: null } }
  const layers = model.draftLayers ?? 0
  return { draftTokens, drafter: layers > 0 ? { kind: 'own-layers', checkpoint: null, layers } : null }
}

export function launchOf(run: SetupRun, row: SizeRow): Launch | null {
  const { terms, tables, model } = run
  const gpu = tables.gpus.find((one) => one.id === row.gpu)
  if (!gpu) return null
  const { workload, selfHost } = terms
  const { mode } = askedOf(run, gpu, row.gpusPerReplica)
  return {
    engine: selfHost.engine,
    model: model.id,
    checkpoint: model.hfId,
    isConverted: !isOfRepository(model.nativePrecision, row.precision),
    quantizedTo: quantizedTo(model, row.precision, gpu),
    release: releaseOf(tables.engines, selfHost.engine, gpu),
    precision: row.precision,
    gpu: gpu.id,
    vendor: gpu.vendor,
    gpusPerReplica: row.gpusPerReplica,
    replicas: row.replicas + row.spareReplicas,
    memoryShare: USABLE_SHARE,
    cacheBytes: bytesPerKvElement(row.precision, selfHost.engine, gpu),
    maxSequences: Math.max(1, Math.floor(capacityOn(run, gpu, row.gpusPerReplica)?.concurrency ?? 1)),
    maxTokens: Math.ceil(longestTokens(terms)),
    contextTokens: model.contextTokens ?? null,
    prefixCache: workload.cachedInputShare > 0,
    speculation: speculationOf(run),
    adapters: mode?.adapters ?? null,
    splitFactor: mode?.splitFactor ?? null,
    software: mode?.software ?? 'current',
    engineVersion: mode?.engineVersion ?? null,
  }
}
