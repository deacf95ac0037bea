/** models.dev's api.json: vendors with models, USD per Mtok. Entries may inherit from another one; those are named, not guessed. */
import { chargedBeside } from './beside.ts'
import { apiVendor } from './vendors.ts'
import { entriesOf, isRecord, priced, stated, type ListNode } from './values.ts'
import type { ImportRefusal, SeenPrice, SeenModel } from './seen.ts'

const INHERITS = ['base_model', 'extends', '$ref']

function isUnresolved(model: ListNode) {
  return !isRecord(model['cost']) && INHERITS.some((key) => key in model)
}

function modelOf(row: string, provider: string, id: string, cost: ListNode): SeenModel {
  return {
    row,
    provider,
    id,
    isTiered: 'tiers' in cost || 'context_over_200k' in cost,
    ...chargedBeside({ output: cost['output'], reasoning: cost['reasoning'] }),
    prices: {
      inputUsdPerMtok: priced(cost['input'], 1),
      outputUsdPerMtok: priced(cost['output'], 1),
      ...stated('cachedInputUsdPerMtok', cost['cache_read'], 1),
      ...stated('cacheWriteUsdPerMtok', cost['cache_write'], 1),
    },
  }
}

export function modelsDev(value: unknown): SeenPrice {
  const models: SeenModel[] = []
  const refused: ImportRefusal[] = []
  let rows = 0
  for (const [vendor, file] of entriesOf(value)) {
    const all = isRecord(file) ? file['models'] : null
    if (!isRecord(all)) continue
    const provider = apiVendor(vendor)
    for (const id in all) {
      const model = all[id]
      if (!isRecord(model)) continue
      rows += 1
      if (provider === null) continue
      const row = `${vendor}/${id}`
      if (isUnresolved(model))
        refused.push({ row, reason: 'unresolved', detail: INHERITS.map((key) => model[key] ?? '').join('') })
      else models.push(modelOf(row, provider, id, isRecord(model['cost']) ? model['cost'] : {}))
    }
  }
  return { rows, models, offers: [], refused }
}
