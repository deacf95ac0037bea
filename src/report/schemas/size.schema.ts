/** What `size` answers: hardware that holds the latency target, cheapest first, and what was refused and why. */
import * as z from 'zod'
import { DRAFTER_KINDS, engineIdSchema, precisionSchema, termSchema } from '../../pricing/kinds.ts'
import { accuracySchema } from '../../pricing/tables/throughput.ts'
import { daySchema, shareSchema } from './kinds.ts'
import { reasonSchema } from './cells.ts'
import { SCHEMA_VERSION } from './version.ts'

const nearSchema = z.strictObject({
  id: z.string().describe('Row of pricing/throughput.json'),
  source: z.string().describe('Key of its sources'),
  gpu: z.string(),
  gpusPerReplica: z.number().int(),
  precision: precisionSchema,
  engine: engineIdSchema,
  engineVersion: z.string().nullable(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  concurrency: z.number().nullable().describe('null: as many as fit'),
  outputTokensPerSecond: z.number(),
  year: z.number().int(),
  differs: z
    .array(z.enum(['gpu', 'replica', 'precision', 'engine', 'release', 'lengths', 'load', 'mode']))
    .describe('What of the set-up it is not of; lengths and load by more than a factor of two'),
})

export const sizeRowSchema = z.strictObject({
  gpu: z.string(),
  gpusPerReplica: z.number().int(),
  precision: precisionSchema,
  provider: z.string(),
  offer: z.string(),
  term: termSchema,
  usdPerGpuHour: z.number(),
  requestsPerSecondPerReplica: z.number(),
  requestsPerSecondRange: z.strictObject({ low: z.number(), high: z.number() }),
  outputTokensPerSecond: z.number(),
  ttftMs: z.number().nullable(),
  tpotMs: z.number().nullable(),
  replicas: z.number().int(),
  spareReplicas: z.number().int(),
  gpus: z.number().int(),
  utilization: shareSchema
    .nullable()
    .describe('Tokens served ÷ tokens that the serving replicas could serve; null without a volume'),
  usdPerMonth: z.number(),
  usdPerMtok: z.number().describe('At the volume of month 1, or at full capacity less headroom where there is no volume'),
  limitedBy: z.string().nullable(),
  throughputOrigin: z.enum(['measured', 'published', 'modelled']),
  extrapolated: z.boolean(),
  nearMeasurements: z
    .array(nearSchema)
    .describe('Measurements of the model, those with the least that differs first; none where nobody measured it'),
  accuracyClass: z.string().describe('Row of accuracy.groups with the cut class: how far estimates of such set-ups were off'),
})

const rivalSchema = z
  .strictObject({
    id: z.string(),
    usdPerMtok: z.number().describe('Of the same mix of tokens, caching and batches wherever they save'),
    breakEvenLoad: z
      .number()
      .nullable()
      .describe('Share of the capacity from which on all that is reserved costs less; null: at no load of these replicas'),
  })
  .nullable()

export const loadCurveSchema = z.strictObject({
  points: z.array(
    z.strictObject({
      load: shareSchema.describe('Share of what the serving replicas could serve'),
      requestsPerSecond: z.number(),
      usdPerMtokReserved: z
        .number()
        .describe('All GPUs that are paid for, spares included, over the tokens served: what to set beside an API'),
      usdPerMtokBusy: z.number().describe('Only the time in which serving GPUs are busy: what a token adds, never what it costs'),
    }),
  ),
  api: rivalSchema.describe('The API model of the scenario; null without a scenario or a price'),
  host: rivalSchema.describe('The cheapest host of the same weights whose price is solid; null where none is known'),
})

/** What the estimate of the first row counts on, as an engine is told. */
export const launchSchema = z.strictObject({
  engine: engineIdSchema,
  model: z.string(),
  checkpoint: z.string().nullable().describe('Repository of the weights; null: the tables name none'),
  isConverted: z
    .boolean()
    .describe('The precision is not that of the repository: weights of it are needed, or the engine quantizes as it loads'),
  quantizedTo: z
    .literal('fp8')
    .nullable()
    .describe('What the engine brings 16-bit weights to as it loads them; null: they are loaded as they are'),
  release: z
    .strictObject({
      version: z.string(),
      image: z.string().nullable().describe('null: the tables know none for this GPU'),
      imageVersion: z.string().nullable().describe('Release of the engine in the image'),
      isImageInferred: z.boolean().describe('The tag follows from how its maker names releases; nobody has seen it'),
    })
    .nullable()
    .describe('Whose arguments the command uses; null: no command is written for this engine'),
  precision: precisionSchema,
  gpu: z.string(),
  vendor: z.enum(['nvidia', 'amd']),
  gpusPerReplica: z.number().int(),
  replicas: z.number().int(),
  memoryShare: z.number(),
  cacheBytes: z.number().int().describe('Bytes of a number in the cache'),
  maxSequences: z.number().int().describe('Requests in flight at the latency target'),
  maxTokens: z.number().int().describe('Input and output of the mean request; longer ones need more'),
  contextTokens: z.number().int().nullable().describe('Longest request that the model takes; null: not known'),
  prefixCache: z.boolean(),
  speculation: z
    .strictObject({
      draftTokens: z.number().int(),
      drafter: z
        .strictObject({
          kind: z.enum(['own-layers', ...DRAFTER_KINDS]),
          checkpoint: z.string().nullable().describe('null: that of the model'),
          layers: z.number().int().nullable().describe('Layers for several tokens; null: of a drafter of its own'),
        })
        .nullable()
        .describe('null: the model has no layers for several tokens, and no drafter was named'),
    })
    .nullable(),
  adapters: z.strictObject({ count: z.number().int(), rank: z.number().int() }).nullable(),
  splitFactor: z
    .number()
    .nullable()
    .describe('Counted in the rate for prefill on replicas of its own, which no command here starts'),
  software: z.enum(['current', '2024']),
  engineVersion: z.string().nullable().describe('Release that the scenario says runs'),
})

export const sizeRefusalSchema = z.strictObject({
  gpu: z.string(),
  gpusPerReplica: z.number().int(),
  precision: precisionSchema,
  reasons: z.array(reasonSchema),
})

export const sizingSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  asOf: daySchema,
  model: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  requestsPerMonth: z.number().nullable().describe('Of month 1; null: one replica is sized'),
  rows: z.array(sizeRowSchema).describe('Cheapest first'),
  rowsLeftOut: z.number().int().positive().optional().describe('Dearer ones that are not here; absent: all are'),
  chosen: z
    .strictObject({ curve: loadCurveSchema, launch: launchSchema })
    .nullable()
    .describe('Of the first row: cost over load, and what the estimate counts on; null without a row'),
  accuracy: z
    .strictObject({
      fit: z.string(),
      fittedOn: daySchema,
      heldOut: z.number().int().describe('Measurements that the fit has never seen'),
      groups: z.array(accuracySchema),
    })
    .describe('Errors of the estimate on them; docs/accuracy.md'),
  refused: z.array(sizeRefusalSchema),
  warnings: z.array(reasonSchema).describe('Values that might be of another unit, and prices that nobody should lean on'),
})

export type LoadCurve = z.infer<typeof loadCurveSchema>
export type Launch = z.infer<typeof launchSchema>
export type SizeRow = z.infer<typeof sizeRowSchema>
export type SizeRefusal = z.infer<typeof sizeRefusalSchema>
export type Sizing = z.infer<typeof sizingSchema>
