/** What a model costs by the token, where the tables are overridden. */
import * as z from 'zod'

export const priceSchema = z.strictObject({
  inputUsdPerMtok: z.number().nonnegative().max(1e6).meta({ unit: 'USD/Mtok', description: 'Input tokens' }),
  cachedInputUsdPerMtok: z
    .number()
    .nonnegative()
    .max(1e6)
    .nullable()
    .optional()
    .meta({ unit: 'USD/Mtok', description: 'Input read from the cache' }),
  cacheWriteUsdPerMtok: z
    .number()
    .nonnegative()
    .max(1e6)
    .nullable()
    .optional()
    .meta({ unit: 'USD/Mtok', description: 'Input written to the cache' }),
  outputUsdPerMtok: z.number().nonnegative().max(1e6).meta({ unit: 'USD/Mtok', description: 'Output tokens' }),
  batchDiscount: z.number().min(0).max(1).nullable().optional().meta({ unit: 'share', description: 'Taken off for batches' }),
})
