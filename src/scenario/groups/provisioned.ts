/** Throughput of the API bought by the month. */
import * as z from 'zod'
import { nullable, plain, positive } from './key.ts'
import { MOST_USD } from '../limits.ts'

const quote = z.strictObject({
  usdPerUnitMonth: z.number().nonnegative().max(MOST_USD).meta({ unit: 'USD/month', description: 'One unit' }),
  tokensPerMinute: positive
    .max(1e12)
    .meta({ unit: 'tokens/minute', description: 'Of one unit, input tokens and what counts like them' }),
  outputWeight: z
    .number()
    .nonnegative()
    .max(1000)
    .meta({ unit: 'ratio', description: 'Input tokens that an output token counts for' }),
  cachedWeight: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ unit: 'ratio', description: 'Input tokens that one read from the cache counts for; left out: 1' }),
  leastUnits: z.number().int().positive().max(1e6).optional().meta({ unit: 'units', description: 'Bought at least' }),
  unitStep: z.number().int().positive().max(1e6).optional().meta({ unit: 'units', description: 'Bought at a time' }),
  termMonths: z.number().int().positive().max(120).optional().meta({ unit: 'months', description: 'Shortest term' }),
})

export const provisionedGroup = {
  offer: plain(
    z.string().min(1),
    null,
    'Row of the buying table; auto: the cheapest for api.model whose price is solid; none: not considered',
  ),
  quote: nullable(quote, null, 'What your vendor asks for throughput of api.model; overrides the table'),
}
