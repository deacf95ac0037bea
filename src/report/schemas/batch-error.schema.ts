/** What `batch` says of a line that it could not decide, in the place of its report. */
import * as z from 'zod'

export const refusedSchema = z.strictObject({
  line: z.number().int().min(1).describe('Line of the input, counted from 1, blank lines included'),
  name: z.string().optional().describe('Name of the scenario, where it could be read'),
  error: z.strictObject({
    code: z.string().describe('That of the first problem'),
    message: z.string(),
    problems: z.array(z.strictObject({ code: z.string(), path: z.string(), what: z.string(), remedy: z.string() })).min(1),
  }),
})

export type RefusedLine = z.infer<typeof refusedSchema>
