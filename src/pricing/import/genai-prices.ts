/** genai-prices: a list of vendors with models; prices are numbers or tiers, and may hang on a day or an hour. USD per Mtok. */
import { chargedBeside } from './beside.ts'
import { apiVendor } from './vendors.ts'
import { isRecord, listOf, priced, stated, textOf, type ListNode } from './values.ts'
import type { ImportReason } from './reasons.ts'
import type { ImportRefusal, SeenPrice, SeenModel, SeenPrices } from './seen.ts'

type Chosen =
  | { prices: ListNode; from: string; later: { from: string; prices: ListNode } | null }
  | { reason: ImportReason; detail: string }

function startOf(one: unknown): string {
  const constraint = isRecord(one) ? one['constraint'] : null
  return isRecord(constraint) ? textOf(constraint['start_date']) : ''
}

function isHourly(one: unknown): boolean {
  const constraint = isRecord(one) ? one['constraint'] : null
  return isRecord(constraint) && ('start_time' in constraint || 'end_time' in constraint)
}

/** The prices in force on a day: of a dated list, the latest that has begun. */
function chosen(prices: unknown, day: string): Chosen {
  if (isRecord(prices))
    return '$ref' in prices ? { reason: 'unresolved', detail: textOf(prices['$ref']) } : { prices, from: '', later: null }
  if (!Array.isArray(prices)) return { reason: 'unresolved', detail: textOf(prices) }
  if (prices.some(isHourly)) return { reason: 'time-of-day', detail: '' }
  const inForce = prices.filter((one) => startOf(one) <= day).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  const last: unknown = inForce.at(-1)
  if (!isRecord(last) || !isRecord(last['prices'])) return { reason: 'null', detail: `none on ${day}` }
  const next: unknown = prices.filter((one) => startOf(one) > day).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))[0]
  const later = isRecord(next) && isRecord(next['prices']) ? { from: startOf(next), prices: next['prices'] } : null
  return { prices: last['prices'], from: startOf(last), later }
}

/** What the list charges inside a batch: an override that hangs on that alone. Of several the first in force counts, as there. */
function batchOf(variants: unknown, day: string): ListNode {
  const isBatch = (one: ListNode) => {
    const when = isRecord(one['when']) ? one['when'] : {}
    return Object.keys(when).length === 1 && when['processing'] === 'batch' && !isHourly(one) && startOf(one) <= day
  }
  const found = listOf(variants).filter(isRecord).find(isBatch)
  return found && isRecord(found['prices']) ? found['prices'] : {}
}

function base(price: unknown): unknown {
  return isRecord(price) ? price['base'] : price
}

function pricesOf(prices: ListNode, batch: ListNode = {}): SeenPrices {
  return {
    inputUsdPerMtok: priced(base(prices['input_mtok']), 1),
    outputUsdPerMtok: priced(base(prices['output_mtok']), 1),
    ...stated('cachedInputUsdPerMtok', base(prices['cache_read_mtok']), 1),
    ...stated('cacheWriteUsdPerMtok', base(prices['cache_write_mtok']), 1),
    ...stated('batchInputUsdPerMtok', base(batch['input_mtok']), 1),
    ...stated('batchOutputUsdPerMtok', base(batch['output_mtok']), 1),
    ...stated('batchCachedInputUsdPerMtok', base(batch['cache_read_mtok']), 1),
  }
}

function vendorsIn(value: unknown): unknown[] {
  return listOf(isRecord(value) ? value['providers'] : value)
}

export function genaiPrices(value: unknown, day: string): SeenPrice {
  const models: SeenModel[] = []
  const refused: ImportRefusal[] = []
  let rows = 0
  for (const vendor of vendorsIn(value).filter(isRecord)) {
    for (const model of listOf(vendor['models']).filter(isRecord)) {
      rows += 1
      const provider = apiVendor(textOf(vendor['id']))
      if (provider === null) continue
      const id = textOf(model['id'])
      const row = `${textOf(vendor['id'])}/${id}`
      const found = chosen(model['prices'], day)
      if ('reason' in found) {
        refused.push({ row, ...found })
        continue
      }
      models.push({
        row,
        provider,
        id,
        isTiered: Object.values(found.prices).some(isRecord),
        ...chargedBeside({ output: null, request: base(found.prices['requests_kcount']) }),
        ...(found.from === '' ? {} : { from: found.from }),
        prices: pricesOf(found.prices, batchOf(model['price_variants'], day)),
        ...(found.later === null ? {} : { later: { from: found.later.from, prices: pricesOf(found.later.prices) } }),
      })
    }
  }
  return { rows, models, offers: [], refused }
}
