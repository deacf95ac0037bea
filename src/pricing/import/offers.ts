/** GPU offers of a catalog against ours. Each of our offers looks for its rows; catalogs hold thousands that nobody asked for. */
import type { Gpu, GpuFile } from '../schema.ts'
import { GPU_BOUNDS, stepFault } from './faults.ts'
import { isTaken, slotIn } from './history.ts'
import { distinct, type GpuPeriod, type Known, type Origin, type Outcome, type Propose } from './proposal.ts'
import type { Reason } from './reasons.ts'
import type { SeenOffer } from './seen.ts'

type Offer = GpuFile['offers'][number]

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** The GPU that a catalog's name means; null when the tables know none of that name. */
const gpuCalled = (gpus: readonly Gpu[], name: string): Gpu | null =>
  gpus.find((gpu) => [gpu.id, gpu.name, ...gpu.aliases].some((one) => plain(one) === plain(name))) ?? null

/** One price for every place, under the several names that our vendors give it. */
const isEverywhere = (region: string | null) => region === null || /global|^all\b/i.test(region)

const sells = (seen: SeenOffer, offer: Offer, gpus: readonly Gpu[]): boolean => {
  if (seen.term !== offer.term || !(isEverywhere(offer.region) || seen.region === offer.region)) return false
  if (offer.instanceType !== null) return seen.instanceType === offer.instanceType
  return seen.gpus === offer.gpusPerInstance && gpuCalled(gpus, seen.gpu)?.id === offer.gpu
}

const prices = (rows: readonly SeenOffer[]): (number | null)[] => [...new Set(rows.map((row) => row.usdPerInstanceHour))]

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const above = sorted[Math.floor(half)] ?? 0
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + above) / 2 : above
}

const TENTH = 0.1
const isAbout = (a: number, b: number) => Math.abs(a - b) < 1e-6 * Math.max(a, b)

/** Faults that show only beside the other term of the same machine and place. */
const pairFault = (rows: readonly SeenOffer[], all: readonly SeenOffer[]): Reason | null => {
  for (const row of rows) {
    const other = all.find((one) => one.row === row.row && one.gpu === row.gpu && one.gpus === row.gpus && one.term !== row.term)
    const [spot, demand] = row.term === 'spot' ? [row, other] : [other, row]
    const low = spot?.usdPerInstanceHour
    const high = demand?.usdPerInstanceHour
    if (typeof low !== 'number' || typeof high !== 'number' || low <= 0 || high <= 0) continue
    if (high < low && !isAbout(low, high)) return 'spot-above-on-demand'
    if (row.term === 'spot' && (isAbout(low, high) || isAbout(low, high * TENTH))) return 'placeholder-spot'
  }
  return null
}

/** The wrong machine, or a machine wrongly described. */
const machineFault = (
  rows: readonly SeenOffer[],
  offer: Offer,
  gpus: readonly Gpu[],
): { reason: Reason; detail: string } | null => {
  const count = rows.find((row) => row.gpus !== offer.gpusPerInstance)
  if (count) return { reason: 'wrong-count', detail: `${count.gpus}, in the tables ${offer.gpusPerInstance}` }
  // A machine's name settles which GPU is meant, unless the catalog plainly names another family.
  const other = rows.find(
    (row) => !plain(offer.gpu).startsWith(plain(row.gpu)) && (gpuCalled(gpus, row.gpu)?.id ?? offer.gpu) !== offer.gpu,
  )
  return other ? { reason: 'other-gpu', detail: `${other.gpu}, in the tables ${offer.gpu}` } : null
}

/** One price of rows: spot differs by zone and is taken in the middle; a list price does not. */
const settled = (values: readonly (number | null)[], offer: Offer): number | null | 'ambiguous' => {
  const [first = null] = values
  if (values.length === 1) return first
  const numbers = values.filter((value) => value !== null)
  const isMarket = offer.term === 'spot' && numbers.length === values.length && numbers.every((value) => value > 0)
  return isMarket ? middle(numbers) : 'ambiguous'
}

const periodOf = (usdPerInstanceHour: number, zones: number, origin: Origin): GpuPeriod => ({
  from: origin.from,
  status: 'list',
  usdPerInstanceHour,
  source: origin.source,
  checkedOn: origin.checkedOn,
  grade: origin.grade,
  ...(zones > 1 ? { evidence: 'computed' as const } : {}),
})

const outcomeOf = (
  file: GpuFile,
  offer: Offer,
  rows: readonly SeenOffer[],
  all: readonly SeenOffer[],
  known: Known,
  origin: Origin,
): Outcome => {
  const refuse = (reason: Reason, detail: string): Outcome => ({
    refusal: { row: `${file.provider}/${offer.id}`, reason, detail },
  })
  const slot = slotIn(offer.prices, origin)
  if (slot.now === null) return refuse(slot.reason, slot.detail)
  const machine = machineFault(rows, offer, known.gpus)
  if (machine) return refuse(machine.reason, machine.detail)
  const pair = pairFault(rows, all)
  if (pair !== null) return refuse(pair, rows[0]?.row ?? '')
  const values = prices(rows)
  const value = settled(values, offer)
  if (value === 'ambiguous') return refuse('ambiguous', values.join(', '))
  const before = slot.now.usdPerInstanceHour
  const perGpu = (usd: number) => usd / offer.gpusPerInstance
  const fault = stepFault(
    { key: 'USD/GPU-hour', before: perGpu(before), after: value === null ? null : perGpu(value) },
    GPU_BOUNDS,
  )
  if (fault || value === null) return refuse(fault?.reason ?? 'null', fault?.detail ?? '')
  if (isAbout(before, value)) return 'unchanged'
  if (isTaken(offer.prices, origin)) return refuse('same-day', `${before} → ${value}`)
  const fields = [{ key: 'usdPerInstanceHour', before, after: value }]
  return {
    change: {
      table: 'gpu',
      provider: file.provider,
      id: offer.id,
      fields,
      index: slot.index,
      period: periodOf(value, values.length, origin),
    },
  }
}

const HALF = 0.5

export const proposeOffers: Propose = (seen, known, origin) => {
  const used = new Set<SeenOffer>()
  const vendors = known.gpu.map((file) => {
    const all = seen.offers.filter((row) => row.provider === file.provider)
    const found = file.offers.flatMap((offer) => {
      const rows = all.filter((row) => sells(row, offer, known.gpus))
      for (const row of rows) used.add(row)
      return rows.length === 0 ? [] : [outcomeOf(file, offer, rows, all, known, origin)]
    })
    const isFew = !origin.isPartial && found.length > 0 && found.length < file.offers.length * HALF
    if (!isFew) return { outcomes: found, refused: [] }
    const few = { row: file.provider, reason: 'few-rows' as const, detail: `${found.length} of ${file.offers.length} offers` }
    return { outcomes: found.filter((one) => one === 'unchanged' || 'refusal' in one), refused: [few] }
  })
  const outcomes = vendors.flatMap((one) => one.outcomes)
  return {
    rows: seen.rows,
    changes: outcomes.flatMap((one) => (one !== 'unchanged' && 'change' in one ? [one.change] : [])),
    unchanged: outcomes.filter((one) => one === 'unchanged').length,
    unknown: seen.offers.length - used.size,
    refused: distinct([
      ...seen.refused,
      ...vendors.flatMap((one) => one.refused),
      ...outcomes.flatMap((one) => (one !== 'unchanged' && 'refusal' in one ? [one.refusal] : [])),
    ]),
  }
}
