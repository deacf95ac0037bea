/** Values that the tables bound: one guard for every door, whatever the value came through. */
import type { Tables } from '../../pricing/schema.ts'
import { fields } from '../fields.ts'
import { isNode, valueAt } from '../paths.ts'
import type { ScenarioInput } from '../schema.ts'
import { limitsAt } from './limits.ts'
import {
  facts,
  gpuHour,
  hostPrice,
  machineSizes,
  peaks,
  server,
  serverSizes,
  tokenPrice,
  type Spread,
  type SpreadOf,
  type TokenPrice,
} from './spread.ts'
import {
  HOUR_UNITS,
  MONTH_UNITS,
  perGpu,
  perServer,
  SMALL_UNITS,
  TIME_UNITS,
  TOKEN_UNITS,
  YEAR_UNITS,
  type Unit,
} from './units.ts'

/** A value that does not look like its unit. */
export interface Misfit {
  path: string
  value: number
  unit: string
  /** What the tables have; null for a share, which needs none */
  seen: Spread | null
  /** The value in the unit that is asked for, had it been typed in another; null where none fits */
  likely: { value: number; name: string } | null
  /** Whether it cannot be meant; else a reader is told */
  refused: boolean
}

interface Bound {
  path: string
  unit: string
  spread: SpreadOf
  /** Times beyond the spread at which it is doubted: prices differ more where the tables have few rows */
  slack: number
  units: (tables: Tables, scenario: ScenarioInput) => readonly Unit[]
  /** Times above the spread at which it cannot be meant */
  most?: number
  /** Something to be asked for, however far from what there is */
  isWish?: boolean
  /** Whether less than what there is may well be meant */
  isOnlyAbove?: boolean
}

/** Another unit by this much and more: no market moves so far. */
const CANNOT_BE_MEANT = 100

const TOKEN_KEYS: TokenPrice[] = ['inputUsdPerMtok', 'outputUsdPerMtok', 'cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok']

function tokenBound(key: TokenPrice): Bound {
  return {
    path: `api.price.${key}`,
    unit: 'USD/Mtok',
    spread: tokenPrice(key),
    slack: 1,
    units: () => TOKEN_UNITS,
  }
}

function hostBound(key: TokenPrice): Bound {
  return { path: `hostedOpen.price.${key}`, unit: 'USD/Mtok', spread: hostPrice(key), slack: 1, units: () => TOKEN_UNITS }
}

/** No unit explains these: they are doubted far from what there is, and never refused. */
const COUNTED: readonly [path: string, unit: string][] = [
  ['selfHost.buildFte', 'FTE'],
  ['api.opsFte', 'FTE'],
  ['hostedOpen.opsFte', 'FTE'],
  ['tuning.pipelineFte', 'FTE'],
  ['tuning.examples', 'examples'],
  ['tuning.tokensPerExample', 'tokens'],
  ['tuning.epochs', 'passes'],
  ['tuning.retunesPerYear', 'runs/year'],
]

/** Times above what the tables have. Chosen: a team of thirty builders is rare, one of ninety a slip. */
const COUNT_SLACK = 30

function countBound([path, unit]: readonly [string, string]): Bound {
  // Few are no slip: the tables have what is usual, not what is least.
  return { path, unit, spread: facts(path), slack: COUNT_SLACK, units: () => [], isOnlyAbove: true }
}

const BOUNDS: readonly Bound[] = [
  ...TOKEN_KEYS.map(tokenBound),
  ...TOKEN_KEYS.map(hostBound),
  ...COUNTED.map(countBound),
  { path: 'workload.peakToMean', unit: 'ratio', spread: peaks, slack: 10, units: () => [], isOnlyAbove: true },
  {
    path: 'selfHost.usdPerGpuHour',
    unit: 'USD/GPU-hour',
    spread: gpuHour,
    slack: 1,
    units: (tables, scenario) => [...perGpu(machineSizes(tables, scenario)), ...HOUR_UNITS],
    // Half the GPUs of the usual machine of eight: beyond it the price is the machine's.
    most: 4,
  },
  {
    path: 'team.engineerUsdPerYear',
    unit: 'USD/year',
    spread: facts('team.engineerUsdPerYear', /^people\.(salary|loaded)\./),
    slack: 4,
    units: () => YEAR_UNITS,
  },
  {
    path: 'owned.serverUsd',
    unit: 'USD',
    spread: server,
    slack: 2,
    units: (tables, scenario) => perServer(serverSizes(tables, scenario)),
  },
  { path: 'owned.usdPerKwh', unit: 'USD/kWh', spread: facts('owned.usdPerKwh'), slack: 4, units: () => SMALL_UNITS },
  {
    path: 'owned.colocationUsdPerKwMonth',
    unit: 'USD/kW-month',
    spread: facts('owned.colocationUsdPerKwMonth'),
    slack: 4,
    units: () => MONTH_UNITS,
  },
  {
    path: 'tuning.usdPerLabel',
    unit: 'USD',
    spread: facts('tuning.usdPerLabel', /^tune\.label-price\./),
    slack: 4,
    units: () => SMALL_UNITS,
  },
  {
    path: 'workload.slo.ttftMs',
    unit: 'ms',
    spread: facts('workload.slo.ttftMs'),
    slack: 30,
    units: () => TIME_UNITS,
    isWish: true,
  },
  {
    path: 'workload.slo.tpotMs',
    unit: 'ms',
    spread: facts('workload.slo.tpotMs'),
    slack: 30,
    units: () => TIME_UNITS,
    isWish: true,
  },
]

