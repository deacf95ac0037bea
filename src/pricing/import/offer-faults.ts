/** What is wrong with the rows of a catalog beside each other, or beside the machine that they are to be. */
import type { GpuFile } from '../schema.ts'
import type { ImportReason } from './reasons.ts'
import type { SeenOffer } from './seen.ts'
import { isAbout } from '../sightings.ts'

type Offer = GpuFile['offers'][number]

const TENTH = 0.1

/** Faults that show only beside the other term of the same machine and place. */
export function pairFault(rows: readonly SeenOffer[], all: readonly SeenOffer[]): ImportReason | null {
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

function plain(name: string) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** The wrong machine, or a machine wrongly described. @param idOf our id of a GPU by a catalog's name */
export function machineFault(
  rows: readonly SeenOffer[],
  offer: Offer,
  idOf: (name: string) => string | null,
): { reason: ImportReason; detail: string } | null {
  const count = rows.find((row) => row.gpus !== offer.gpusPerInstance)
  if (count) return { reason: 'wrong-count', detail: `${count.gpus}, in the tables ${offer.gpusPerInstance}` }
  // A machine's name settles which GPU is meant, unless the catalog plainly names another family.
  const other = rows.find((row) => !plain(offer.gpu).startsWith(plain(row.gpu)) && (idOf(row.gpu) ?? offer.gpu) !== offer.gpu)
  return other ? { reason: 'other-gpu', detail: `${other.gpu}, in the tables ${offer.gpu}` } : null
}
