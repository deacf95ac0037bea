/** The report: facts and codes, no sentences. Every format is a function of it, and the JSON format is it. */
import * as z from 'zod'
import { rangeSchema } from '../../pricing/kinds.ts'
import { resolvedSchema } from '../../scenario/resolved.ts'
import { portabilityStatusSchema } from '../../scenario/groups/portability.ts'
import { sourceFileSchema } from '../../scenario/groups/sources.ts'
import { reportDiffSchema } from './diff.schema.ts'
import { daySchema, flipIdSchema, flipStatusSchema, optionIdSchema, originSchema } from './kinds.ts'
import { REPORT_VERSION } from './version.ts'
import { usdCell as usd, reasonSchema } from './cells.ts'
import { optionSchema } from './option.schema.ts'
import { comparisonSchema, uncertaintySchema } from './comparison.schema.ts'
import { worthSchema, verdictSchema } from './verdict.schema.ts'

const readSchema = { source: z.string(), checkedOn: daySchema, grade: z.enum(['A', 'B', 'C']).nullable() }

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
