/** GPUs and servers. */
import * as z from 'zod'
import { countCell, id, provenanceCell, usd } from './cells.ts'
import { rangeSchema } from '../kinds.ts'

export const gpuSchema = z.strictObject({
  id,
  name: z.string(),
  vendor: z.enum(['nvidia', 'amd']),
  generation: z.string().describe('turing, ampere, ada, hopper, blackwell, cdna3, cdna4'),
  aliases: z.array(z.string()),
  memoryGb: z.number().positive().describe('Label of the data sheet, GB'),
  driverMemoryBytes: z.number().positive().nullable().describe('What the driver reports, bytes; null: not published'),
  bandwidthGbPerS: z.number().positive().describe('Memory bandwidth, GB/s'),
  denseTflops: z
    .strictObject({
      bf16: z.number().positive(),
      fp8: z.number().positive().nullable(),
      fp4: z.number().positive().nullable(),
      int8: z.number().positive().nullable(),
    })
    .describe('Peak without sparsity; null: the GPU has no unit for it'),
  watts: z.number().positive(),
  link: z.strictObject({
    kind: z.enum(['nvlink', 'pcie', 'infinity-fabric']),
    gbPerS: z.number().positive().describe('One way, one GPU, usable'),
    domainGpus: countCell.describe('GPUs that share the fast link'),
  }),
  purchaseUsd: z
    .strictObject({ low: usd, high: usd, ...provenanceCell })
    .nullable()
    .describe('One GPU, without its server'),
  released: z.number().int(),
  ...provenanceCell,
})

export const serverSchema = z.strictObject({
  id,
  name: z.string(),
  gpu: id,
  gpusPerServer: countCell,
  usd: rangeSchema.describe('Whole server, GPUs included'),
  watts: z.number().positive().describe('Whole server at full load'),
  scaledFrom: id.optional().describe('Row whose price and power were scaled down: nobody was found who states one for this size'),
  ...provenanceCell,
})

export const hardwareFileSchema = z.strictObject({
  $schema: z.string(),
  gpus: z.array(gpuSchema),
  servers: z.array(serverSchema),
})
