/** Prices that can be: in order, within reason, and explained where they surprise. */
import type { ApiPeriod, Tables } from '../schema.ts'
import { finding, type TableRule } from './rule.ts'
import type { Finding } from '../finding.ts'

function apiPeriods(tables: Tables) {
  return tables.api.flatMap((file) =>
    file.models.map((model, index) => ({
      file: `api/${file.provider}.json`,
      path: `models.${index}.prices`,
      periods: model.prices,
    })),
  )
}

function gpuPeriods(tables: Tables) {
  return tables.gpu.flatMap((file) =>
    file.offers.map((offer, index) => ({
      file: `gpu/${file.provider}.json`,
      path: `offers.${index}.prices`,
      periods: offer.prices,
      usdPerGpuHour: offer.prices.map((price) => price.usdPerInstanceHour / offer.gpusPerInstance),
    })),
  )
}

export const periodsAreInOrder: TableRule = ({ tables }) =>
  [...apiPeriods(tables), ...gpuPeriods(tables)].flatMap(({ file, path, periods }) =>
    periods.flatMap((period, index) => {
      const before = periods[index - 1]
      if (!before || before.from < period.from) return []
      return [
        finding(
          'periods-are-in-order',
          { file, path: `${path}.${index}.from`, value: period.from },
          `it does not begin after ${before.from}`,
          'oldest period first, each with its own day; never rewrite an old one',
        ),
      ]
    }),
  )

export function isExplained(row: { note?: string | undefined; correction?: string | undefined }) {
  return row.note !== undefined || row.correction !== undefined
}

export const MOST_JUMP = 3

interface Doubt {
  key: string
  value: number
  message: string
  remedy: string
}

type TokenPrices = Omit<ApiPeriod['tiers'][number], 'aboveInputTokens'>

/** Prices of one length of prompts beside each other. */
function pairDoubts(prices: TokenPrices): Doubt[] {
  const { inputUsdPerMtok: input, outputUsdPerMtok: output, cachedInputUsdPerMtok: cached, cacheWriteUsdPerMtok: write } = prices
  const found: Doubt[] = []
  if (output < input)
    found.push({
      key: 'outputUsdPerMtok',
      value: output,
      message: 'output is cheaper than input',
      remedy: 'check that the two are not swapped, or say why in a note',
    })
  if (cached !== null && cached > input)
    found.push({
      key: 'cachedInputUsdPerMtok',
      value: cached,
      message: 'a cached read is dearer than fresh input',
      remedy: 'check the fields, or say why in a note',
    })
  if (cached === 0 && input > 0)
    found.push({
      key: 'cachedInputUsdPerMtok',
      value: cached,
      message: 'a cached read is free',
      remedy: 'write null where the vendor prices none, or say in a note that it is free',
    })
  if (write !== null && write > input * MOST_JUMP)
    found.push({
      key: 'cacheWriteUsdPerMtok',
      value: write,
      message: `a cache write costs more than ×${MOST_JUMP} of fresh input`,
      remedy: 'check the unit and the digits, or say why in a note',
    })
  return found
}

/** Prices of batches beside those of single requests. */
function batchDoubts({ batchDiscount: off, batchCachedInputUsdPerMtok: batched, ...prices }: ApiPeriod): Doubt[] {
  const cached = prices.cachedInputUsdPerMtok ?? prices.inputUsdPerMtok
  const found: Doubt[] = []
  if (off !== null && (1 - off) * MOST_JUMP < 1)
    found.push({
      key: 'batchDiscount',
      value: off,
      message: off === 1 ? 'batches are free' : `batches cost less than a third: ${Number((1 - off).toFixed(4))} of the price`,
      remedy: 'write the share that is taken off, null where nothing is, or say why in a note',
    })
  if (batched !== undefined && batched > cached)
    found.push({
      key: 'batchCachedInputUsdPerMtok',
      value: batched,
      message: 'a cached read is dearer in a batch than outside of one',
      remedy: 'check the fields, or say why in a note',
    })
  return found
}

/** No vendor reprices a prompt so short: lists write 128 for 128,000. */
const LEAST_TIER_TOKENS = 1000

/** Steps for long prompts: each begins after the one before it. */
function tierDoubts({ tiers }: ApiPeriod): Doubt[] {
  return tiers.flatMap(({ aboveInputTokens: above }, index) => {
    const before = tiers[index - 1]?.aboveInputTokens
    const at = { key: `tiers.${index}.aboveInputTokens`, value: above }
    return [
      ...(above < LEAST_TIER_TOKENS
        ? [{ ...at, message: 'a prompt so short is repriced', remedy: 'give tokens, not thousands, or say why in a note' }]
        : []),
      ...(before !== undefined && above <= before
        ? [{ ...at, message: `it does not begin above ${before}`, remedy: 'the lowest step first, each once' }]
        : []),
    ]
  })
}

function periodDoubts(period: ApiPeriod): Doubt[] {
  const tiers = period.tiers.flatMap((tier, index) =>
    pairDoubts(tier).map((one) => ({ ...one, key: `tiers.${index}.${one.key}` })),
  )
  return [...pairDoubts(period), ...tiers, ...batchDoubts(period), ...tierDoubts(period)]
}

