/** A row of a measurement file as it comes: loosely typed, fields may be missing or odd. */
import * as z from 'zod'

const size = z.number().positive().nullish().catch(null)

export const recordSchema = z.looseObject({
  id: z.coerce.string(),
  model: z.string(),
  gpu: z.string(),
  precision_weights: z.string(),
  precision_kv: z.string().nullish().catch(null),
  gpus: z.number().int().positive(),
  tp: size,
  pp: size,
  dp_attn: size,
  ep: size,
  engine: z.string(),
  engine_version: z.string().nullish().catch(null),
  isl: size,
  osl: size,
  isl_mean: size,
  osl_mean: size,
  concurrency: size,
  output_tok_s_total: size,
  output_tok_s_per_gpu: size,
  total_tok_s: size,
  ttft_ms: size,
  tpot_ms: size,
  kind: z.string().nullish().catch(null),
  scenario: z.string().nullish().catch(null),
  source_id: z.string().nullish().catch(null),
  static_batch: z.boolean().nullish().catch(null),
  one_shot_batch: z.boolean().nullish().catch(null),
  later: z.boolean().nullish().catch(null),
  source: z
    .looseObject({ date: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
  rate_limited: z.boolean().nullish().catch(null),
})

export type MeasuredRecord = z.infer<typeof recordSchema>
