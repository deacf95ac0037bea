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

/** Output costs more than input, and a cached read less than a fresh one; where it is otherwise, a note says so. */
export const pricesMakeSense: TableRule = ({ tables }) =>
  apiPeriods(tables).flatMap(({ file, path, periods }) =>
    periods.flatMap((period, index) => {
      if (isExplained(period)) return []
      const at = (key: string, value: unknown) => ({ file, path: `${path}.${index}.${key}`, value })
      return [period, ...period.tiers].flatMap((prices): Finding[] => [
        ...(prices.outputUsdPerMtok < prices.inputUsdPerMtok
          ? [
              finding(
                'prices-make-sense',
                at('outputUsdPerMtok', prices.outputUsdPerMtok),
                'output is cheaper than input',
                'check that the two are not swapped, or say why in a note',
              ),
            ]
          : []),
        ...(prices.cachedInputUsdPerMtok !== null && prices.cachedInputUsdPerMtok > prices.inputUsdPerMtok
          ? [
              finding(
                'prices-make-sense',
                at('cachedInputUsdPerMtok', prices.cachedInputUsdPerMtok),
                'a cached read is dearer than fresh input',
                'check the fields, or say why in a note',
              ),
            ]
          : []),
      ])
    }),
  )

export const MOST_JUMP = 3
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
