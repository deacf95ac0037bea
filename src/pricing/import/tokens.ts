/** Token prices of a list beside those in force: what differs, what the new period would say, and what only the list knows. */
import type { ApiPeriod } from '../schema.ts'
import type { Addition, ProposedField, RowOrigin } from './proposal.ts'
import type { SeenModel, SeenPrices } from './seen.ts'
import { hasSecondWitness } from './sightings.ts'
import { isAbout, lastSeen } from '../sightings.ts'

const MAIN = ['inputUsdPerMtok', 'outputUsdPerMtok'] as const
const CACHE = ['cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok'] as const
const BATCH = ['batchInputUsdPerMtok', 'batchOutputUsdPerMtok', 'batchCachedInputUsdPerMtok'] as const

/** Lists write 0 where a vendor charges nothing of its own; in the tables 0 is free and null the input price, so null stays. */
function cachePrice(seen: number | null | undefined, now: number | null): number | null {
  return seen === undefined || seen === null || (seen === 0 && now === null) ? null : seen
}

/** A share, to four digits: 1 − 0.15 / 0.3 is a half. A batch price of 0 is a blank. */
function discountOf(seen: SeenPrices, now: ApiPeriod): number | null {
  const { inputUsdPerMtok: input, batchInputUsdPerMtok: batch } = seen
  if (input === null || input <= 0 || batch === null || batch === undefined || batch <= 0 || batch > input)
    return now.batchDiscount
  return Number((1 - batch / input).toFixed(4))
}

type BatchedReads = Pick<ApiPeriod, 'batchTakesOffCachedReads' | 'batchCachedInputUsdPerMtok'>

/** To so much a list rounds a price of a cached read: 0.125 is written as 0.13. */
const ROUNDED = 0.05

/** What a list says of cached reads in a batch: half price there like everything else, full price, or one of their own; {}: nothing. */
function batchedReads(
  { batchCachedInputUsdPerMtok: inBatch, cachedInputUsdPerMtok: cached }: SeenPrices,
  discount: number | null,
): BatchedReads {
  if (typeof inBatch !== 'number' || inBatch <= 0 || typeof cached !== 'number' || cached <= 0 || discount === null) return {}
  const isClose = (usd: number) => Math.abs(inBatch - usd) <= usd * ROUNDED
  if (isClose(cached * (1 - discount))) return { batchTakesOffCachedReads: true }
  return isClose(cached) ? { batchTakesOffCachedReads: false } : { batchCachedInputUsdPerMtok: inBatch }
}

/** The terms that the row has; a price of its own is not handed on to another period. */
function keptReads({ batchTakesOffCachedReads }: ApiPeriod): BatchedReads {
  return batchTakesOffCachedReads === undefined ? {} : { batchTakesOffCachedReads }
}

function readsOf(seen: SeenPrices, now: ApiPeriod, discount: number | null): BatchedReads {
  const stated = batchedReads(seen, discount)
  return Object.keys(stated).length > 0 ? stated : keptReads(now)
}

/** The period that a list would add. */
export function periodOf(row: SeenModel, now: ApiPeriod, origin: RowOrigin): ApiPeriod {
  const { prices } = row
  const stated = origin.isFromGiven ? undefined : row.from
  const pair = {
    inputUsdPerMtok: prices.inputUsdPerMtok ?? now.inputUsdPerMtok,
    outputUsdPerMtok: prices.outputUsdPerMtok ?? now.outputUsdPerMtok,
  }
  const batchDiscount = discountOf(prices, now)
  return {
    // A day on which the old price was still seen is no first day of the new one.
    from: stated !== undefined && stated > lastSeen(now) && stated <= origin.from ? stated : origin.from,
    status: 'list',
    ...pair,
    cachedInputUsdPerMtok: cachePrice(prices.cachedInputUsdPerMtok, now.cachedInputUsdPerMtok),
    cacheWriteUsdPerMtok: cachePrice(prices.cacheWriteUsdPerMtok, now.cacheWriteUsdPerMtok),
    batchDiscount,
    ...readsOf(prices, now, batchDiscount),
    tiers: [],
    source: origin.source,
    checkedOn: origin.checkedOn,
    grade: hasSecondWitness(now, pair, origin.source) ? (now.grade ?? 'B') : origin.grade,
  }
}

const KEYS = [...MAIN, ...CACHE, 'batchDiscount'] as const

/** Every figure that the new period would not have as the old one. */
export function changedFields(now: ApiPeriod, next: ApiPeriod): ProposedField[] {
  return KEYS.flatMap((key) => {
    const [before, after] = [now[key], next[key]]
    if (before === after || (before !== null && after !== null && isAbout(before, after))) return []
    return [{ key, before, after }]
  })
}

/** Prices that both sides state and that differ. What only one states is no change of price. */
export function disagreements(seen: SeenPrices, now: ApiPeriod): ProposedField[] {
  return [...MAIN, ...CACHE].flatMap((key) => {
    const before = now[key]
    const after = seen[key] ?? null
    return before === null || after === null || isAbout(before, after) ? [] : [{ key, before, after }]
  })
}

function knowsReads({ batchTakesOffCachedReads, batchCachedInputUsdPerMtok }: ApiPeriod): boolean {
  return batchTakesOffCachedReads !== undefined || batchCachedInputUsdPerMtok !== undefined
}

/** Prices of the cache among them. */
export function blankCaches(seen: SeenPrices, now: ApiPeriod) {
  return CACHE.flatMap((key) => {
    const after = seen[key]
    if (typeof after !== 'number' || after <= 0 || now[key] !== null) return []
    return key === 'cacheWriteUsdPerMtok' && isAbout(after, now.inputUsdPerMtok) ? [] : [{ key, before: null, after }]
  })
}

/** Prices that the list has and the tables lack. A cache write at the price of input is none: null in the tables says just that. */
export function additionsOf(row: SeenModel, now: ApiPeriod): Omit<Addition, 'row'>[] {
  const { prices } = row
  const cache = blankCaches(prices, now).map(({ key, after }) => ({ key, value: after }))
  const batch = now.batchDiscount === null ? discountOf(prices, now) : null
  const reads = knowsReads(now) ? {} : batchedReads(prices, batch ?? now.batchDiscount)
  const isLonger = row.isTiered === true && now.tiers.length === 0
  return [
    ...cache,
    ...(batch === null ? [] : [{ key: 'batchDiscount' as const, value: batch }]),
    ...(Object.keys(reads).length === 0
      ? []
      : [{ key: 'batchCachedInputUsdPerMtok' as const, value: prices.batchCachedInputUsdPerMtok ?? null }]),
    ...(isLonger ? [{ key: 'tiers' as const, value: null }] : []),
  ]
}

/** Zeros of a list that the tables do not take: there 0 means free. */
export function blanksOf({ prices }: SeenModel, now: ApiPeriod): string[] {
  const cache = CACHE.filter((key) => prices[key] === 0 && now[key] === null)
  return [...cache, ...BATCH.filter((key) => prices[key] === 0)]
}
