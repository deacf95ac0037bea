/** Open models. */
import * as z from 'zod'
import { countCell, dayCell, id, provenanceCell } from './cells.ts'
import { tokenizer, thinksSchema } from './tokenizers.ts'

export const openModelSchema = z.strictObject({
  id,
  name: z.string(),
  hfId: z.string().nullable(),
  aliases: z.array(z.string()),
  parametersB: z
    .number()
    .positive()
    .describe('Billions, of the text model: vision tower and layers for several tokens are apart'),
  activeParametersB: z
    .number()
    .positive()
    .describe(
      'Billions that multiply something for each token: routed experts it meets, without the look-up in an untied embedding',
    ),
  lookedUpParametersB: z
    .number()
    .positive()
    .optional()
    .describe(
      'Billions in tables of n-grams of which a token reads a few rows, in neither figure above: vLLM keeps them in the memory of the machine, other engines on GPUs; absent: none',
    ),
  layers: countCell,
  hiddenSize: countCell,
  attentionHeads: countCell,
  kvHeads: countCell,
  headDim: countCell,
  attention: z.strictObject({
    kind: z.enum(['full', 'windowed', 'latent', 'sparse-latent', 'compressed-sparse', 'hybrid-linear']),
    fullLayers: z.number().int().nonnegative().nullable().describe('Layers that read the whole context; null: all'),
    windowTokens: countCell.nullable(),
    windowKvBytesFp16: z.number().positive().nullable().describe('KV of all windowed layers at a full window, bytes at 16 bit'),
    topK: countCell.nullable().describe('Positions read by sparse attention'),
    sparseLayers: countCell.optional().describe('Layers that read no more than those; absent: all, or none'),
    latentDim: countCell.nullable(),
    ropeDim: countCell.nullable(),
    stateMbPerSequence: z
      .number()
      .positive()
      .nullable()
      .describe(
        'What a sequence holds whatever its length, MB in the format that engines keep it: recurrent state, partial sums',
      ),
    prefillHeadDim: z.number().positive().optional().describe("Mean width of a head's two products in prefill; absent: headDim"),
    index: z
      .strictObject({
        bytesPerToken: z.number().positive().describe('Index keys of all layers as engines store them'),
        width: z
          .number()
          .positive()
          .describe('Products for each pair of tokens: heads × size over all layers that have an index'),
      })
      .optional()
      .describe('Index of sparse attention; absent: none'),
    packedKvBytesPerToken: z
      .number()
      .positive()
      .optional()
      .describe('Cache and index in the packed 8-bit layout that vLLM and SGLang keep by default; absent: there is none'),
  }),
  kvBytesPerTokenFp16: z.number().nonnegative().describe('KV of the layers that keep every token, bytes at 16 bit'),
  experts: z
    .strictObject({
      routed: countCell,
      perToken: countCell,
      shared: z.number().int().nonnegative(),
      moeLayers: countCell,
      routedParametersB: z.number().positive().nullable().describe('All routed experts together; null: not published'),
    })
    .nullable(),
  draftLayers: countCell.optional().describe('Layers of its own that draft further tokens; absent: none, by its configuration'),
  contextTokens: countCell,
  nativePrecision: z.string(),
  licence: z.string(),
  commercialUse: z.string(),
  released: dayCell,
  tokenizer,
  thinks: thinksSchema.optional(),
  derived: z.array(z.string()).optional().describe('Fields not read from a configuration file'),
  configuration: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("What of the model's config.json decides parameters, cache and state: the figures above follow from it"),
  ...provenanceCell,
})

export const modelsFileSchema = z.strictObject({ $schema: z.string(), models: z.array(openModelSchema) })
