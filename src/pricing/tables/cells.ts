/** What a cell of a table may hold, and what says where a figure came from. Shared by the schemas of all tables. */
import * as z from 'zod'
import { gradeSchema } from '../kinds.ts'

export const url = z.string().describe('Public https address where the figure can be read')
export const dayCell = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD')
export const id = z.string().min(1).describe('Lower-case words joined by dashes; dots and slashes where the vendor uses them')
export const usd = z.number().nonnegative()
export const countCell = z.number().int().positive()
export const note = z.string().optional()

/** `stated` by its source; the others say who worked it out, and `convention` is a choice of this project. */
export const evidenceSchema = z.enum(['stated', 'computed', 'digitised', 'inferred', 'recalled', 'convention'])

export const provenanceCell = {
  source: url,
  checkedOn: dayCell.describe('The day on which somebody last saw this figure at its source'),
  grade: gradeSchema.nullable().optional(),
  evidence: evidenceSchema.optional().describe('How the figure came about; absent means stated by its source'),
  note,
}
