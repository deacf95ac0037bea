/** Values that the tables bound: one guard for every door, whatever the value came through. */
import type { Tables } from '../../pricing/schema.ts'
import { fields } from '../fields.ts'
import { isNode, valueAt } from '../paths.ts'
import type { ScenarioInput } from '../schema.ts'
import { limitsAt } from './limits.ts'
import { BOUNDS, type Bound } from './rows.ts'
import type { BoundSpread } from './spread.ts'
import type { Unit } from './units.ts'

/** A value that does not look like its unit. */
export interface Misfit {
  path: string
  value: number
  unit: string
  /** What the tables have; null for a share, which needs none */
  seen: BoundSpread | null
  /** The value in the unit that is asked for, had it been typed in another; null where none fits */
  likely: { value: number; name: string } | null
  /** Whether it cannot be meant; else a reader is told */
  refused: boolean
}

/** Another unit by this much and more: no market moves so far. */
const CANNOT_BE_MEANT = 100

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
function timesOutside(value: number, { low, high }: BoundSpread): number {
  return Math.max(1, low / value, value / high)
}

/** Without the dust of binary fractions. */
function tidy(value: number) {
  return Number(value.toPrecision(6))
}

/** The first unit in which a value lies within a spread, and whether it can be meant as it stands. */
export function unitThatFits(
  value: number,
  seen: BoundSpread,
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
  if (value <= 0) return null
  const seen = bound.spread(tables, scenario)
  if (!seen || (bound.isOnlyAbove && value <= seen.high) || (bound.isOnlyBelow && value >= seen.low)) return null
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

/** Beyond the likeliest by so much, an end of a range is a slip of its own. */
const STRAY_END = 10

/** Of a range its middle speaks, which is a share where it is below the whole: its ends may well be a doubling. */
function doubtedShares(value: unknown): number[] {
  const mode = isNode(value) ? value['mode'] : null
  return numbersIn(value).filter((one) => typeof mode !== 'number' || mode > 1 || one > Math.max(mode, 0.1) * STRAY_END)
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
    worst(doubtedShares(valueAt(scenario, share.path)).flatMap((value) => percentMisfit(share, value) ?? [])),
  )
  return [...bounded, ...percentages]
}

/** A spread and how far a value is from it, as people would say them. */
export function rounded(value: number, { low, high }: BoundSpread): BoundSpread & { times: number } {
  const digits = (figure: number, count: number) => Number(figure.toPrecision(count))
  const times = digits(timesOutside(value, { low, high }), 2)
  return { low: digits(low, low === high ? 4 : 3), high: digits(high, 4), times }
}
