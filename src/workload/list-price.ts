/** What the list prices make of the tokens of a file, beside what the file says they cost: the two may be of another scope. */
import type { apiPeriodSchema } from '../pricing/tables/api.ts'
import type { z } from 'zod'
import type { ModelSum } from './tally.ts'

type ApiPeriod = z.infer<typeof apiPeriodSchema>

export interface ListPrice {
  model: string
  /** USD in the files */
  usd: number
  /** USD by the list price, at least and at most: what was cached and what went through a batch may not be known */
  low: number
  high: number
}

const MILLION = 1e6
/** A contract takes off less, and a premium tier adds less: beyond these factors the two do not speak of the same calls. */
const FAR_BELOW = 0.5
const FAR_ABOVE = 2

type Prices = Pick<ApiPeriod, 'inputUsdPerMtok' | 'outputUsdPerMtok' | 'cachedInputUsdPerMtok' | 'cacheWriteUsdPerMtok'>

interface Parts {
  fresh: number
  read: number
  written: number
  output: number
}

function cost({ fresh, read, written, output }: Parts, prices: Prices): number {
  const input = prices.inputUsdPerMtok
  return (
    (fresh * input +
      read * (prices.cachedInputUsdPerMtok ?? input) +
      written * (prices.cacheWriteUsdPerMtok ?? input) +
      output * prices.outputUsdPerMtok) /
    MILLION
  )
}

/** Unknown counts of the cache are all of it for the least, and none of it, all written, for the most. */
function partsOf({ input, output, cachedRead, cacheWritten }: Known): { least: Parts; most: Parts } {
  const read = cachedRead ?? 0
  const written = cacheWritten ?? 0
  const rest = Math.max(0, input - read - written)
  const isKnown = cachedRead !== null
  return {
    least: { fresh: isKnown ? rest : 0, read: isKnown ? read : input - written, written, output },
    most: {
      fresh: cacheWritten === null ? 0 : rest,
      read,
      written: cacheWritten === null ? Math.max(0, input - read) : written,
      output,
    },
  }
}

type Known = ModelSum & { input: number; output: number; cost: number }

function isKnown(sum: ModelSum): sum is Known {
  return (
    sum.input !== null &&
    sum.output !== null &&
    sum.cost !== null &&
    sum.cost > 0 &&
    sum.input + sum.output > 0 &&
    sum.unpriced === 0
  )
}

/** @param period price in force on the days of the file. null: the file says too little to compare */
export function listPrice(model: string, sum: ModelSum, period: ApiPeriod): ListPrice | null {
  if (!isKnown(sum)) return null
  const { least, most } = partsOf(sum)
  const tiers: readonly Prices[] = [period, ...period.tiers]
  const discount = sum.isBatchSome ? (period.batchDiscount ?? 0) : 0
  const quiet = Math.min(1, period.offPeak?.multiplier ?? 1)
  return {
    model,
    usd: sum.cost,
    low: Math.min(...tiers.map((prices) => cost(least, prices))) * (1 - discount) * quiet,
    high: Math.max(...tiers.map((prices) => cost(most, { ...prices, cacheWriteUsdPerMtok: writeOf(prices) }))),
  }
}

/** Where nobody says what was written, no token is taken for cheaper than a fresh one. */
function writeOf({ cacheWriteUsdPerMtok, inputUsdPerMtok }: Prices): number {
  return Math.max(cacheWriteUsdPerMtok ?? 0, inputUsdPerMtok)
}

export function isFar({ usd, low, high }: ListPrice): boolean {
  return usd < FAR_BELOW * low || usd > FAR_ABOVE * high
}
