/** The open model bought from a host by the token. */
import * as z from 'zod'
import { change, key, nullable, people, plain, share } from './key.ts'
import { priceSchema } from './price.ts'

export const hostedOpenGroup = {
  model: plain(
    z.string().min(1),
    null,
    'provider/model; auto: the median vendor of selfHost.model; none: buying is out of the question',
  ),
  price: key(nullable(priceSchema, null, 'What a host asks for selfHost.model; overrides the tables'), 'price of the host'),
  discount: key(
    share('Negotiated discount on the tokens of a host'),
    'discount of the host',
    'Ask two hosts for a quote at your volume of a month, and divide it by the list price; the rest is the discount.',
  ),
  priceChangePerYear: key(
    change('Change of what a host asks for this model'),
    'host price change a year',
    'Compare what the host asks for this model today with its price list of a year ago, and ask for a price hold.',
  ),
  opsFte: key(
    people('FTE', 'People who look after the hosted model'),
    'people for the hosted model',
    'Move one endpoint to the host for two weeks and book the hours that it takes.',
  ),
}
