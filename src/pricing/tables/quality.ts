/** How good models are, coarsely: a class on a public index, and the distance between two models of one index version. */
import * as z from 'zod'
import { dayCell, evidenceSchema, id, note, provenanceCell } from './cells.ts'
import { gradeSchema } from '../kinds.ts'

export const qualityClassSchema = z.enum(['frontier', 'large', 'mid', 'small'])

const points = z.number().nonnegative()

/** Distances of one index version that mean "level" and "worth an evaluation"; what is farther is below. */
const bandSchema = z.strictObject({
  apiClass: qualityClassSchema.nullable().describe('Class of the API model; null: every class'),
  level: points.describe('Up to so many points behind, the open model is level'),
  evaluate: points.describe('Up to so many points behind, only an evaluation tells'),
})

export const qualityIndexSchema = z.strictObject({
  id,
  name: z.string(),
  version: z.string().describe('Values of two versions do not compare'),
  day: dayCell,
  from: z
    .strictObject({ frontier: points, large: points, mid: points })
    .describe('Lowest value of each class; below mid is small'),
  bands: z.array(bandSchema).describe('Empty: no distance is read from this index'),
  ...provenanceCell,
})

const read = {
  grade: gradeSchema,
  evidence: evidenceSchema.optional().describe('Absent means read from the index; inferred: from the model named in the note'),
  note,
}

/** Source and day are those of the index. */
export const qualityClassRowSchema = z.strictObject({
  id: z
    .string()
    .regex(/^(api|open)\/.+/)
    .describe('api/ and the bare id of rows under api, whoever sells it; open/ and the row of models.json'),
  class: qualityClassSchema.nullable().describe('null: looked for and not found'),
  index: id.nullable().describe('Row of indexes; null where the class is'),
  effort: z
    .string()
    .nullable()
    .describe('Reasoning effort that the class is for: the highest that was scored; null: no ladder of efforts was found'),
  atEffort: z
    .record(z.string(), qualityClassSchema)
    .optional()
    .describe('Class at every effort that was scored, where one differs; efforts as the vendor calls them'),
  nearLimit: z.boolean().optional().describe('Close to a limit of its class, or another index says another class'),
  ...read,
})

/** Computed from two values of one version of one index; source and day are those of the index. */
export const qualityDistanceSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[^>]+>[^>]+$/)
    .describe('API model > open model, as their rows of classes name them without api/ and open/'),
  index: id.describe('Row of indexes'),
  points: z
    .number()
    .describe('API model minus open model, rounded up to half a point against the open one; below 0: the open one is ahead'),
  grade: gradeSchema.describe('C: the index estimates one of the two values'),
})

export const qualityFileSchema = z.strictObject({
  $schema: z.string(),
  indexes: z.array(qualityIndexSchema),
  classes: z.array(qualityClassRowSchema),
  distances: z.array(qualityDistanceSchema),
})

export type QualityClass = z.infer<typeof qualityClassSchema>
export type QualityIndex = z.infer<typeof qualityIndexSchema>
export type QualityClassRow = z.infer<typeof qualityClassRowSchema>
export type QualityDistance = z.infer<typeof qualityDistanceSchema>
