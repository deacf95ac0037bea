/** What `prices list` and `prices show` answer: rows of the tables on a day. */
import * as z from 'zod'
import { listingSchema } from '../../pricing/listed.ts'
import { daySchema } from './kinds.ts'
import { SCHEMA_VERSION } from './version.ts'

export const listedSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  asOf: daySchema,
  hash: z.string().describe('Of the tables: two answers with the same hash read the same prices'),
  rows: z.array(listingSchema),
})

export type Listed = z.infer<typeof listedSchema>