/** Output costs more than input, a cached read less than a fresh one and something, a batch a part; where it is otherwise, a note says so. */
export const pricesMakeSense: TableRule = ({ tables }) =>
  apiPeriods(tables).flatMap(({ file, path, periods }) =>
    periods.flatMap((period, index): Finding[] =>
      isExplained(period)
        ? []
        : periodDoubts(period).map(({ key, value, message, remedy }) =>
            finding('prices-make-sense', { file, path: `${path}.${index}.${key}`, value }, message, remedy),
          ),
    ),
  )

export function isJump(before: number, after: number) {
  return before > 0 && after > 0 && Math.max(after / before, before / after) > MOST_JUMP
}

export const PRICE_KEY = /UsdPerMtok$|^usdPer/

interface Price {
  /** Inside the period */
  path: string
  /** The same price in every period: of a tier by where it begins */
  key: string
  usd: number
}

/** Every price of a period, those of its tiers too, whatever it is called. */
function pricesIn({ tiers, ...period }: ApiPeriod): Price[] {
  const of = (prices: object, path: string, name: string) =>
    Object.entries(prices).flatMap(([key, usd]: [string, unknown]) =>
      PRICE_KEY.test(key) && typeof usd === 'number' ? [{ path: `${path}${key}`, key: `${name}${key}`, usd }] : [],
    )
  return [
    ...of(period, '', ''),
    ...tiers.flatMap((tier, index) => of(tier, `tiers.${index}.`, `above ${tier.aboveInputTokens} `)),
  ]
}

/** What cost something and is free now is a jump, too. */
function jumpsBetween(before: ApiPeriod, now: ApiPeriod): (Price & { before: number })[] {
  const known = new Map(pricesIn(before).map(({ key, usd }) => [key, usd]))
  return pricesIn(now).flatMap((one) => {
    const was = known.get(one.key)
    return was !== undefined && was > 0 && (one.usd === 0 || isJump(was, one.usd)) ? [{ ...one, before: was }] : []
  })
}

/** A price rarely triples or falls to a third between two periods: a slipped digit does. */
export const jumpsAreExplained: TableRule = ({ tables }) => [
  ...apiPeriods(tables).flatMap(({ file, path, periods }) =>
    periods.flatMap((period, index) => {
      const last = periods[index - 1]
      if (!last || isExplained(period)) return []
      return jumpsBetween(last, period).map(({ path: key, usd, before }) =>
        finding(
          'jumps-are-explained',
          { file, path: `${path}.${index}.${key}`, value: usd },
          usd === 0 ? `it was ${before} before, and is free` : `it was ${before} before: more than ×${MOST_JUMP}`,
          'check the unit and the digits, or say why in a note',
        ),
      )
    }),
  ),
  ...gpuPeriods(tables).flatMap(({ file, path, periods, usdPerGpuHour }) =>
    periods.flatMap((period, index) => {
      const before = usdPerGpuHour[index - 1]
      const now = usdPerGpuHour[index]
      if (before === undefined || now === undefined || isExplained(period) || !isJump(before, now)) return []
      return [
        finding(
          'jumps-are-explained',
          { file, path: `${path}.${index}.usdPerInstanceHour`, value: now },
          `it was ${before} a GPU-hour before: more than ×${MOST_JUMP}`,
          'check the unit and the digits, or say why in a note',
        ),
      ]
    }),
  ),
]

function within(value: number, low: number, high: number) {
  return value >= low && value <= high
}

const TOKENS = { low: 0.001, high: 1000 }
export function isTokenPrice(value: number): boolean {
  return within(value, TOKENS.low, TOKENS.high)
}
export const GPU_HOURS = { low: 0.03, high: 60 }
export function isGpuHourPrice(value: number): boolean {
  return within(value, GPU_HOURS.low, GPU_HOURS.high)
}

/** $/Mtok and $/GPU-hour that anybody has ever asked. 0 is free, and then a note says that it is meant. */
export const pricesAreInBounds: TableRule = ({ tables }) => [
  ...apiPeriods(tables).flatMap(({ file, path, periods }) =>
    periods.flatMap((period, index) =>
      [period, ...period.tiers].flatMap((prices) =>
        (['inputUsdPerMtok', 'outputUsdPerMtok', 'cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok'] as const).flatMap((key) => {
          const value = prices[key]
          if (value === null || isTokenPrice(value) || (value === 0 && (isExplained(period) || key.startsWith('cache'))))
            return []
          return [
            finding(
              'prices-are-in-bounds',
              { file, path: `${path}.${index}.${key}`, value },
              `not within ${TOKENS.low} and ${TOKENS.high} $/Mtok`,
              'prices are USD per million tokens: check for per-token, per-thousand or cents',
            ),
          ]
        }),
      ),
    ),
  ),
  ...gpuPeriods(tables).flatMap(({ file, path, usdPerGpuHour }) =>
    usdPerGpuHour.flatMap((value, index) =>
      isGpuHourPrice(value)
        ? []
        : [
            finding(
              'prices-are-in-bounds',
              { file, path: `${path}.${index}.usdPerInstanceHour`, value },
              `not within ${GPU_HOURS.low} and ${GPU_HOURS.high} $/GPU-hour`,
              'check the price and gpusPerInstance: one GPU or the whole machine?',
            ),
          ],
    ),
  ),
]
