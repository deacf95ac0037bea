/** The SkyPilot catalog: a CSV for each cloud, a row for each zone, USD per instance-hour with spot beside on-demand. */
import { numberOf } from './values.ts'
import { isSlice } from './slices.ts'
import type { Refusal, Seen, SeenOffer } from './seen.ts'

type Row = Record<string, string>

const offersOf = (row: Row, provider: string): SeenOffer[] => {
  const offer = {
    row: `${row['InstanceType']} ${row['AvailabilityZone'] || row['Region'] || ''}`.trim(),
    provider,
    instanceType: row['InstanceType'] ?? null,
    gpu: row['AcceleratorName'] ?? '',
    gpus: numberOf(row['AcceleratorCount']) ?? 0,
    region: row['Region'] ?? '',
  }
  return [
    { ...offer, term: 'on-demand', usdPerInstanceHour: numberOf(row['Price']) },
    // An empty cell: this zone sells none.
    ...(row['SpotPrice'] ? [{ ...offer, term: 'spot' as const, usdPerInstanceHour: numberOf(row['SpotPrice']) }] : []),
  ]
}

const refusalOf = (row: Row): Refusal | null => {
  const gpu = row['AcceleratorName'] ?? ''
  const name = `${row['InstanceType'] || '(no machine)'} ${gpu}`
  if (/^tpu/i.test(gpu)) return { row: gpu, reason: 'not-a-gpu', detail: '' }
  if (isSlice(gpu)) return { row: name, reason: 'mig-slice', detail: '' }
  if (!row['InstanceType']) return { row: name, reason: 'split-row', detail: 'a GPU without its machine' }
  return null
}

export const skypilot = async (source: AsyncIterable<Row>, provider: string): Promise<Seen> => {
  const seen: Seen = { rows: 0, models: [], offers: [], refused: [] }
  const hosts = new Set<string>()
  for await (const row of source) {
    if (!row['AcceleratorName']) {
      hosts.add(row['InstanceType'] ?? '')
      continue
    }
    seen.rows += 1
    const refusal = refusalOf(row)
    if (refusal) seen.refused.push(refusal)
    else seen.offers.push(...offersOf(row, provider))
  }
  // A machine that is listed without GPUs too: its GPU rows hold the GPUs alone.
  const isSplit = (offer: SeenOffer) => hosts.has(offer.instanceType ?? '')
  return {
    ...seen,
    offers: seen.offers.filter((offer) => !isSplit(offer)),
    refused: [
      ...seen.refused,
      ...seen.offers
        .filter(isSplit)
        .map((offer): Refusal => ({ row: `${offer.instanceType} ${offer.gpu}`, reason: 'split-row', detail: '' })),
    ],
  }
}
