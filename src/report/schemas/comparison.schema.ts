/** The baseline against what challenges it, and how certain the savings are. */
import * as z from 'zod'
import { optionIdSchema, shareSchema } from './kinds.ts'
import { usdCell as usd, monthCell as month } from './cells.ts'

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
