/** The report: facts and codes, no sentences. Every format is a function of it, and the JSON format is it. */
import * as z from 'zod'
import { engineIdSchema, precisionSchema, rangeSchema, termSchema } from '../../pricing/kinds.ts'
import { resolvedSchema } from '../../scenario/resolved.ts'
import { portabilityStatusSchema } from '../../scenario/groups/portability.ts'
import { sourceFileSchema } from '../../scenario/groups/sources.ts'
import { reportDiffSchema } from './diff.schema.ts'
import {
  agreementSchema,
  basisSchema,
  choiceSchema,
  closenessSchema,
  conditionCodeSchema,
  codeSchema,
  daySchema,
  flipIdSchema,
  flipStatusSchema,
  optionIdSchema,
  optionStatusSchema,
  originSchema,
  shareSchema,
} from './kinds.ts'
import { REPORT_VERSION } from './version.ts'

const usd = z.number()
const month = z.number().int().positive()
const args = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))

const readSchema = { source: z.string(), checkedOn: daySchema, grade: z.enum(['A', 'B', 'C']).nullable() }

/** A code with its arguments; report/words.ts makes the sentence. */
export const reasonSchema = z.strictObject({ code: codeSchema, args })

export const assumptionSchema = z.strictObject({
  path: z.string(),
  value: z.unknown(),
  unit: z.string().nullable(),
  origin: originSchema,
  source: z.string().nullable(),
  checkedOn: daySchema.nullable(),
  grade: z.enum(['A', 'B', 'C']).nullable(),
  evidence: z.string().nullable(),
  used: z.number().optional().describe('The mean of a range, which the plan computes with, where it is not its mode'),
  tables: z.string().optional().describe('Where the row is from, when it is not one of the shipped tables'),
})

