/** gpuhunt: a CSV for each vendor, spot and on-demand as rows of their own, USD per instance-hour. */
import { numberOf } from './values.ts'
import { isSlice } from './slices.ts'
import type { SeenPrice, SeenOffer } from './seen.ts'

type Row = Record<string, string>

function memoryOf(row: Row): Pick<SeenOffer, 'gpuMemoryGb'> {
  const gigabytes = numberOf(row['gpu_memory'])
  return gigabytes === null || gigabytes <= 0 ? {} : { gpuMemoryGb: gigabytes }
}

function offerOf(row: Row, provider: string): SeenOffer {
  return {
    row: `${row['instance_name']} ${row['location'] ?? ''}`.trim(),
    provider,
    instanceType: row['instance_name'] || null,
    gpu: row['gpu_name'] ?? '',
    gpus: numberOf(row['gpu_count']) ?? 0,
    region: row['location'] ?? '',
    term: /^true$/i.test(row['spot'] ?? '') ? 'spot' : 'on-demand',
    usdPerInstanceHour: numberOf(row['price']),
    ...memoryOf(row),
  }
}

export async function gpuhunt(source: AsyncIterable<Row>, provider: string): Promise<SeenPrice> {
  const seen: SeenPrice = { rows: 0, models: [], offers: [], refused: [] }
  for await (const row of source) {
    const gpu = row['gpu_name'] ?? ''
    if (gpu === '') continue
    seen.rows += 1
    if (/^(google|tpu)/i.test(row['gpu_vendor'] ?? '') || /^tpu/i.test(gpu))
      seen.refused.push({ row: gpu, reason: 'not-a-gpu', detail: '' })
    else if (isSlice(gpu) || isSlice(row['instance_name'] ?? ''))
      seen.refused.push({ row: `${row['instance_name']} ${gpu}`, reason: 'mig-slice', detail: '' })
    else seen.offers.push(offerOf(row, provider))
  }
  return seen
}
