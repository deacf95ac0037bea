/** Prices of model APIs, hosts of open models among them: a file a vendor. */
import * as z from 'zod'
import { countCell, dayCell, id, note, provenanceCell, url, usd } from './cells.ts'
import { offerFields, rateLimitSchema } from './hosting.ts'
import { announcedOn, periodStatusSchema } from './step.ts'
import { tokenizer } from './tokenizers.ts'

const tokenPrices = {
  inputUsdPerMtok: usd.describe('USD per million tokens'),
  outputUsdPerMtok: usd.describe('USD per million tokens'),
  cachedInputUsdPerMtok: usd.nullable().describe('null: unknown or not offered; 0: free'),
  cacheWriteUsdPerMtok: usd.nullable().describe('null: writing to the cache costs the input price'),
}

export const tierSchema = z.strictObject({
  aboveInputTokens: countCell.describe('A prompt longer than this reprices the whole request'),
  ...tokenPrices,
})

export const apiPeriodSchema = z.strictObject({
  from: dayCell.describe('First day on which this price applies; it ends where the next period begins'),
  status: periodStatusSchema,
  ...tokenPrices,
  batchDiscount: z.number().min(0).max(1).nullable().describe('Share taken off for asynchronous batches; null: none known'),
  batchTakesOffCachedReads: z
    .boolean()
    .optional()
    .describe(
      'Whether batch and cache discounts stack; absent: taken to, as most vendors say; false: a cached read costs the same in a batch',
    ),
  batchCachedInputUsdPerMtok: usd.optional().describe('Cached read inside a batch, where the vendor prices it by itself'),
  tiers: z.array(tierSchema),
  tierPriceUnknownAbove: countCell.optional().describe('A longer prompt costs more, by a price that nobody has seen'),
  offPeak: z
    .strictObject({
      multiplier: z.number().positive(),
      peakWindowsUtc: z.array(z.string()).describe('Windows in which the full price applies'),
    })
    .optional(),
  announcedOn,
  guaranteedThrough: dayCell.optional().describe('Last day for which the vendor has promised a promotional price'),
  correction: z.string().optional().describe('Why an already published period was rewritten'),
  ...provenanceCell,
  alsoSeen: z
    .array(z.strictObject({ source: url, checkedOn: dayCell, inputUsdPerMtok: usd, outputUsdPerMtok: usd, note }))
    .optional(),
})

export const fineTuningSchema = z.strictObject({
  trainingUsdPerMtok: usd.nullable(),
  inputUsdPerMtok: usd.nullable(),
  outputUsdPerMtok: usd.nullable(),
  endsOn: dayCell.nullable().describe('After this day the vendor takes no more tuning jobs; null: no end announced'),
  ...provenanceCell,
})

export const apiModelSchema = z.strictObject({
  id,
  name: z.string().describe('As the vendor writes it'),
  family: z.string().describe('Line of models that it belongs to'),
  openWeights: z.boolean().describe('Whether anybody may download the weights'),
  openModel: id.nullable().describe('Row of models.json that this offer serves, when it serves one'),
  providerModelId: z.string().optional().describe('The name to send in a request, where it differs from the id'),
  contextTokens: countCell.nullable().describe('Longest prompt and answer together; null: not published'),
  released: dayCell.nullable(),
  aliases: z.array(z.string()),
  tokenizer,
  minCacheTokens: countCell.optional().describe('Shortest prompt that can be cached, tokens; absent: not known'),
  prices: z.array(apiPeriodSchema).min(1),
  fineTuning: fineTuningSchema.nullable(),
  ...offerFields,
})

export const apiFileSchema = z.strictObject({
  $schema: z.string(),
  provider: id,
  name: z.string().describe('As people know the vendor'),
  pricingUrl: url,
  gateway: z.boolean().optional().describe('Resells what others run: its price is none of a host'),
  billsInUsd: z
    .literal(false)
    .optional()
    .describe('false: it bills in another currency, so that dollars are a conversion, and lists convert as they like'),
  models: z.array(apiModelSchema),
  rateLimits: z.array(rateLimitSchema).optional().describe('Published limits; absent: none found'),
})
