/** What `explain` answers: how one figure of a report came about. */
import * as z from 'zod'
import { assumptionSchema, usedSchema } from './report.schema.ts'

/** Where a value of the scenario, or a fact behind it, is from. */
const statedSchema = assumptionSchema
  .pick({ path: true, unit: true, origin: true, source: true, checkedOn: true, grade: true, evidence: true })
  .extend({ files: z.array(z.string()).optional().describe("The reader's own files that the scenario has it from") })

const inputSchema = z.strictObject({ path: z.string(), value: z.unknown(), stated: statedSchema.nullable() })

export const explanationSchema = z.strictObject({
  path: z.string(),
  value: z.unknown(),
  is: z.string().describe('What the figure is, one clause'),
  formula: z.string().nullable().describe('null: it was counted, chosen or read, not computed'),
  why: z.array(z.string()).optional().describe('The reasons that the report gives, in words; of the verdict and its flips'),
  method: z.string().describe('Section of docs/method.md'),
  inputs: z.array(inputSchema).describe('What the formula takes, as the report has it'),
  stated: statedSchema.nullable(),
  row: usedSchema.nullable().describe('Row of a price table whose price this is, or stands in this line of cost'),
})

export type Explanation = z.infer<typeof explanationSchema>
export type Stated = z.infer<typeof statedSchema>
export type Input = z.infer<typeof inputSchema>