/** Paths that a bound holds. */
export function boundedPaths(): string[] {
  return BOUNDS.map((bound) => bound.path)
}

/** Every number of a value: one, or the ends and the middle of a range. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return isNode(value) ? Object.values(value).filter((one) => typeof one === 'number') : []
}

/** Times that a value lies outside of a spread, 1 or more. */
function timesOutside(value: number, { low, high }: Spread): number {
  return Math.max(1, low / value, value / high)
}

/** Without the dust of binary fractions. */
function tidy(value: number) {
  return Number(value.toPrecision(6))
}

/** The first unit in which a value lies within a spread, and whether it can be meant as it stands. */
export function unitThatFits(
  value: number,
  seen: Spread,
  units: readonly Unit[],
  { slack = 1, most = CANNOT_BE_MEANT }: { slack?: number; most?: number } = {},
): Pick<Misfit, 'likely' | 'refused'> {
  const likely = units
    .map(({ factor, name }) => ({ value: tidy(value * factor), name }))
    .find((other) => timesOutside(other.value, seen) <= slack)
  const limit = value > seen.high ? most : CANNOT_BE_MEANT
  // What fits no other unit either is a wish, such as a price at which nobody buys.
  return { likely: likely ?? null, refused: likely !== undefined && timesOutside(value, seen) >= limit }
}

function misfitOf(bound: Bound, value: number, tables: Tables, scenario: ScenarioInput): Misfit | null {
  const seen = bound.spread(tables, scenario)
  if (!seen || value <= 0 || (bound.isOnlyAbove && value <= seen.high)) return null
  const slack = seen.slack ?? bound.slack
  if (timesOutside(value, seen) <= slack) return null
  const { likely, refused } = unitThatFits(value, seen, bound.units(tables, scenario), {
    slack,
    ...(bound.most === undefined ? {} : { most: bound.most }),
  })
  return { path: bound.path, value, unit: bound.unit, seen, likely, refused: refused && !bound.isWish }
}

let shares: { path: string; unit: string }[] | null = null

/** Shares that may be more than the whole, read off the published schema: there alone a percentage passes for one. */
function openShares() {
  return (shares ??= fields().flatMap(({ path, unit }) =>
    unit?.startsWith('share') && (limitsAt(path)?.high ?? 0) > 1 ? [{ path, unit }] : [],
  ))
}

/** More than the whole is a doubling and more: said back as a percentage, it is seen at once. */
function percentMisfit({ path, unit }: { path: string; unit: string }, value: number): Misfit | null {
  if (value <= 1) return null
  return { path, value, unit, seen: null, likely: { value: value / 100, name: 'a percentage' }, refused: false }
}

function worst(found: readonly Misfit[]): Misfit[] {
  return found.toSorted((a, b) => Number(b.refused) - Number(a.refused)).slice(0, 1)
}

/** Values of a scenario that do not look like their unit, the worst of each path. */
export function misfits(scenario: ScenarioInput, tables: Tables): Misfit[] {
  const bounded = BOUNDS.flatMap((bound) =>
    worst(numbersIn(valueAt(scenario, bound.path)).flatMap((value) => misfitOf(bound, value, tables, scenario) ?? [])),
  )
  const percentages = openShares().flatMap((share) =>
    worst(numbersIn(valueAt(scenario, share.path)).flatMap((value) => percentMisfit(share, value) ?? [])),
  )
  return [...bounded, ...percentages]
}

/** A spread and how far a value is from it, as people would say them. */
export function rounded(value: number, { low, high }: Spread): Spread & { times: number } {
  const digits = (figure: number, count: number) => Number(figure.toPrecision(count))
  return { low: digits(low, 3), high: digits(high, 4), times: digits(timesOutside(value, { low, high }), 2) }
}
