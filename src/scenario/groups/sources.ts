/** Files of one's own that values were read from. */
import * as z from 'zod'

/** A file of one's own that values were read from. */
export const sourceFileSchema = z.strictObject({
  file: z.string().min(1).describe('As it was named'),
  sha256: z.string().min(64).max(64).describe('Of its bytes'),
  format: z.string().describe('What it was read as'),
  from: z.string().nullable().describe('First moment that it tells of; null: it names none'),
  to: z.string().nullable(),
})

export const sourceSchema = z.strictObject({
  files: z.array(sourceFileSchema),
  values: z
    .record(z.string(), z.unknown())
    .describe('What they gave, by path. A value that stands otherwise in the scenario is no longer theirs'),
})

export type SourceFile = z.infer<typeof sourceFileSchema>
export type ScenarioSource = z.infer<typeof sourceSchema>
