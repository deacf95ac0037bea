/** Figures with their sources, and the defaults of a scenario. */
import * as z from 'zod'
import { id, provenanceCell } from './cells.ts'
import { rangeSchema } from '../kinds.ts'

/**
 * A figure with its source. `defaultFor` names the scenario value that takes it when the user gives none;
 * no default lives anywhere else.
 */
export const factSchema = z.strictObject({
  id,
  value: z.union([z.number(), z.string(), z.boolean(), z.null(), rangeSchema]),
  unit: z.string().nullable(),
  meaning: z.string(),
  defaultFor: z.string().optional(),
  ...provenanceCell,
})

/** people.json, tuning.json, finance.json, operations.json: facts and defaults by room. */
export const factsFileSchema = z.strictObject({ $schema: z.string(), facts: z.array(factSchema) })
