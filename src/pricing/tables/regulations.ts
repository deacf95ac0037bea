/** Rules that bind data: what they permit, and where they hold. */
import * as z from 'zod'
import { id, provenanceCell } from './cells.ts'
import { factSchema } from './facts.ts'

const permission = z.enum(['yes', 'with-contract', 'no'])

/** An industry or a country, and what else people call it. */
export const placeSchema = z.strictObject({
  id,
  name: z.string(),
  words: z.array(z.string()).describe('Lower case: other words that mean it'),
  within: z.array(z.string()).optional().describe('Rows whose rules hold there, too'),
})

export const regulationSchema = z.strictObject({
  id,
  name: z.string().describe('As a founder would say it'),
  industries: z.array(z.string()).min(1).describe('Rows of industries in which it is met, or any'),
  countries: z.array(z.string()).min(1).describe('Rows of countries whose rule it is, or any'),
  covers: z.string().describe('Which data it is about, in one sentence'),
  question: z.string().describe('The same as a question that a founder can answer'),
  publicApi: permission.describe('May the data go to a third-party model API?'),
  regionalCloud: permission.describe('May it go to rented GPUs or a model service in an authorized region?'),
  ownInfrastructure: z.enum(['not-required', 'one-of-two', 'required']).describe('one-of-two: an accredited region, or your own'),
  contract: z.string().nullable().describe('What to sign or obtain for the permitted route'),
  regions: z.array(z.string()).describe('Ids that regionRequired may name; empty: any'),
  condition: z.string().nullable().describe('What the permission hangs on, in one sentence'),
  raises: z.array(z.enum(['region', 'retention', 'plaintext'])).describe('What else to ask whom it binds'),
  mustStayIn: z
    .array(z.string())
    .optional()
    .describe('The data may be processed in one of these places only, ids of vendors.json'),
  papers: z.array(z.string()).optional().describe('What a vendor has to hold or sign, ids of vendors.json'),
  barsControlFrom: z
    .array(z.string())
    .optional()
    .describe('A vendor that is controlled from one of these places may not see the data, ids of vendors.json'),
  isTold: z
    .boolean()
    .optional()
    .describe('Whoever holds such data has been told so: by a marking, a clearance, a contract or a registration'),
  counsel: z.array(z.string()).min(1).max(2).describe('What to ask counsel while it is open'),
  ...provenanceCell,
})

export const regulationsFileSchema = z.strictObject({
  $schema: z.string(),
  industries: z.array(placeSchema).optional(),
  countries: z.array(placeSchema).optional(),
  regulations: z.array(regulationSchema),
  facts: z.array(factSchema),
})
