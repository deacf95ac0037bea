/** How many tokens the tokenizers of model families make of the same text, and whether a model thinks before it answers. */
import * as z from 'zod'
import { countCell, dayCell, id, provenanceCell } from './cells.ts'

const ratio = z.number().positive()

export const tokenizerFamilySchema = z.strictObject({
  id,
  name: z.string(),
  package: z.string().describe('Public package or repository whose counts were taken'),
  version: z.string().describe('Its version, or the commit'),
  standsFor: z.string().describe('Models that count so'),
  ...provenanceCell,
})

export const contentSchema = z.strictObject({
  id,
  name: z.string().describe('As a founder would say it'),
  texts: countCell.describe('Texts that were counted'),
  kb: countCell.describe('Their size together, in thousands of bytes'),
  spread: z.number().gt(0).max(1).describe('Share around the ratio of two families within which a text of this kind is expected'),
})

export const tokenizerRatioSchema = z.strictObject({
  family: id.describe('Row of families'),
  content: id.describe('Row of contents'),
  ratio: ratio.describe('Tokens of the family for each token of o200k_base: mean over the texts'),
  low: ratio.describe('Of the text where it is lowest'),
  high: ratio.describe('Of the text where it is highest'),
})

export const tokenizersFileSchema = z.strictObject({
  $schema: z.string(),
  measuredOn: dayCell,
  families: z.array(tokenizerFamilySchema).min(1),
  contents: z.array(contentSchema).min(1),
  ratios: z.array(tokenizerRatioSchema),
})

/** null: it is not known whether the model thinks. */
export const thinksSchema = z
  .strictObject({
    is: z.enum(['never', 'switchable', 'always']),
    byDefault: z.boolean().nullable().describe('Whether it thinks where nobody says so; null: not published'),
    tokensFactor: z
      .strictObject({
        value: ratio.describe('Output tokens of a benchmark with the most thinking over those with the least'),
        of: z.enum(['thinking-over-not', 'high-over-low-effort']),
        snapshot: z.string().describe('Which benchmark and version: values of two do not compare'),
        ...provenanceCell,
      })
      .nullable()
      .describe('null: not published'),
    ...provenanceCell,
  })
  .nullable()
  .describe('null: looked for and not found')

export type TokenizerFamily = z.infer<typeof tokenizerFamilySchema>
export type TextContent = z.infer<typeof contentSchema>
export type TokenizerRatio = z.infer<typeof tokenizerRatioSchema>

export interface Tokenizers {
  /** null: no table was read */
  measuredOn: string | null
  families: TokenizerFamily[]
  contents: TextContent[]
  ratios: TokenizerRatio[]
}

/** Of tables that were made before there were any. */
export const NO_TOKENIZERS: Tokenizers = { measuredOn: null, families: [], contents: [], ratios: [] }

/** Of a row of a model. */
export const tokenizer = id
  .nullable()
  .optional()
  .describe('Row of families in tokenizers.json; null: not known. Absent from a row that serves an open model: that of the model')
