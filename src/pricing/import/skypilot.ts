/** The SkyPilot catalog: a CSV for each cloud, a row for each zone, USD per instance-hour with spot beside on-demand. */
import { numberOf } from './values.ts'
import { isSlice } from './slices.ts'
import type { Term } from '../schema.ts'
import type { ImportRefusal, SeenPrice, SeenOffer, SeenPart } from './seen.ts'

type Row = Record<string, string>

const MIB_PER_GB = 1024

/** The catalog describes the board in the words of Python. */
function memoryOf(row: Row): Pick<SeenOffer, 'gpuMemoryGb'> {
  const mib = numberOf(/'SizeInMiB':\s*(\d+)/.exec(row['GpuInfo'] ?? '')?.[1])
  return mib === null || mib <= 0 ? {} : { gpuMemoryGb: mib / MIB_PER_GB }
}

function offersOf(row: Row, provider: string): SeenOffer[] {
  const offer = {
    row: `${row['InstanceType']} ${row['AvailabilityZone'] || row['Region'] || ''}`.trim(),
    provider,
    instanceType: row['InstanceType'] ?? null,
    gpu: row['AcceleratorName'] ?? '',
    gpus: numberOf(row['AcceleratorCount']) ?? 0,
    region: row['Region'] ?? '',
    ...memoryOf(row),
  }
  return [
    // An empty price beside a spot price: this zone sells spot alone.
    ...(row['Price'] || !row['SpotPrice']
      ? [{ ...offer, term: 'on-demand' as const, usdPerInstanceHour: numberOf(row['Price']) }]
      : []),
    // An empty cell: this zone sells none.
    ...(row['SpotPrice'] ? [{ ...offer, term: 'spot' as const, usdPerInstanceHour: numberOf(row['SpotPrice']) }] : []),
  ]
}

function refusalOf(row: Row): ImportRefusal | null {
  const gpu = row['AcceleratorName'] ?? ''
  const name = `${row['InstanceType'] || '(no machine)'} ${gpu}`
  if (/^tpu/i.test(gpu)) return { row: gpu, reason: 'not-a-gpu', detail: '' }
  if (isSlice(gpu)) return { row: name, reason: 'mig-slice', detail: '' }
  return null
}

const PRICES: [Term, string][] = [
  ['on-demand', 'Price'],
  ['spot', 'SpotPrice'],
]

/** The half of a machine that a row prices, under each term. */
function partsOf(row: Row, provider: string): SeenPart[] {
  return PRICES.flatMap(([term, key]) => {
    const usdPerHour = numberOf(row[key])
    if (usdPerHour === null || usdPerHour <= 0) return []
    return [
      {
        provider,
        instanceType: row['InstanceType'] || null,
        gpu: row['AcceleratorName'] ?? '',
        gpus: numberOf(row['AcceleratorCount']) ?? 0,
        region: row['Region'] ?? '',
        zone: row['AvailabilityZone'] ?? '',
        term,
        usdPerHour,
      },
    ]
  })
}

/** Hosts of the machines that a row names: thousands of others have nothing to do with GPUs. */
function isHost(row: Row) {
  return !row['AcceleratorName'] && !!row['InstanceType']
}

export async function skypilot(source: AsyncIterable<Row>, provider: string): Promise<SeenPrice> {
  const seen: SeenPrice = { rows: 0, models: [], offers: [], refused: [] }
  const hosts = new Set<string>()
  const parts: SeenPart[] = []
  const withGpu: { row: Row; offers: SeenOffer[] }[] = []
  for await (const row of source) {
    if (isHost(row)) {
      hosts.add(row['InstanceType'] ?? '')
      parts.push(...partsOf(row, provider))
      continue
    }
    if (!row['AcceleratorName']) continue
    seen.rows += 1
    const refusal = refusalOf(row)
    if (refusal) seen.refused.push(refusal)
    else if (row['InstanceType']) withGpu.push({ row, offers: offersOf(row, provider) })
    else {
      parts.push(...partsOf(row, provider))
      seen.refused.push({
        row: `(no machine) ${row['AcceleratorName']}`,
        reason: 'split-row',
        detail: 'a GPU without its machine',
      })
    }
  }
  // A machine that is listed without GPUs too: its GPU rows hold the GPUs alone.
  for (const { row, offers } of withGpu) {
    if (hosts.has(row['InstanceType'] ?? '')) {
      parts.push(...partsOf(row, provider))
      seen.refused.push({ row: `${row['InstanceType']} ${row['AcceleratorName']}`, reason: 'split-row', detail: '' })
    } else seen.offers.push(...offers)
  }
  return { ...seen, parts }
}
