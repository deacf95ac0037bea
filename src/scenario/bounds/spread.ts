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

/** The row that a scenario names, by which a spread differs. */
type NameIn = (scenario: ScenarioInput) => string | undefined

const NOTHING: NameIn = () => undefined

/** A spread that is worked out once for each set of tables and name. */
function kept(nameIn: NameIn, look: (tables: Tables, name: string | undefined) => BoundSpread | null): SpreadOf {
  const known = new Known<Tables, BoundSpread | null>()
  return (tables, scenario) => {
    const name = nameIn(scenario)
    return known.of(tables, name === undefined ? '' : `=${name}`, () => look(tables, name))
  }
}

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
function soldPrices(tables: Tables, key: TokenPrice, weights: string | undefined): BoundSpread | null {
  const rows = tables.api.flatMap(({ models }) => models.filter((one) => weights !== undefined && one.openModel === weights))
  return spreadOf(rows.flatMap(({ prices }) => prices.flatMap((period) => period[key] ?? [])))
}

const WEIGHTS: NameIn = ({ selfHost }) => selfHost?.model
const API: NameIn = ({ api }) => api?.model
const GPU: NameIn = ({ selfHost }) => selfHost?.gpu

/** What a host asks: of those who sell the same weights, else of any. */
export function hostPrice(key: TokenPrice): SpreadOf {
  return kept(WEIGHTS, (tables, weights) => {
    const sold = soldPrices(tables, key, weights)
    return sold ? { ...sold, slack: OWN_PRICE_SLACK } : anyTokenPrice(tables, key)
  })
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
  return kept(API, (tables, name) => {
    const found = name === undefined ? null : findApiModel(tables, name)
    const own = found?.status === 'found' ? spreadOf(found.model.prices.flatMap((period) => period[key] ?? [])) : null
    return own ? { ...own, slack: OWN_PRICE_SLACK } : anyTokenPrice(tables, key)
  })
}

function isOf(wanted: string | undefined) {
  return (row: { gpu: string }) => wanted === undefined || wanted === 'auto' || row.gpu === wanted
}

/** USD/GPU-hour of every offer of the GPU that is named, or of any. */
export const gpuHour = kept(GPU, (tables, gpu) =>
  spreadOf(
    tables.gpu
      .flatMap(({ offers }) => offers.filter(isOf(gpu)))
      .flatMap(({ prices, gpusPerInstance }) => prices.map((price) => price.usdPerInstanceHour / gpusPerInstance)),
  ),
)

/** GPUs of one machine, as the offers of that GPU have them; the commonest first. */
export function machineSizes(tables: Tables, { selfHost }: ScenarioInput): number[] {
  const counts = new Map<number, number>()
  for (const { gpusPerInstance } of tables.gpu.flatMap((file) => file.offers.filter(isOf(selfHost?.gpu))))
    if (gpusPerInstance > 1) counts.set(gpusPerInstance, (counts.get(gpusPerInstance) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([size]) => size)
}

export const server = kept(GPU, (tables, gpu) =>
  spreadOf(tables.servers.filter(isOf(gpu)).flatMap(({ usd }) => [usd.low, usd.high])),
)

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
  return kept(NOTHING, (tables) => {
    const standard = defaultRow(tables, path)
    if (!standard) return null
    const alike = tables.facts.filter((fact) => beside.test(fact.id) && moneyOf(fact) === moneyOf(standard))
    return spreadOf([standard, ...alike].flatMap(numbersOf))
  })
}
