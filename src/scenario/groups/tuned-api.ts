/** A tuned model bought by the token. */
import * as z from 'zod'
import { key, nullable, plain, ranged } from './key.ts'
import { MOST_USD } from '../limits.ts'
import { priceSchema } from './price.ts'

export const tunedApiGroup = {
  service: plain(
    z.string().min(1),
    null,
    'Row of the buying table; auto: the cheapest that serves a tuned selfHost.model; none: not considered',
  ),
  price: nullable(priceSchema, null, 'What a vendor asks by the token for your tuned selfHost.model; overrides the table'),
  fixedUsdPerMonth: key(
    nullable(
      ranged(z.number().nonnegative().max(MOST_USD), 'USD/month', ''),
      'USD/month',
      'Fee of a tuned model beside its tokens; null: from the table, none where the price is yours',
    ),
    'fee of a tuned model a month',
    'Ask the vendor what it takes a month for hosting one tuned model, beside the tokens.',
  ),
}
