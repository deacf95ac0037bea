/** GPU offers of a catalog against ours. Each of our offers looks for its rows; catalogs hold thousands that nobody asked for. */
import type { Gpu, GpuFile } from '../schema.ts'
import { GPU_BOUNDS, stepFault } from './faults.ts'
import { isTaken, slotIn } from './history.ts'
import { machineNamed } from './machines.ts'
import { pairFault, machineFault } from './offer-faults.ts'
import { isPlaceOf } from './places.ts'
import {
  proposalOf,
  proposalStandingOf,
  withoutChanges,
  type Confirmation,
  type GpuPeriod,
  type KnownRow,
  type RowOrigin,
  type Outcome,
  type Propose,
  type VendorOutcome,
} from './proposal.ts'
import type { ImportReason } from './reasons.ts'
import type { SeenPrice, SeenOffer } from './seen.ts'
import { restoredGrade } from './sightings.ts'
import { joined } from './split.ts'
import { isAbout, lastSeen } from '../sightings.ts'

type Offer = GpuFile['offers'][number]

function plain(name: string) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** The GPU that a catalog's name means; null when the tables know none of that name. */
function gpuCalled(gpus: readonly Gpu[], name: string): Gpu | null {
  return gpus.find((gpu) => [gpu.id, gpu.name, ...gpu.aliases].some((one) => plain(one) === plain(name))) ?? null
}

/** Labels round, drivers keep a part for themselves: a board is the same within a tenth or so. */
const LEAST = 0.85
const MOST = 1.15

/** Three boards are called A100: where the catalog states its memory, that decides. */
function isBoard(seen: SeenOffer, gpu: Gpu | null): boolean {
  if (gpu === null || seen.gpuMemoryGb === undefined) return true
  const share = seen.gpuMemoryGb / gpu.memoryGb
  return share >= LEAST && share <= MOST
}

/** A row at the size of ours, where the vendor prices its machines by the GPU and our row is of fewer. */
function resized(seen: SeenOffer, offer: Offer): SeenOffer {
  if (seen.gpus === offer.gpusPerInstance || seen.gpus <= 0) return seen
  const usd = seen.usdPerInstanceHour
  return {
    ...seen,
    gpus: offer.gpusPerInstance,
    usdPerInstanceHour: usd === null ? null : (usd / seen.gpus) * offer.gpusPerInstance,
  }
}

/** Rows of a catalog by what ours may look for: the machine's name, or the GPU where our row names no machine. */
interface Shelves {
  machines: Map<string, { row: SeenOffer; perGpu: boolean }[]>
  gpus: Map<string, SeenOffer[]>
}

function put<T>(shelf: Map<string, T[]>, key: string, value: T): void {
  const there = shelf.get(key)
  if (there) there.push(value)
  else shelf.set(key, [value])
}

function shelved(rows: readonly SeenOffer[], gpus: readonly Gpu[]): Shelves {
  const shelves: Shelves = { machines: new Map(), gpus: new Map() }
  const known = new Map<string, Gpu | null>()
  for (const row of rows) {
    const gpu = known.get(row.gpu) ?? gpuCalled(gpus, row.gpu)
    known.set(row.gpu, gpu)
    if (gpu) put(shelves.gpus, gpu.id, row)
    if (row.instanceType === null) continue
    const { name, perGpu } = machineNamed(row.provider, row.instanceType)
    put(shelves.machines, name, { row, perGpu })
  }
  return shelves
}

/** What a catalog holds of an offer: row of the catalog → the same at the size of ours. */
function rowsOf({ machines, gpus }: Shelves, offer: Offer, known: readonly Gpu[]): Map<SeenOffer, SeenOffer> {
  const fits = (row: SeenOffer) => row.term === offer.term && isPlaceOf(offer.region, row.region)
  if (offer.instanceType !== null) {
    const named = (machines.get(offer.instanceType) ?? []).filter(({ row }) => fits(row))
    return new Map(named.map(({ row, perGpu }) => [row, perGpu ? resized(row, offer) : row]))
  }
  const gpu = known.find((one) => one.id === offer.gpu) ?? null
  const same = (gpus.get(offer.gpu) ?? []).filter((row) => row.gpus === offer.gpusPerInstance && isBoard(row, gpu) && fits(row))
  return new Map(same.map((row) => [row, row]))
}

/** As many digits as a price is written with: the middle of two is no 11.776399999999999. */
const DIGITS = 10
function rounded(usd: number | null) {
  return usd === null ? null : Number(usd.toPrecision(DIGITS))
}

function prices(rows: readonly SeenOffer[]): (number | null)[] {
  return [...new Set(rows.map((row) => rounded(row.usdPerInstanceHour)))]
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const above = sorted[Math.floor(half)] ?? 0
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + above) / 2 : above
}

/** Zones further apart than this are different markets. */
const MOST_SPREAD = 2

/** One price of rows: spot differs by zone and is taken in the middle; a list price does not. */
function settled(values: readonly (number | null)[], offer: Offer): number | null | 'ambiguous' | 'spread' {
  const [first = null] = values
  if (values.length === 1) return first
  const numbers = values.filter((value) => value !== null)
  const isMarket = offer.term === 'spot' && numbers.length === values.length && numbers.every((value) => value > 0)
  if (!isMarket) return 'ambiguous'
  return Math.max(...numbers) > MOST_SPREAD * Math.min(...numbers) ? 'spread' : rounded(middle(numbers))
}

