/** Serving engines. */
import * as z from 'zod'
import { dayCell, provenanceCell } from './cells.ts'
import { engineIdSchema, rangeSchema } from '../kinds.ts'
import { engineReleaseSchema } from './engine-release.ts'

export const engineSchema = z.strictObject({
  id: engineIdSchema,
  name: z.string(),
  status: z.enum(['active', 'maintenance', 'archived']),
  statusSince: dayCell.nullable(),
  statusNote: z.string(),
  successor: engineIdSchema.nullable(),
  relativeThroughput: rangeSchema.describe('Against vLLM on the same hardware, model and load'),
  release: engineReleaseSchema.optional().describe('What launch commands are written for; absent: none is written'),
  ...provenanceCell,
})

export const enginesFileSchema = z.strictObject({ $schema: z.string(), engines: z.array(engineSchema) })
