/** Where and how vendors handle prompts. */
import * as z from 'zod'
import { id, provenanceCell } from './cells.ts'

/** A country, or a region that several are in, and what clouds and people call it. */
export const regionSchema = z.strictObject({
  id: z.string().describe('As data.regionRequired names it'),
  name: z.string(),
  within: z.array(z.string()).describe('Rows that it lies in'),
  codes: z.array(z.string()).describe('Lower case: other words and codes of clouds for it'),
})

/** Where and how a vendor handles prompts; null: looked for and not found, which is no no. */
export const vendorSchema = z.strictObject({
  id: id.describe('The provider of api/ or gpu/'),
  name: z.string(),
  regions: z
    .strictObject({
      offered: z.array(z.string()).describe('Rows of places in which prompts can be held without asking'),
      onRequest: z.array(z.string()).describe('The same by sales, form or contract'),
      complete: z.boolean().describe('Whether the source rules out any other'),
      ...provenanceCell,
    })
    .nullable(),
  uplift: z
    .array(
      z.strictObject({
        places: z.array(z.string()).min(1).describe('Rows of places in which prompts are held for it'),
        times: z.number().min(1).max(3).describe('Of the list price, on every token'),
        ...provenanceCell,
      }),
    )
    .optional()
    .describe('What holding prompts in a place costs; absent: not known'),
  control: z
    .strictObject({ place: z.string().describe('Row of places, a country'), ...provenanceCell })
    .optional()
    .describe('Country that the vendor is run from, where a rule asks; absent: nobody has looked'),
  retention: z
    .strictObject({
      zero: z.enum(['default', 'self-serve', 'on-request', 'no']).describe('How to have nothing stored'),
      days: z.number().nonnegative().nullable().describe('Days that prompts are kept otherwise; null: not stated'),
      ...provenanceCell,
    })
    .nullable(),
  training: z
    .strictObject({ byDefault: z.enum(['no', 'opt-out', 'yes']).describe('Whether prompts train models'), ...provenanceCell })
    .nullable(),
  papers: z
    .array(
      z.strictObject({
        id: z.string().describe('What a rule needs: baa, c5-type-2, hds'),
        status: z.enum(['held', 'on-request', 'no']),
        ...provenanceCell,
      }),
    )
    .describe('Agreements and attestations that somebody has looked for and found, or found missing'),
})

export const vendorsFileSchema = z.strictObject({
  $schema: z.string(),
  places: z.array(regionSchema),
  vendors: z.array(vendorSchema),
})
