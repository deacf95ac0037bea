/** How open weights are sold apart from the price of a token: limits on use, the end of an offer, and endpoints by the hour. */
import * as z from 'zod'
import { countCell, dayCell, id, provenanceCell, usd } from './cells.ts'
import { precisionSchema } from '../kinds.ts'

const limit = countCell.nullable()

/** What a vendor lets one customer use. A limit that is not published is null, never 0 and never unlimited. */
export const rateLimitSchema = z.strictObject({
  model: id.nullable().describe('Row of models in the same file; null: every model without a row of its own'),
  tier: z.string().describe('As the vendor calls it, lower case: free, developer, default'),
  requestsPerMinute: limit,
  requestsPerDay: limit,
  tokensPerMinute: limit.describe('Input and output together'),
  tokensPerDay: limit.describe('Input and output together'),
  inputTokensPerMinute: limit,
  outputTokensPerMinute: limit,
  concurrentRequests: limit,
  scope: z
    .enum(['account', 'organization', 'project', 'key', 'subscription'])
    .nullable()
    .describe('Whose use is counted together; null: not said'),
  ...provenanceCell,
})

/** Of a row of an API file: what is known of the offer beside its prices. All optional; absent is unknown. */
export const offerFields = {
  precision: precisionSchema.nullable().optional().describe('Precision of the weights as served; absent or null: not published'),
  preview: z.boolean().optional().describe('Offered as a preview: without a promise that it stays'),
  endsOn: dayCell.optional().describe('Last day on which it was or will be offered; the day after, nobody can buy it'),
  ending: z.strictObject(provenanceCell).optional().describe('Where endsOn was read'),
  replacement: id.nullable().optional().describe('provider/model that the vendor names for it; null: none named'),
}

/** A GPU with an open model of the customer's choice on it, run by the vendor and billed by time. */
export const endpointSchema = z.strictObject({
  id,
  vendor: id.describe('Lower-case words joined by dashes; that of its file under api where it has one'),
  name: z.string().describe('As the vendor writes it'),
  gpu: id.describe('Row of hardware.json'),
  gpusPerEndpoint: countCell.describe('GPUs that are billed together'),
  usdPerGpuHour: usd.describe('USD an hour for one of its GPUs'),
  engineRunBy: z
    .enum(['vendor', 'customer'])
    .describe('Who runs the serving engine on it: customer means rented GPUs by another name, operations included'),
  billedBy: z.enum(['second', 'minute', 'hour']).nullable().describe('Smallest unit billed; null: not published'),
  minimum: z.string().nullable().describe('Shortest term or smallest bill; null: none stated'),
  scalesToZero: z.boolean().nullable().describe('Whether it stops costing while nobody asks; null: not published'),
  ...provenanceCell,
})

export const endpointsFileSchema = z.strictObject({ $schema: z.string(), endpoints: z.array(endpointSchema) })

export type RateLimit = z.infer<typeof rateLimitSchema>
export type Endpoint = z.infer<typeof endpointSchema>
