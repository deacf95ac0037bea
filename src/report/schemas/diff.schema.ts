/** What changed between two reports and why: facts and codes, like the report that it may be a part of. */
import * as z from 'zod'
import {
  agreementSchema,
  basisSchema,
  choiceSchema,
  daySchema,
  flipIdSchema,
  flipStatusSchema,
  optionIdSchema,
  optionStatusSchema,
  originSchema,
} from './kinds.ts'

const usd = z.number().nullable()

function between<T extends z.ZodType>(side: T) {
  return { base: side, head: side }
}

const stampSchema = z.strictObject({
  name: z.string(),
  asOf: daySchema,
  version: z.string(),
  pricingHash: z.string(),
})

const standSchema = z.strictObject({
  choice: choiceSchema,
  option: optionIdSchema.nullable(),
  basis: basisSchema,
  agreement: agreementSchema,
})

/** change: head − base; null where one of them has no such figure */
const figureSchema = z.strictObject({ ...between(usd), change: usd })

const valueSchema = z.strictObject({ value: z.unknown(), origin: originSchema })

/** A value of the scenario, or one that stands behind it; null: not in that report. */
const settingSchema = z.strictObject({
  path: z.string(),
  unit: z.string().nullable(),
  ...between(valueSchema.nullable()),
})

const priceSchema = z.strictObject({
  table: z.string(),
  id: z.string(),
  what: z.enum(['changed', 'taken-up', 'dropped', 'checked-again']),
  field: z.string().nullable().describe('Which price of the row; null: the row as a whole'),
  ...between(z.union([z.number(), z.string(), z.null()])),
})

const ruleSchema = z.strictObject({ path: z.string(), unit: z.string().nullable(), ...between(z.unknown()) })

export const causeSchema = z.enum([
  'prices',
  'method',
  'prices-and-method',
  'unexplained',
  'draws',
  'assumptions',
  'date',
  'inputs',
  'policy',
])

const stepSchema = z.strictObject({
  cause: causeSchema,
  changeUsd: z.number().describe('Of npvSavingsUsd, on top of the steps before'),
  choice: choiceSchema.nullable().describe('The verdict after this step; null: not asked, since the verdict did not change'),
})

const causesSchema = z.strictObject({
  of: z.literal('npvSavingsUsd'),
  status: z.enum(['separated', 'not-separated', 'nothing-changed']),
  why: z
    .enum(['no-savings', 'other-tables', 'base-does-not-fit'])
    .nullable()
    .describe('Why the causes could not be told apart; null when they were'),
  possible: z.array(causeSchema),
  steps: z.array(stepSchema),
  turnedBy: causeSchema.nullable().describe('The step that brought the verdict of the head'),
})

export const FIGURES = [
  'npvSavingsUsd',
  'savingsUsd',
  'paybackMonth',
  'apiUsdPerMonth',
  'optimizedApiUsdPerMonth',
  'confidence',
  'probability',
] as const

const figuresSchema = z.strictObject({
  npvSavingsUsd: figureSchema,
  savingsUsd: figureSchema,
  paybackMonth: figureSchema,
  apiUsdPerMonth: figureSchema,
  optimizedApiUsdPerMonth: figureSchema,
  confidence: figureSchema,
  probability: figureSchema,
} satisfies Record<(typeof FIGURES)[number], typeof figureSchema>)

export const reportDiffSchema = z.strictObject({
  ...between(stampSchema),
  verdict: z.strictObject({ changed: z.boolean(), ...between(standSchema) }),
  flips: z.array(z.strictObject({ id: flipIdSchema, ...between(flipStatusSchema.nullable()) })),
  figures: figuresSchema,
  options: z.array(z.strictObject({ id: optionIdSchema, ...between(optionStatusSchema.nullable()), npvUsd: figureSchema })),
  inputs: z.array(settingSchema).describe('Given in at least one of the two'),
  assumptions: z.array(settingSchema).describe('Given in neither: defaults, rows of the tables, what follows from them'),
  prices: z.array(priceSchema),
  rules: z.array(ruleSchema).describe('Policy of the scenario, version of the tool, draws and seed'),
  causes: causesSchema,
})

export type ReportDiff = z.infer<typeof reportDiffSchema>
export type Cause = z.infer<typeof causeSchema>
export type Figure = z.infer<typeof figureSchema>
export type Setting = z.infer<typeof settingSchema>
export type PriceChange = z.infer<typeof priceSchema>
