/** What `size` answers: hardware that holds the latency target, cheapest first, and what was refused and why. */
import * as z from 'zod'
import { precisionSchema, termSchema } from '../../pricing/kinds.ts'
import { daySchema, shareSchema } from './kinds.ts'
import { reasonSchema } from './report.schema.ts'
import { SCHEMA_VERSION } from './version.ts'

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
  rows: z.array(sizeRowSchema),
  refused: z.array(sizeRefusalSchema),
  warnings: z.array(reasonSchema).describe('Values that might be of another unit, and prices that nobody should lean on'),
})

export type SizeRow = z.infer<typeof sizeRowSchema>
export type SizeRefusal = z.infer<typeof sizeRefusalSchema>
export type Sizing = z.infer<typeof sizingSchema>
