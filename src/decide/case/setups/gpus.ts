/** The GPUs among which set-ups are looked for. */
import type { Terms } from '../../../engine/point-estimate.ts'
import { Known } from '../../../pricing/known.ts'
import type { Gpu, Tables } from '../../../pricing/schema.ts'

const offeredKnown = new Known<Tables, Gpu[]>()

/** Every GPU that can be rented, bought or had as an endpoint. */
function offeredIn(tables: Tables): Gpu[] {
  return offeredKnown.of(tables, '', () => {
    const offers = tables.gpu.flatMap((file) => (file.kind === 'cloud' ? file.offers : []))
    const offered = new Set([...offers, ...tables.servers].map((one) => one.gpu))
    return tables.gpus.filter((gpu) => offered.has(gpu.id))
  })
}

/** The GPU that was named, else all that are offered; where a price is given or a vendor named, all that are known. */
export function gpusOf(tables: Tables, { selfHost }: Terms): Gpu[] {
  if (selfHost.gpu !== 'auto') return tables.gpus.filter((gpu) => gpu.id === selfHost.gpu)
  return selfHost.provider === 'auto' && selfHost.usdPerGpuHour === null ? offeredIn(tables) : tables.gpus
}
