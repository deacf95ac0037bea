/** What the tables have seen of a value: the lowest and the highest figure, and nothing of our own. */
import { defaultRow } from '../../pricing/defaults.ts'
import { findApiModel } from '../../pricing/find.ts'
import { Known } from '../../pricing/known.ts'
import type { Fact, Tables } from '../../pricing/schema.ts'
import type { ScenarioInput } from '../schema.ts'

export interface BoundSpread {
  low: number
  high: number
  /** Times beyond it at which a value is doubted, where that hangs on what was found */
  slack?: number
}

export type SpreadOf = (tables: Tables, scenario: ScenarioInput) => BoundSpread | null

/** Free is a price of its own kind: it says nothing of what a price looks like. */
function spreadOf(values: readonly number[]): BoundSpread | null {
  const seen = values.filter((value) => value > 0)
  return seen.length === 0 ? null : { low: Math.min(...seen), high: Math.max(...seen) }
}

export type TokenPrice = 'inputUsdPerMtok' | 'outputUsdPerMtok' | 'cachedInputUsdPerMtok' | 'cacheWriteUsdPerMtok'

/** Of every row and period of the tables. */
function anyTokenPrice({ api }: Tables, key: TokenPrice): BoundSpread | null {
  return spreadOf(api.flatMap(({ models }) => models.flatMap(({ prices }) => prices.flatMap((period) => period[key] ?? []))))
}

/** Nobody negotiates nine tenths off a list price. */
const OWN_PRICE_SLACK = 10

/** Of every vendor that sells an open model, or of one of them. */
function soldPrices(tables: Tables, key: TokenPrice, scenario: ScenarioInput): BoundSpread | null {
  const { model: weights } = scenario.selfHost ?? {}
  const rows = tables.api.flatMap(({ models }) => models.filter((one) => weights !== undefined && one.openModel === weights))
  return spreadOf(rows.flatMap(({ prices }) => prices.flatMap((period) => period[key] ?? [])))
}

/** What a host asks: of those who sell the same weights, else of any. */
export function hostPrice(key: TokenPrice): SpreadOf {
  return (tables, scenario) => {
    const sold = soldPrices(tables, key, scenario)
    return sold ? { ...sold, slack: OWN_PRICE_SLACK } : anyTokenPrice(tables, key)
  }
}

/** Of every shape of traffic: the busiest minutes over the mean. */
export function peaks({ shapes }: Tables): BoundSpread | null {
  return spreadOf(shapes.flatMap(({ peakToMean }) => [peakToMean.low, peakToMean.high]))
}

const MONTH_HOURS = 730

/** The fee of a tuned model a month, of every service whose fee is known. */
export function tunedFee({ buying }: Tables): BoundSpread | null {
  return spreadOf((buying?.tuned ?? []).map(({ usdPerHour }) => (usdPerHour ?? 0) * MONTH_HOURS))
}

/** What a unit of throughput is sold at a month. */
export function unitPrice({ buying }: Tables): BoundSpread | null {
  return spreadOf((buying?.provisioned ?? []).map(({ usdPerUnitMonth }) => usdPerUnitMonth ?? 0))
}

/** Tokens a minute of such a unit. */
export function unitTokens({ buying }: Tables): BoundSpread | null {
  return spreadOf((buying?.provisioned ?? []).flatMap(({ pools }) => pools.map((pool) => pool.tokensPerMinute)))
}

/**
 * Of the row that the scenario names, else of any: cheap models begin where the price per thousand tokens of dear ones lies.
 */
export function tokenPrice(key: TokenPrice): SpreadOf {
  return (tables, scenario) => {
    const { api } = scenario
    const found = api?.model === undefined ? null : findApiModel(tables, api.model)
    const own = found?.status === 'found' ? spreadOf(found.model.prices.flatMap((period) => period[key] ?? [])) : null
    return own ? { ...own, slack: OWN_PRICE_SLACK } : anyTokenPrice(tables, key)
  }
}

function isOf(wanted: string | undefined) {
  return (row: { gpu: string }) => wanted === undefined || wanted === 'auto' || row.gpu === wanted
}

/** USD/GPU-hour of every offer of the GPU that is named, or of any. */
export const gpuHour: SpreadOf = (tables, { selfHost }) =>
  spreadOf(
    tables.gpu
      .flatMap(({ offers }) => offers.filter(isOf(selfHost?.gpu)))
      .flatMap(({ prices, gpusPerInstance }) => prices.map((price) => price.usdPerInstanceHour / gpusPerInstance)),
  )

/** GPUs of one machine, as the offers of that GPU have them; the commonest first. */
export function machineSizes(tables: Tables, { selfHost }: ScenarioInput): number[] {
  const counts = new Map<number, number>()
  for (const { gpusPerInstance } of tables.gpu.flatMap((file) => file.offers.filter(isOf(selfHost?.gpu))))
    if (gpusPerInstance > 1) counts.set(gpusPerInstance, (counts.get(gpusPerInstance) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([size]) => size)
}

export const server: SpreadOf = (tables, { selfHost }) =>
  spreadOf(tables.servers.filter(isOf(selfHost?.gpu)).flatMap(({ usd }) => [usd.low, usd.high]))

export function serverSizes(tables: Tables, { selfHost }: ScenarioInput): number[] {
  return [...new Set(tables.servers.filter(isOf(selfHost?.gpu)).map((one) => one.gpusPerServer))].filter((size) => size > 1)
}

function numbersOf({ value }: Fact): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? [value.low, value.high] : []
}

function moneyOf({ unit }: Fact) {
  return unit?.slice(0, 3)
}

/** Of the row that is the default of a path, and of rows beside it that are of the same kind and money. */
export function facts(path: string, beside = /^$/): SpreadOf {
  const known = new Known<Tables, BoundSpread | null>()
  return (tables) =>
    known.of(tables, '', () => {
      const standard = defaultRow(tables, path)
      if (!standard) return null
      const alike = tables.facts.filter((fact) => beside.test(fact.id) && moneyOf(fact) === moneyOf(standard))
      return spreadOf([standard, ...alike].flatMap(numbersOf))
    })
}
