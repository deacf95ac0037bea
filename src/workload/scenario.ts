/** A workload as answers of a scenario: which values, and which of them are kept out of respect for what is there. */
import { isDeepStrictEqual } from 'node:util'
import { typedAmount } from '../scenario/currency.ts'
import { valueAt, withValue } from '../scenario/paths.ts'
import type { SourceFile } from '../scenario/groups/sources.ts'
import type { Figures, WorkloadReport } from './schema.ts'

/** A model that carries so much of the tokens stands for all. */
const MOST_OF_IT = 0.95
/** Digits that a measured mean is worth. */
const DIGITS = 6
/** The same for an hour of the week */
const HOURLY_DIGITS = 3
/** Growth that a scenario takes: above it the file began in the middle of a launch. */
const MOST_GROWTH = 10

/** Paths of which a scenario takes one. */
const VOLUMES = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth']

function rounded(value: number) {
  return Number(value.toPrecision(DIGITS))
}

type Value = readonly [path: string, value: number | string | number[]]

/** Bounds are no answers. */
function isBound(figures: Figures, path: string): boolean {
  return figures.unknown.some((one) => one.path === path && /^at (?:most|least)/.test(one.reason))
}

/** @param own code of the currency that the scenario states beside dollars */
function volumeOf(figures: Figures, own: string | null): Value[] {
  const { requestsPerMonth, usdPerMonth, billPerMonth, currency } = figures
  if (requestsPerMonth !== null && requestsPerMonth > 0) return [['workload.requestsPerMonth', rounded(requestsPerMonth)]]
  if (isBound(figures, 'billPerMonth')) return []
  if (billPerMonth !== null && billPerMonth > 0 && own !== null && currency === own)
    return [['workload.apiUsdPerMonth', typedAmount(rounded(billPerMonth), own)]]
  if (usdPerMonth === null || usdPerMonth <= 0) return []
  return [['workload.apiUsdPerMonth', rounded(usdPerMonth)]]
}

/** Requests in each hour of the week below which its load is chance: a sixth either way at this many. */
const FEWEST_IN_AN_HOUR = 36

/** The hours of a week, where there are requests enough to tell them apart; where none are counted, the tokens were. */
function hourlyOf({ shape, requests }: Figures): Value[] {
  if (shape === null || (requests !== null && requests < FEWEST_IN_AN_HOUR * shape.hourly.length)) return []
  return [['workload.hourly', shape.hourly.map((load) => Number(load.toPrecision(HOURLY_DIGITS)))]]
}

/**
 * @param modelIn id of the tables for a model's name; null where there is none
 * @param own code of the currency that the scenario states: a bill in it is one of the scenario's amounts
 */
export function valuesOf(figures: Figures, modelIn: (name: string) => string | null, own: string | null = null): Value[] {
  const numbers = [
    'inputTokensPerRequest',
    'outputTokensPerRequest',
    'cachedInputShare',
    'batchShare',
    'growthPerYear',
    'peakToMean',
  ] as const
  const values = numbers.flatMap((name): Value[] => {
    const value = figures[name]
    if (value === null || isBound(figures, name) || (name.endsWith('PerRequest') && value <= 0)) return []
    return name === 'growthPerYear' && value > MOST_GROWTH ? [] : [[`workload.${name}`, rounded(value)]]
  })
  const [largest] = figures.models
  const model = largest?.model && (largest.share ?? 0) >= MOST_OF_IT ? modelIn(largest.model) : null
  return [...volumeOf(figures, own), ...values, ...hourlyOf(figures), ...(model === null ? [] : [['api.model', model] as const])]
}

/** The files as a scenario names where its values are from. */
export function filesIn({ sources }: WorkloadReport): SourceFile[] {
  return sources.map(({ file, sha256, format, from, to }) => ({ file, sha256, format, from, to }))
}

export interface Amended {
  scenario: Record<string, unknown>
  written: Value[]
  /** Answers that were there and stay, with what the files say */
  kept: Value[]
}

function isThere(scenario: unknown, path: string) {
  return (
    valueAt(scenario, path) !== undefined ||
    (VOLUMES.includes(path) && VOLUMES.some((other) => valueAt(scenario, other) !== undefined))
  )
}

/** @param replace what is answered already gives way */
export function amended(scenario: Record<string, unknown>, values: readonly Value[], replace: boolean): Amended {
  const result: Amended = { scenario, written: [], kept: [] }
  for (const [path, value] of values) {
    if (isDeepStrictEqual(valueAt(scenario, path), value)) continue
    if (!replace && isThere(scenario, path)) result.kept.push([path, value])
    else {
      const others = VOLUMES.includes(path) ? VOLUMES.filter((one) => one !== path) : []
      const bare = others.reduce<Record<string, unknown>>(
        (one, other) => (valueAt(one, other) === undefined ? one : withValue(one, other, undefined)),
        result.scenario,
      )
      result.scenario = withValue(bare, path, value)
      result.written.push([path, value])
    }
  }
  return result
}
