/** The release of an engine that launch commands are written for. */
import * as z from 'zod'
import { dayCell, provenanceCell } from './cells.ts'

const imageSchema = z.strictObject({
  vendor: z.enum(['nvidia', 'amd']),
  generations: z.array(z.string()).min(1).optional().describe('Of the GPUs that it is built for; absent: all of the vendor'),
  image: z.string().describe('With its tag'),
  version: z.string().describe('Release of the engine inside'),
  ...provenanceCell,
})

export const engineReleaseSchema = z.strictObject({
  version: z.string().describe('As its maker counts; the names of arguments were read in its package'),
  released: dayCell,
  images: z.array(imageSchema).min(1),
  ...provenanceCell,
})
