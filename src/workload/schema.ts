/** What `flippoint workload --json` writes. A figure that the files do not tell is null, with its reason under `unknown`. */
import * as z from 'zod'
import { LEFT_OUT, NOTES } from './usage.ts'

export const WORKLOAD_VERSION = 1

function figure(description: string) {
  return z.number().nullable().describe(description)
}

function share(description: string) {
  return z.number().min(0).max(1).nullable().describe(description)
}

const moment = z.iso.datetime().nullable()

const sourceSchema = z.strictObject({
  file: z.string().describe('As named on the command line; stdin for -'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of the file as it lies there, packed or not'),
  format: z.string().describe('As --format names it'),
  records: z.number().int().nonnegative().describe('Rows, calls, buckets or spans read; used and left out together'),
  used: z.number().int().nonnegative(),
  leftOut: z.array(z.strictObject({ reason: z.enum(LEFT_OUT), count: z.number().int().positive() })),
  notes: z
    .array(z.strictObject({ code: z.enum(NOTES), count: z.number().int().positive() }))
    .describe('What had to be taken for granted or mended, and for how many records'),
  from: moment.describe('First moment that it tells of, in the period asked for'),
  to: moment.describe('Last one; the end of a bucket'),
})

const modelSchema = z.strictObject({
  model: z.string().nullable().describe('null: records that name none'),
  requests: figure(''),
  inputTokens: figure(''),
  outputTokens: figure(''),
  share: share('Of all tokens; of the bill where no tokens are told'),
})

const unknownSchema = z.strictObject({
  path: z.string().describe('A figure of this object'),
  reason: z.string().describe('Why it is null, or what bounds it'),
})

const listPriceSchema = z.strictObject({
  model: z.string(),
  usd: z.number().describe('In the files'),
  low: z.number().describe('By the list price of those days, what is not known of cache and batch taken as the cheapest'),
  high: z.number(),
})

const figures = {
  hours: figure('Time that the files speak of, quiet hours included'),
  requests: figure('Requests that a model answered'),
  inputTokens: figure('Whole prompts, cached and written tokens included'),
  outputTokens: figure('Whole answers, reasoning included'),
  reasoningTokens: figure('Of the output'),
  requestsPerMonth: figure('A month has 730 hours'),
  inputTokensPerRequest: figure('Mean of the requests whose tokens are known'),
  outputTokensPerRequest: figure('Mean of the requests whose tokens are known'),
  cachedInputShare: share('Input tokens read from a cache, of all'),
  cacheWriteShare: share('Input tokens written to a cache, of all'),
  batchShare: share('Of requests; of input tokens where no requests are counted'),
  growthPerYear: figure('Compounding, from a straight line through the logarithms of whole weeks'),
  peakToMean: figure('Busiest clock hour over the mean hour'),
  usd: figure('Token bill of the files, without tax, search and storage'),
  usdPerMonth: figure(''),
  billPerMonth: figure('The same in `currency`, whichever that is'),
  currency: z.string().nullable().describe('Of the bill; usd is null where it is another than USD; null: bills in several'),
  models: z.array(modelSchema).describe('The largest first'),
  shape: z
    .strictObject({ hourly: z.array(z.number().nonnegative()).length(168).describe('Mean 1; the first is Monday 00:00 UTC') })
    .nullable(),
  unknown: z.array(unknownSchema),
}

const figuresSchema = z.strictObject(figures)

export const workloadSchema = z.strictObject({
  schemaVersion: z.literal(WORKLOAD_VERSION),
  sources: z.array(sourceSchema),
  ...figures,
  listPrices: z
    .array(listPriceSchema)
    .describe('Of each model whose tokens and cost the files say and whose price the tables know'),
  groups: z
    .array(z.strictObject({ by: z.enum(['model', 'project']), name: z.string().nullable(), ...figures }))
    .optional()
    .describe('With --by: the same figures for each, the largest first'),
})

export type Figures = z.infer<typeof figuresSchema>
export type WorkloadReport = z.infer<typeof workloadSchema>
export type WorkloadSource = z.infer<typeof sourceSchema>