export const flipSchema = z.strictObject({
  id: flipIdSchema,
  status: flipStatusSchema,
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

export const breakEvenSchema = z.strictObject({
  status: z
    .enum(['found', 'always', 'never', 'beyond', 'not-computed'])
    .describe('always: cheaper at every value, never: at none, beyond: only above searchedTo'),
  value: z.number().nullable(),
  holds: z.boolean().nullable().describe('Whether it stays crossed: whole GPUs make stairs'),
  searchedTo: z.number().nullable().describe('The largest value looked at; null: every one'),
  month: month.nullable().describe('Month whose fleet it is of; null: the whole horizon'),
  cheaper: z.enum(['above', 'below']).optional().describe('Side of value on which the challenger is cheaper; absent: no value'),
})

/** The best way to buy the weights that own GPUs would serve. */
export const purchaseSchema = z.strictObject({
  option: optionIdSchema,
  host: z.string().nullable().describe('provider/model, or the vendor of an endpoint'),
  npvUsd: usd,
  npvSavingsUsd: usd.describe('Over the baseline'),
})

export const comparisonSchema = z.strictObject({
  baseline: optionIdSchema,
  challenger: optionIdSchema.nullable(),
  purchase: purchaseSchema.nullable().optional().describe('null: nobody is known to sell them. Reports of version 1 lack it'),
  savingsUsd: usd.nullable(),
  npvSavingsUsd: usd.nullable(),
  npvSavingsWithoutResaleUsd: usd.nullable().describe('The same where nothing is got for used servers'),
  paybackMonth: month.nullable().describe('Without what servers are sold for'),
  breakEven: z.strictObject({
    requestsPerMonth: breakEvenSchema,
    apiUsdPerMonth: breakEvenSchema,
    utilization: breakEvenSchema,
    usdPerGpuHour: breakEvenSchema,
    opsFte: breakEvenSchema,
    apiDiscount: breakEvenSchema
      .optional()
      .describe(
        'Discount of the API, at the same requests, up to which the challenger is cheaper. Reports of early releases lack it',
      ),
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

export const uncertaintySchema = z.strictObject({
  draws: z.number().int().positive(),
  seed: z.number().int().nonnegative(),
  probabilityChallengerCheaper: shareSchema,
  npvSavingsUsd: z.strictObject({ p10: usd, p50: usd, p90: usd, mean: usd }),
  drivers: z.array(driverSchema),
})

export const worthSchema = z.strictObject({
  path: z.string(),
  value: z.unknown().describe('As assumed'),
  unit: z.string().nullable(),
  swingUsd: usd.describe("What it moves the savings by, in today's money"),
  flipsAt: z.number().nullable().describe('The value from which on the choice is another; null: not a number'),
  flipsTo: choiceSchema.nullable().describe('null: it moves the money, but cannot change the choice alone'),
  sets: z.record(z.string(), z.unknown()).optional().describe('What was set, by path, to come to that choice'),
  how: z.string().describe('How to find a figure of your own'),
})

export const verdictSchema = z.strictObject({
  choice: choiceSchema,
  option: optionIdSchema.nullable(),
  basis: basisSchema,
  agreement: agreementSchema,
  confidence: shareSchema
    .nullable()
    .describe(
      'Share of draws in which the money of the matched rule holds; null without draws, and while the answer hangs on law',
    ),
  closeness: closenessSchema.optional().describe('close: between an even chance and what the policy asks for'),
  closest: z
    .strictObject({ option: optionIdSchema, probability: shareSchema })
    .optional()
    .describe('Where an option is close: which, and the share of draws in which it costs less than its rivals'),
  conditions: z
    .array(z.strictObject({ code: conditionCodeSchema, args }))
    .optional()
    .describe('What has to hold, or be found out, before the answer is acted on'),
  otherModels: z
    .array(z.strictObject({ model: z.string(), class: z.string(), choice: choiceSchema, basis: basisSchema }))
    .optional()
    .describe('Answers for open models of other classes, where nobody named one and they differ'),
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

export const usedSchema = z.strictObject({
  table: z.string(),
  id: z.string(),
  origin: z.string(),
  checkedOn: daySchema,
  ageDays: z.number(),
  prices: z
    .record(z.string(), z.number().nullable())
    .optional()
    .describe('Of month 1, the unit in the name; null is unknown. Reports of early releases lack it'),
})

/** No key ends in Usd: these are in the money of `code`. */
export const displaySchema = z.strictObject({
  code: z.string().describe('ISO 4217'),
  perUsd: z.number().positive().describe('Units of it for one US dollar, as the scenario states'),
  date: daySchema.describe('Day of that rate'),
  ageDays: z.number().int().nonnegative(),
  savings: z.number().nullable(),
  npvSavings: z.number().nullable(),
  options: z.array(
    z.strictObject({ id: optionIdSchema, firstYear: z.number(), tco: z.number(), npv: z.number(), upfront: z.number() }),
  ),
})

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(REPORT_VERSION),
  tool: z.strictObject({ name: z.literal('flippoint'), version: z.string() }),
  asOf: daySchema,
  scenario: resolvedSchema,
  assumptions: z.array(assumptionSchema),
  files: z
    .array(sourceFileSchema.extend({ paths: z.array(z.string()).describe('Values of the scenario that it gave') }))
    .optional()
    .describe('Files of your own that values were read from; missing where there is none'),
  display: displaySchema
    .optional()
    .describe('Sums in the money that the scenario states beside dollars; missing where it states none. All else is in USD'),
  flips: z.array(flipSchema).length(3),
  options: z.array(optionSchema).min(1),
  comparison: comparisonSchema,
  uncertainty: uncertaintySchema.nullable(),
  worthMeasuring: z
    .array(worthSchema)
    .nullable()
    .optional()
    .describe('The three assumptions that move the verdict most; null when no draws were made'),
  tokens: z
    .strictObject({
      inputFactor: z
        .number()
        .positive()
        .describe('Prompt tokens of the open model for each of the API model, as the plan takes it'),
      outputFactor: z.number().positive().describe('The same of output tokens, thinking included'),
      api: z.string().nullable().describe("Family of the API model's tokenizer; null: not known"),
      open: z.string().nullable().describe("Family of the open model's tokenizer; null: not known"),
    })
    .optional()
    .describe("Tokens of a report are the API model's; absent where the open model counts alike"),
  dataTerms: z
    .array(
      z.strictObject({
        id: z.string().describe('The vendor'),
        options: z.array(optionIdSchema).describe('Bought from it'),
        retention: z
          .strictObject({
            zero: z.enum(['default', 'self-serve', 'on-request', 'no']).describe('How to have nothing stored'),
            days: z.number().nullable().describe('Days that prompts are kept otherwise; null: not stated'),
            ...readSchema,
          })
          .nullable(),
        training: z.strictObject({ byDefault: z.enum(['no', 'opt-out', 'yes']), ...readSchema }).nullable(),
        papers: z.array(z.strictObject({ id: z.string(), status: z.enum(['held', 'on-request', 'no']), ...readSchema })),
      }),
    )
    .optional()
    .describe('What vendors say of prompts sent to them, where a law or the scenario asks; null: not known'),
  portability: z.strictObject({
    score: z.number(),
    maximum: z.number(),
    unknown: z.number().int(),
    switchDays: rangeSchema.pick({ low: true, high: true }),
    switchUsd: usd,
    items: z.array(z.strictObject({ id: z.string(), status: portabilityStatusSchema })),
    first: z.array(z.string()).optional().describe('Items to do first; reports of early releases lack it'),
  }),
  verdict: verdictSchema,
  nextSteps: z
    .strictObject({
      steps: z
        .array(reasonSchema.extend({ usdPerMonth: usd.nullable().describe('Saved a month against today, tokens, alone') }))
        .describe('In the order to take them'),
      leftOut: z.array(reasonSchema).describe('What is of no use here, and why'),
    })
    .optional()
    .describe('Reports of early releases lack it'),
  pricing: z.strictObject({
    hash: z.string().min(1),
    used: z.array(usedSchema),
    stale: z.array(z.strictObject({ table: z.string(), id: z.string(), checkedOn: daySchema, ageDays: z.number() })),
  }),
  gate: z.strictObject({ passed: z.boolean(), results: z.array(gateResultSchema) }),
  warnings: z.array(reasonSchema),
  changes: reportDiffSchema.optional().describe('Since the report given with --baseline; without one the key is missing'),
})

export type Report = z.infer<typeof reportSchema>
export type ReportOption = z.infer<typeof optionSchema>
export type Assumption = z.infer<typeof assumptionSchema>
export type { Origin } from './kinds.ts'
export type GateResult = z.infer<typeof gateResultSchema>
