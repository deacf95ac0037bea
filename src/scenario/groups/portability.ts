/** What would have to move with a change of vendor. */
import * as z from 'zod'
import { plain } from './key.ts'

export const portabilityStatusSchema = z.enum(['yes', 'partial', 'no', 'unknown'])

export const portabilityGroup = plain(z.record(z.string(), portabilityStatusSchema), null, 'Items of the portability table')

export type PortabilityStatus = z.infer<typeof portabilityStatusSchema>
