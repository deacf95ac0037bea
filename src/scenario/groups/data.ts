/** What the data may not do. */
import * as z from 'zod'
import { yesOrNo, key, nullable, plain } from './key.ts'

export const dataGroup = {
  regimes: key(
    plain(z.array(z.string()), null, 'Ids of the regulations table; [] = none'),
    'rules that bind the data',
    'Read the data clauses of your three largest customer contracts, and run npx flippoint ask, which names the rules by industry and country.',
  ),
  regimesInDoubt: plain(z.array(z.string()), null, 'Ids of the regulations table that may bind the data: nobody has checked'),
  airGapped: yesOrNo('No network path out of your infrastructure'),
  privateLinkRequired: yesOrNo('Traffic may not cross the public internet'),
  contractForbidsProcessors: yesOrNo('A customer contract bars every third-party processor'),
  zeroRetentionRequired: yesOrNo('Nothing may be stored by a processor, not even for abuse checks'),
  regionRequired: nullable(z.string().min(1), null, 'Region that the data must stay in'),
  plaintextAccess: plain(
    z.enum(['processors', 'cleared-people', 'nobody-outside']),
    null,
    'Who outside may read the plain text: whoever the contract names, only people cleared or of one nationality, or nobody',
  ),
  legalPosition: key(
    plain(
      z.enum(['own-infrastructure', 'regional-cloud', 'api-with-contract', 'none', 'unknown']),
      null,
      "Counsel's word, where it has been asked: it wins over our reading",
    ),
    "counsel's opinion",
    'Put the questions above to counsel, and get the answer in writing.',
  ),
}
