/** The report: facts and codes, no sentences. Every format is a function of it, and the JSON format is it. */
import * as z from 'zod'
import { engineIdSchema, precisionSchema, rangeSchema, termSchema } from '../pricing/kinds.ts'
import { resolvedSchema } from '../scenario/resolved.ts'
import { portabilityStatusSchema } from '../scenario/schema.ts'
import { SCHEMA_VERSION } from './version.ts'

const usd = z.number()
const month = z.number().int().positive()
const args = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))

/** A code with its arguments; report/words.ts makes the sentence. */
export const reasonSchema = z.strictObject({ code: z.string(), args })
export const optionIdSchema = z.enum(['api', 'api-optimized', 'hosted-open', 'managed-tuned', 'rented', 'owned', 'hybrid'])
export const originSchema = z.enum(['answer', 'flag', 'file', 'table', 'default', 'derived'])

export const assumptionSchema = z.strictObject({
  path: z.string(),
  value: z.unknown(),
  unit: z.string().nullable(),
  origin: originSchema,
  source: z.string().nullable(),
  checkedOn: z.string().nullable(),
  grade: z.enum(['A', 'B', 'C']).nullable(),
  evidence: z.string().nullable(),
})

export const flipSchema = z.strictObject({
  id: z.enum(['regulated-data', 'scale-and-team', 'narrow-task']),
  status: z.enum(['met', 'not-met', 'unknown']),
  reasons: z.array(reasonSchema),
  toMeet: z.array(reasonSchema),
  evidence: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
})

export const capacitySchema = z.strictObject({
  model: z.string(),
  precision: precisionSchema,
  engine: engineIdSchema,
  gpu: z.string(),
  gpusPerReplica: z.number().int(),
  replicas: z.number().describe('Serving in month 1 of full load, spares apart'),
  peakReplicas: z.number().describe('Most of any month, spares apart'),
  spareReplicas: z.number(),
  gpus: z.number().describe('Paid for in the same month as replicas'),
  requestsPerSecondPerReplica: z.number(),
  utilization: z.number(),
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
})

export const totalsSchema = z.strictObject({
  tcoUsd: usd,
  npvUsd: usd,
  firstYearUsd: usd,
  upfrontUsd: usd,
  usdPerMtok: z.number(),
  usdPerRequest: z.number(),
})

export const optionSchema = z.strictObject({
  id: optionIdSchema,
  status: z.enum(['priced', 'not-permitted', 'not-feasible', 'unpriced']),
  reasons: z.array(reasonSchema),
  model: z.string().nullable(),
  capacity: capacitySchema.nullable(),
  lines: z.array(lineSchema),
  monthly: z.array(monthSchema),
  totals: totalsSchema.nullable(),
})

export const breakEvenSchema = z.strictObject({
  status: z.enum(['found', 'not-reached', 'not-computed']),
  value: z.number().nullable(),
  holds: z.boolean().nullable().describe('Whether it stays crossed: whole GPUs make stairs'),
})

const comparisonSchema = z.strictObject({
  baseline: optionIdSchema,
  challenger: optionIdSchema.nullable(),
  savingsUsd: usd.nullable(),
  npvSavingsUsd: usd.nullable(),
  paybackMonth: month.nullable(),
  breakEven: z.strictObject({
    requestsPerMonth: breakEvenSchema,
    apiUsdPerMonth: breakEvenSchema,
    utilization: breakEvenSchema,
    usdPerGpuHour: breakEvenSchema,
    opsFte: breakEvenSchema,
  }),
})

export const driverSchema = z.strictObject({
  path: z.string(),
  unit: z.string().nullable(),
  low: z.number(),
  high: z.number(),
  npvSavingsAtLow: usd,
  npvSavingsAtHigh: usd,
  swingUsd: usd,
  flipsAt: z.number().nullable(),
})

const uncertaintySchema = z.strictObject({
  draws: z.number().int(),
  seed: z.number().int(),
  probabilityChallengerCheaper: z.number(),
  npvSavingsUsd: z.strictObject({ p10: usd, p50: usd, p90: usd, mean: usd }),
  drivers: z.array(driverSchema),
})

const verdictSchema = z.strictObject({
  choice: z.enum(['api', 'hosted-open', 'managed-tuned', 'self-host', 'hybrid', 'undetermined']),
  option: optionIdSchema.nullable(),
  basis: z.enum(['legal-requirement', 'scale-and-team', 'narrow-task', 'no-flip', 'cost-disagrees', 'evidence-gap']),
  agreement: z.enum(['agree', 'rule-says-self-host', 'cost-says-self-host']),
  confidence: z.number().nullable().describe('Share of draws with the same choice; null when no draws were made'),
  costOfRuleUsd: usd.nullable(),
  reasons: z.array(reasonSchema),
  wouldFlip: z.array(reasonSchema),
  revisit: z.array(reasonSchema.extend({ month: month.nullable() })),
})

export const gateResultSchema = z.strictObject({
  rule: z.string(),
  operator: z.string(),
  expected: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  actual: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  passed: z.boolean(),
})

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('flippoint'), version: z.string() }),
  asOf: z.string(),
  scenario: resolvedSchema,
  assumptions: z.array(assumptionSchema),
  flips: z.array(flipSchema),
  options: z.array(optionSchema),
  comparison: comparisonSchema,
  uncertainty: uncertaintySchema.nullable(),
  portability: z.strictObject({
    score: z.number(),
    maximum: z.number(),
    unknown: z.number().int(),
    switchDays: rangeSchema.pick({ low: true, high: true }),
    switchUsd: usd,
    items: z.array(z.strictObject({ id: z.string(), status: portabilityStatusSchema })),
  }),
  verdict: verdictSchema,
  pricing: z.strictObject({
    hash: z.string(),
    used: z.array(
      z.strictObject({ table: z.string(), id: z.string(), origin: z.string(), checkedOn: z.string(), ageDays: z.number() }),
    ),
    stale: z.array(z.strictObject({ table: z.string(), id: z.string(), checkedOn: z.string(), ageDays: z.number() })),
  }),
  gate: z.strictObject({ passed: z.boolean(), results: z.array(gateResultSchema) }),
  warnings: z.array(reasonSchema),
})

export type Report = z.infer<typeof reportSchema>
export type ReportOption = z.infer<typeof optionSchema>
export type Assumption = z.infer<typeof assumptionSchema>
export type Origin = z.infer<typeof originSchema>
export type GateResult = z.infer<typeof gateResultSchema>
