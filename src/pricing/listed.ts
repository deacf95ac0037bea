/** A row of the tables as `prices list` and `prices show` give it: the row itself, and what holds of it on a day. */
import * as z from 'zod'
import { apiModelSchema, apiPeriodSchema } from './tables/api.ts'
import { gpuFileSchema, gpuOfferSchema, gpuPeriodSchema } from './tables/gpu.ts'
import { gpuSchema, serverSchema } from './tables/hardware.ts'
import { openModelSchema } from './tables/models.ts'

const common = {
  id: z.string().describe('What `prices show` takes'),
  origin: z.string().describe('shipped, or the tables that were laid over the shipped ones'),
  checkedOn: z.string().nullable().describe('The day on which the figure was last seen; null: no price is known on this day'),
  ageDays: z.number().int().nullable().describe('From checkedOn to asOf; below 0 when it was seen again since'),
  stale: z.boolean().describe('A price that was last seen more than 90 days before'),
}

const vendor = z.strictObject({ id: z.string(), name: z.string(), pricingUrl: z.string() })

const NOW = 'The period in force; null: the price on this day is not known'
const NEXT = 'The first step after it, announced ones included; null: none is known'

const apiListing = z.strictObject({
  kind: z.literal('api'),
  ...common,
  vendor,
  now: apiPeriodSchema.nullable().describe(NOW),
  next: apiPeriodSchema.nullable().describe(NEXT),
  row: apiModelSchema,
})

const gpuListing = z.strictObject({
  kind: z.literal('gpu'),
  ...common,
  vendor: vendor.extend({ market: gpuFileSchema.shape.kind }),
  now: gpuPeriodSchema.nullable().describe(NOW),
  next: gpuPeriodSchema.nullable().describe(NEXT),
  usdPerGpuHour: z.number().nullable().describe('One GPU of the instance, now'),
  row: gpuOfferSchema,
})

const hardwareListing = z.strictObject({ kind: z.literal('hardware'), ...common, row: gpuSchema })
const serverListing = z.strictObject({ kind: z.literal('server'), ...common, row: serverSchema })
const modelListing = z.strictObject({ kind: z.literal('model'), ...common, row: openModelSchema })

export const listingSchema = z.discriminatedUnion('kind', [apiListing, gpuListing, hardwareListing, serverListing, modelListing])

export type Listing = z.infer<typeof listingSchema>
export type Kind = Listing['kind']
export type ListingOf<K extends Kind> = Extract<Listing, { kind: K }>
