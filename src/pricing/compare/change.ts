/** One difference between two sets of tables: which row, since when, and what kind of change it is. */
import * as z from 'zod'
import { periodStatusSchema } from '../tables/step.ts'

const leafSchema = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())])

export const fieldChangeSchema = z.strictObject({
  field: z.string().describe('Path inside the row or the period'),
  base: leafSchema.describe('null: unknown, or not there'),
  head: leafSchema.describe('null: unknown, or not there'),
  change: z.number().nullable().describe('Share of the base, 0.5 is half as much again; null: not two amounts'),
})

export const tableChangeSchema = z.strictObject({
  table: z.string().describe('api and gpu have dated prices; the others are those of pricing/'),
  id: z.string(),
  what: z
    .enum([
      'row-added',
      'row-removed',
      'period-added',
      'confirmed',
      'announcement-changed',
      'announcement-withdrawn',
      'corrected',
      'overwritten',
      'period-removed',
      'changed',
      'restated',
    ])
    .describe(
      'confirmed: an announced step is in force; overwritten: other figures without a correction; changed: a row without dates; restated: the same figures, another source, day, grade or note',
    ),
  from: z.string().nullable().describe('First day of the period; null: not of a period'),
  status: periodStatusSchema.nullable().describe('Of the period now; null: not of a period'),
  why: z.string().nullable().describe('The correction or the note of the row or period'),
  fields: z.array(fieldChangeSchema).describe('Of an added period: against the price in force before it'),
})

export type FieldChange = z.infer<typeof fieldChangeSchema>
export type TableChange = z.infer<typeof tableChangeSchema>
