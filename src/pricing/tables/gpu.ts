/** Offers of rented GPUs: a file a vendor. */
import * as z from 'zod'
import { countCell, dayCell, id, note, provenanceCell, url, usd } from './cells.ts'
import { termSchema } from '../kinds.ts'
import { announcedOn, periodStatusSchema } from './step.ts'

export const gpuPeriodSchema = z.strictObject({
  from: dayCell,
  status: periodStatusSchema,
  usdPerInstanceHour: usd.describe('USD an hour for the whole instance, not for one of its GPUs'),
  announcedOn,
  correction: z.string().optional(),
  ...provenanceCell,
  alsoSeen: z.array(z.strictObject({ source: url, checkedOn: dayCell, usdPerInstanceHour: usd, note })).optional(),
})

export const gpuOfferSchema = z.strictObject({
  id,
  gpu: id.describe('Row of hardware.json'),
  gpusPerInstance: countCell.describe('Whole instances are rented'),
  instanceType: z.string().nullable(),
  region: z.string().nullable(),
  term: termSchema,
  vcpus: z.number().positive().nullable(),
  ramGb: z.number().positive().nullable(),
  maxGpusPerMachine: countCell.nullable().optional().describe('GPUs that one machine can have; null or absent: not stated'),
  isFloating: z.boolean().optional().describe('The price moves from day to day by itself: a reading holds for days'),
  availability: z
    .strictObject({
      is: z
        .enum(['none-free', 'on-request'])
        .describe('none-free: sold out when somebody looked; on-request: sales must be asked'),
      ...provenanceCell,
    })
    .optional()
    .describe('Where it was listed and could not be had'),
  prices: z.array(gpuPeriodSchema).min(1),
})

export const gpuFileSchema = z.strictObject({
  $schema: z.string(),
  provider: id,
  name: z.string().describe('As people know the vendor'),
  pricingUrl: url,
  kind: z
    .enum(['cloud', 'marketplace', 'serverless', 'estimate'])
    .describe('marketplace: medians of machines owned by others; estimate: an analyst figure, never a silent default'),
  offers: z.array(gpuOfferSchema),
})
