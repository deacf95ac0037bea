/** The answer, and what would settle or turn it. */
import * as z from 'zod'
import {
  agreementSchema,
  basisSchema,
  choiceSchema,
  closenessSchema,
  conditionCodeSchema,
  optionIdSchema,
  shareSchema,
} from './kinds.ts'
import { usdCell as usd, monthCell as month, args, reasonSchema } from './cells.ts'

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
