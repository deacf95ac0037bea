/** Prices of a row by name, and their values as text. */
import { count, percent, price } from '../sentences/format.ts'

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['inputUsdPerMtok', 'input per Mtok'],
  ['cachedInputUsdPerMtok', 'cached input per Mtok'],
  ['cacheWriteUsdPerMtok', 'cache write per Mtok'],
  ['outputUsdPerMtok', 'output per Mtok'],
  ['batchDiscount', 'batch discount'],
  ['batchTakesOffCachedReads', 'batches take off cached reads'],
  ['batchCachedInputUsdPerMtok', 'cached input in a batch per Mtok'],
  ['usdPerInstanceHour', 'instance-hour'],
  ['usdPerServer', 'server'],
  ['checkedOn', 'seen on'],
  ['trainingUsdPerMtok', 'training per Mtok'],
])

/** tiers.0.inputUsdPerMtok is "tier 1: input per Mtok". */
export function priceField(field: string): string {
  const [, tier, rest = ''] = /^tiers\.(\d+)\.(.+)$/.exec(field) ?? []
  return tier === undefined ? (FIELDS.get(field) ?? field) : `tier ${Number(tier) + 1}: ${FIELDS.get(rest) ?? rest}`
}

function isMoney(field: string) {
  return /(^|\.)usd$|Usd(\.|$)|UsdPer|^usdPer/.test(field)
}

/** null is unknown, 0 is free. */
export function priceAmount(field: string, value: number | string | boolean | readonly string[] | null): string {
  if (value === null) return 'unknown'
  if (typeof value === 'number') {
    if (field === 'batchDiscount') return percent(value)
    return isMoney(field) ? price(value) : count(value)
  }
  return typeof value === 'object' ? value.join(', ') : String(value)
}
