import * as z from 'zod'
import { plain, positive, ranged } from './key.ts'

/** Money of one's own beside dollars: for what is typed in it, and to show. Nothing looks a rate up. */
export const currencySchema = z.strictObject({
  code: plain(z.string().min(3).max(3), null, 'ISO 4217 code of the money that amounts may be typed in, such as EUR'),
  perUsd: ranged(positive.max(1e9), 'per USD', 'Units of it for one US dollar; low, mode and high make the rate a driver'),
  date: plain(z.string().min(10).max(10), null, 'Day of that rate, YYYY-MM-DD'),
  amounts: z
    .record(z.string(), z.number())
    .optional()
    .describe('Amounts that were typed in it, by path, as the reader found them; the value at the path is the same in USD'),
})
