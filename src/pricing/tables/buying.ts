/** Further ways to buy: tuned models by the token, and throughput by the month. */
import * as z from 'zod'
import { countCell, dayCell, id, provenanceCell, usd } from './cells.ts'

const bases = z.array(id).describe('Rows of models in the api file of its provider; empty: the list was not found')

/** A vendor that serves adapters on models of its own list, billed by the token. */
export const tunedServiceSchema = z.strictObject({
  id,
  provider: id.describe('That of its file under api'),
  name: z.string().describe('As the vendor writes it'),
  status: z.enum(['available', 'preview', 'closing']).describe('closing: nobody new can begin'),
  bases,
  multiplier: z.number().positive().nullable().describe('Of the token price of the base; null: not found'),
  usdPerHour: usd.nullable().describe('Fixed fee of a deployed model, USD an hour; null: not found'),
  limits: z.string().nullable().describe('What it does not take'),
  endsOn: dayCell.optional().describe('Last day on which tuned models are served'),
  ...provenanceCell,
})

const weight = z.number().nonnegative()

/** Throughput of a model that is bought in units for a term, whether or not it is used. */
export const provisionedSchema = z.strictObject({
  id,
  provider: id.describe('That of its file under api'),
  name: z.string().describe('As the vendor writes it'),
  models: bases,
  usdPerUnitMonth: usd.nullable().describe('USD a month of one unit; null: not published'),
  termMonths: countCell.describe('Shortest term'),
  leastUnits: countCell,
  unitStep: countCell.describe('Units that are bought at a time'),
  pools: z
    .array(
      z.strictObject({
        tokensPerMinute: z.number().positive().describe('Of one unit, as the vendor counts them'),
        weights: z
          .strictObject({ input: weight, cachedInput: weight, cacheWrite: weight, output: weight })
          .describe('What a token of each kind counts for'),
      }),
    )
    .describe('Kinds of units, each bought for itself; empty: not published'),
  ...provenanceCell,
})

export const buyingFileSchema = z.strictObject({
  $schema: z.string(),
  tuned: z.array(tunedServiceSchema),
  provisioned: z.array(provisionedSchema),
})

export type TunedService = z.infer<typeof tunedServiceSchema>
export type Provisioned = z.infer<typeof provisionedSchema>
/** What is sold so; tables of earlier releases have none. */
export interface Buying {
  tuned: TunedService[]
  provisioned: Provisioned[]
}
