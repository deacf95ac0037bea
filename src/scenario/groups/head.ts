/** What stands above the groups: the title, how long is compared, credits that are there already. */
import * as z from 'zod'
import { key, plain, ranged } from './key.ts'
import { MOST_HORIZON_MONTHS, MOST_USD } from '../limits.ts'

const creditSchema = z.strictObject({
  usd: z.number().positive().max(MOST_USD).meta({ unit: 'USD', description: 'What is left of it' }),
  on: z.enum(['api', 'gpu', 'host']).describe('Whose invoice it pays: the model API, rented GPUs, or a host of open models'),
  expiresOn: z.string().min(1).optional().describe('YYYY-MM-DD, the last day on which it pays; left out: it does not expire'),
})

export const headGroup = {
  name: plain(z.string().min(1).max(200), null, 'Title of the report'),
  horizonMonths: key(plain(z.number().int().min(12).max(MOST_HORIZON_MONTHS), 'months', 'Months compared'), 'horizon'),
  discountRatePerYear: key(
    ranged(z.number().min(0).max(1), 'share a year', 'Cost of capital'),
    'cost of capital',
    'Ask finance for the rate they discount with, or take the interest that a lender last offered you.',
  ),
  credits: plain(
    z.array(creditSchema).max(20),
    null,
    'Credits that pay a part of the bill, each on its side: [{usd: 25000, on: api, expiresOn: 2027-06-30}]',
  ),
}