function periodOf(usdPerInstanceHour: number, isComputed: boolean, origin: RowOrigin): GpuPeriod {
  return {
    from: origin.from,
    status: 'list',
    usdPerInstanceHour,
    source: origin.source,
    checkedOn: origin.checkedOn,
    grade: origin.grade,
    ...(isComputed ? { evidence: 'computed' as const } : {}),
  }
}

function confirmed(provider: string, offer: Offer, now: GpuPeriod, { source, checkedOn }: RowOrigin): Confirmation | null {
  const before = lastSeen(now)
  if (before >= checkedOn) return null
  const { from, usdPerInstanceHour } = now
  const sighting = { source, checkedOn, usdPerInstanceHour }
  const grade = restoredGrade(offer.prices, now, source)
  return { table: 'gpu', provider, id: offer.id, from, before, sighting, grade }
}

interface Candidates {
  rows: readonly SeenOffer[]
  /** Put together from host and GPUs */
  isSum: boolean
}

function outcomeOf(
  file: GpuFile,
  offer: Offer,
  { rows, isSum }: Candidates,
  all: readonly SeenOffer[],
  known: KnownRow,
  origin: RowOrigin,
): Outcome {
  const refuse = (reason: ImportReason, detail: string): Outcome => ({
    refusal: { row: `${file.provider}/${offer.id}`, reason, detail },
  })
  const slot = slotIn(offer.prices, origin)
  if (slot.now === null) return refuse(slot.reason, slot.detail)
  const part = rows.find((row) => !isBoard(row, known.gpus.find((gpu) => gpu.id === offer.gpu) ?? null))
  if (part) return refuse('fraction', `${part.row}: ${part.gpuMemoryGb} GB`)
  const machine = machineFault(rows, offer, (name) => gpuCalled(known.gpus, name)?.id ?? null)
  if (machine) return refuse(machine.reason, machine.detail)
  const pair = pairFault(rows, all)
  if (pair !== null) return refuse(pair, rows[0]?.row ?? '')
  const values = prices(rows)
  const value = settled(values, offer)
  if (value === 'ambiguous' || value === 'spread') return refuse(value, values.join(', '))
  const before = slot.now.usdPerInstanceHour
  const perGpu = (usd: number) => usd / offer.gpusPerInstance
  const fault = stepFault(
    { key: 'USD/GPU-hour', before: perGpu(before), after: value === null ? null : perGpu(value) },
    GPU_BOUNDS,
  )
  if (fault || value === null) return refuse(fault?.reason ?? 'null', fault?.detail ?? '')
  if (isAbout(before, value)) return { same: confirmed(file.provider, offer, slot.now, origin) }
  if (isTaken(offer.prices, origin.from)) return refuse('same-day', `${before} → ${value}`)
  const past = offer.prices.find(
    (one) => one.status !== 'announced' && one.from < (slot.now?.from ?? '') && isAbout(one.usdPerInstanceHour, value),
  )
  if (past) return refuse('history', `${before} → ${value}; from ${past.from} and left since`)
  const period = periodOf(value, values.length > 1 || isSum, origin)
  const place = { table: 'gpu' as const, provider: file.provider, id: offer.id }
  const fields = [{ key: 'usdPerInstanceHour', before, after: value }]
  return { change: { ...place, fields, blanks: [], standing: proposalStandingOf(slot.now, period), index: slot.index, period } }
}

const HALF = 0.5

function vendorOf(file: GpuFile, seen: SeenPrice, known: KnownRow, origin: RowOrigin): VendorOutcome {
  const all = seen.offers.filter((row) => row.provider === file.provider)
  const parts = (seen.parts ?? []).filter((part) => part.provider === file.provider)
  const used = new Set<SeenOffer>()
  const absent: string[] = []
  const shelves = shelved(all, known.gpus)
  const outcomes = file.offers.flatMap((offer) => {
    const matched = rowsOf(shelves, offer, known.gpus)
    for (const row of matched.keys()) used.add(row)
    const rows = [...matched.values()]
    const sums = rows.length > 0 ? [] : joined(parts, offer)
    const candidates = rows.length > 0 ? { rows, isSum: false } : { rows: sums, isSum: true }
    if (candidates.rows.length > 0) return [outcomeOf(file, offer, candidates, all, known, origin)]
    absent.push(`${file.provider}/${offer.id}`)
    return []
  })
  const nothing = outcomes.length === 0
  const vendor = { outcomes, additions: [], absent: nothing ? [] : absent, unknown: all.length - used.size, refused: [] }
  const rows = all.length + parts.length
  if (origin.isPartial || nothing || rows >= file.offers.length * HALF) return vendor
  return withoutChanges(vendor, {
    row: file.provider,
    reason: 'few-rows',
    detail: `${rows} rows, in the tables ${file.offers.length}`,
  })
}

export const proposeOffers: Propose = (seen, known, origin) =>
  proposalOf(
    seen,
    known.gpu.map((file) => vendorOf(file, seen, known, origin)),
    seen.offers.filter((row) => !known.gpu.some((file) => file.provider === row.provider)).length,
  )
