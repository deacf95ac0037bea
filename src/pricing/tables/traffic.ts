/** Shapes of traffic over a day and a week. */
import * as z from 'zod'
import { id, provenanceCell } from './cells.ts'
import { factSchema } from './facts.ts'
import { rangeSchema } from '../kinds.ts'

export const trafficShapeSchema = z.strictObject({
  id,
  name: z.string(),
  hourly: z
    .array(z.number().nonnegative())
    .length(24)
    .nullable()
    .describe('Weekday factors, hour 0 first, mean 1; null: not published'),
  weekendOverWeekday: z.number().positive().nullable(),
  peakToMean: rangeSchema.describe('Busiest minutes over the mean of the week: what capacity must hold'),
  meanOverPeak: rangeSchema
    .nullable()
    .describe('Measured mean over the 99th percentile of ten minutes: a ceiling on utilization'),
  inputTokens: z.number().positive().nullable(),
  outputTokens: z.number().positive().nullable(),
  ...provenanceCell,
})

export const trafficFileSchema = z.strictObject({
  $schema: z.string(),
  shapes: z.array(trafficShapeSchema),
  facts: z.array(factSchema),
})
