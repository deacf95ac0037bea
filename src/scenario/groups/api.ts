/** The model API in use, and what is done about it. */
import * as z from 'zod'
import { change, yesOrNo, key, nullable, people, plain, share, dollars } from './key.ts'
import { priceSchema } from './price.ts'

export const apiGroup = {
  model: key(plain(z.string().min(1), null, 'provider/model of the tables'), 'the API model'),
  price: key(nullable(priceSchema, null, 'Overrides the table'), 'price of the API'),
  usesCaching: yesOrNo('Prompt caching is in use today'),
  usesBatch: yesOrNo('The batch tier is in use today'),
  discount: key(
    share('Negotiated discount on tokens'),
    'discount of the API',
    'On the last invoice divide the amount paid for tokens by their list price; the rest is the discount.',
  ),
  upgrades: plain(
    z.enum(['hold', 'follow', 'newest']),
    null,
    'What you do about models: hold keeps the one named until it ends, follow takes what gives the same quality for less, newest what the vendor releases next',
  ),
  priceChangePerYear: key(
    change('Change of the price of this model'),
    'API price change a year',
    "Compare the unit prices on the invoices of this month and of a year ago, and ask the vendor's sales for a price hold.",
  ),
  fixedUsdPerMonth: key(
    dollars('USD/month', 'Gateway, seats, support plan'),
    'fixed costs of the API a month',
    'Add the lines of the invoice that do not follow tokens: gateway, seats, support, committed minimum.',
  ),
  setupUsd: key(
    dollars('USD', 'One-off cost of the API integration still ahead'),
    'set-up of the API integration',
    'Price the tickets of the API integration that are still open at hours times your hourly cost.',
  ),
  opsFte: key(
    people('FTE', 'People who look after the API integration'),
    'people for the API integration',
    'Count the hours of the last three months on tickets, upgrades and prompts for the API, over the hours of one person.',
  ),
}
