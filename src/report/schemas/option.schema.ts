/** One way to serve the workload: what it runs on, its lines, months and sums. */
import * as z from 'zod'
import { engineIdSchema, precisionSchema, termSchema } from '../../pricing/kinds.ts'
import { optionIdSchema, optionStatusSchema, shareSchema } from './kinds.ts'
import { usdCell as usd, monthCell as month, reasonSchema } from './cells.ts'

export const capacitySchema = z.strictObject({
  model: z.string(),
  precision: precisionSchema,
  engine: engineIdSchema,
  gpu: z.string(),
  gpusPerReplica: z.number().int(),
  replicas: z.number().int().describe('Serving in month 1 of full load, spares apart'),
  peakReplicas: z.number().int().describe('Most of any month, spares apart'),
  spareReplicas: z.number().int(),
  gpus: z.number().positive().describe('Paid for in the same month as replicas, in the mean of its hours'),
  requestsPerSecondPerReplica: z.number(),
  utilization: shareSchema,
  month: month.describe('The month of replicas, gpus and utilization: the first of full load'),
  ttftMs: z.number().nullable(),
  tpotMs: z.number().nullable(),
  provider: z.string().nullable(),
  offer: z.string().nullable(),
  term: termSchema.nullable(),
  usdPerGpuHour: z.number().nullable(),
  throughputOrigin: z.enum(['measured', 'published', 'modelled']),
  throughputBasis: z.string(),
  throughputRange: z.strictObject({ low: z.number(), high: z.number() }),
  extrapolated: z.boolean(),
  limitedBy: z.string().nullable(),
  loadSeconds: z.number(),
})

export const lineSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  quantity: z.number(),
  unit: z.string(),
  unitPriceUsd: z.number(),
  amountUsd: usd,
  basis: z.string(),
})

export const monthSchema = z.strictObject({
  month,
  requests: z.number(),
  usd,
  apiUsd: usd,
  computeUsd: usd,
  peopleUsd: usd,
  tuningUsd: usd,
  otherUsd: usd,
  creditsUsd: usd.optional().describe('Paid by credits of the scenario: negative. Part of usd; absent: nothing'),
  resaleUsd: usd.describe('Servers sold, a credit: negative. Part of usd'),
})

export const totalsSchema = z.strictObject({
  tcoUsd: usd,
  npvUsd: usd,
  firstYearUsd: usd,
  upfrontUsd: usd,
  resaleUsd: usd.describe('Servers sold, a credit: negative. Part of tcoUsd'),
  usdPerMtok: z.number(),
  usdPerRequest: z.number(),
})

export const optionSchema = z.strictObject({
  id: optionIdSchema,
  status: optionStatusSchema,
  reasons: z.array(reasonSchema),
  model: z.string().nullable(),
  capacity: capacitySchema.nullable(),
  lines: z.array(lineSchema),
  monthly: z.array(monthSchema),
  totals: totalsSchema.nullable(),
})
