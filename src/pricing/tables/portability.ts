/** What makes a change of vendor cheap. */
import * as z from 'zod'
import { id } from './cells.ts'
import { factSchema } from './facts.ts'

export const portabilityItemSchema = z.strictObject({
  id,
  question: z.string(),
  group: z.enum(['interface', 'evals', 'state', 'operations']),
})

export const portabilityFileSchema = z.strictObject({
  $schema: z.string(),
  items: z.array(portabilityItemSchema),
  facts: z.array(factSchema),
})
