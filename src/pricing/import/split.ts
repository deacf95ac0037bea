/** Machines whose host and GPUs are priced apart: the price of both in one zone is that of the machine. */
import { isPlaceOf } from './places.ts'
import type { GpuFile } from '../schema.ts'
import type { SeenOffer, SeenPart } from './seen.ts'

type Offer = GpuFile['offers'][number]

/** Names that leave a word out: a board without a size has 40 GB, and a larger machine's board a name of its own. */
const MEANT: Record<string, string> = { a100: 'a100-40gb', 'h100-mega': 'h100-sxm' }

/** The machine says which link its GPUs have; the board's name says the rest. */
function isBoardOf(gpu: string, name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const meant = MEANT[plain] ?? plain
  return gpu === meant || gpu.startsWith(`${meant}-`)
}

/** What a catalog's halves come to for an offer, one for each zone that sells both. */
export function joined(parts: readonly SeenPart[], offer: Offer): SeenOffer[] {
  const fits = (part: SeenPart) => part.term === offer.term && isPlaceOf(offer.region, part.region)
  const hosts = parts.filter((part) => part.instanceType !== null && part.instanceType === offer.instanceType && fits(part))
  const boards = parts.filter(
    (part) => part.gpu !== '' && part.gpus === offer.gpusPerInstance && isBoardOf(offer.gpu, part.gpu) && fits(part),
  )
  return hosts.flatMap((host) =>
    boards
      .filter((board) => board.zone === host.zone && board.region === host.region)
      .filter((board) => board.instanceType === null || board.instanceType === host.instanceType)
      .map((board): SeenOffer => ({
        row: `${host.instanceType ?? ''} + ${board.gpus} × ${board.gpu} ${host.zone || host.region}`,
        provider: host.provider,
        instanceType: host.instanceType,
        gpu: offer.gpu,
        gpus: board.gpus,
        region: host.region,
        term: host.term,
        usdPerInstanceHour: host.usdPerHour + board.usdPerHour,
      })),
  )
}
