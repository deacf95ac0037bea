/** Where the challenger begins to win as one figure rises, and the four ways in which that may have no place. */

export type CrossingStatus =
  /** It turns at `value` */
  | 'found'
  /** The challenger wins at every value */
  | 'always'
  /** It wins at none */
  | 'never'
  /** It wins only beyond `searchedTo` */
  | 'beyond'
  /** The option has no such figure, or there is no challenger */
  | 'not-computed'

export interface Crossing {
  status: CrossingStatus
  value: number | null
  /** Whether it stays crossed further on; null when there is none */
  holds: boolean | null
  /** The largest value looked at; null where every value was */
  searchedTo: number | null
  /** Month whose fleet it is of, counted from 1; null for the whole horizon */
  month: number | null
  /** On which side of `value` the challenger is cheaper; absent where there is none */
  cheaper?: 'above' | 'below'
}

function bare(status: CrossingStatus): Crossing {
  return { status, value: null, holds: null, searchedTo: null, month: null }
}

export const NOT_COMPUTED = bare('not-computed')
export const ALWAYS = bare('always')
export const NEVER = bare('never')
export function beyond(searchedTo: number): Crossing {
  return { ...bare('beyond'), searchedTo }
}

export function foundAt(value: number, cheaper: 'above' | 'below', holds = true): Crossing {
  return { ...bare('found'), value, holds, cheaper }
}

/** Halvings of a step of the grid: the first step begins at nothing, so a value in it may be a millionth of its width. */
const BISECTIONS = 40

/** Between two values at which `isWin` differs, the place where it turns, on the side of `to`. */
function bisect(from: number, to: number, isWin: (value: number) => boolean): number {
  const there = isWin(to)
  let near = to
  let far = from
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (far + near) / 2
    if (isWin(middle) === there) near = middle
    else far = middle
  }
  return near
}

/**
 * First value of a rising grid at which the challenger begins to win, refined by bisection, and whether it wins at all later ones.
 * Where it wins from the start and loses further on, the place where it begins to lose, and whether it loses at all later ones.
 * @param further values beyond the grid, looked at only to tell "later than was searched" from "never"
 */
export function firstCrossing(grid: readonly number[], further: readonly number[], isWin: (value: number) => boolean): Crossing {
  const wins = grid.map(isWin)
  const last = grid.at(-1) ?? 0
  if (!wins.includes(true)) return further.some(isWin) ? beyond(last) : NEVER
  if (!wins.includes(false)) return ALWAYS
  const turn = wins.findIndex((win, index) => index > 0 && win !== wins[index - 1])
  const value = bisect(grid[turn - 1] ?? 0, grid[turn] ?? 0, isWin)
  const isAbove = wins[turn] === true
  return { ...foundAt(value, isAbove ? 'above' : 'below', !wins.slice(turn).includes(!isAbove)), searchedTo: last }
}

/**
 * Largest value of a figure in which the challenger's cost is a straight line and at which it still wins:
 * (baseline − cost at 0) ÷ (cost at 1 − cost at 0). @param most above it nobody looks
 */
export function largestWinning(most: number, baseline: number, cost: (value: number) => number): Crossing {
  const start = cost(0)
  const slope = cost(1) - start
  if (start > baseline) return NEVER
  const value = (baseline - start) / slope
  if (!(slope > 0) || !Number.isFinite(value)) return ALWAYS
  return value > most ? beyond(most) : { ...foundAt(value, 'below'), searchedTo: most }
}

/** The same where the cost only rises with the figure, by halving. */
export function largestRising(most: number, baseline: number, cost: (value: number) => number): Crossing {
  const wins = (value: number) => cost(value) <= baseline
  if (!wins(0)) return NEVER
  if (wins(most)) return cost(most) > cost(0) ? beyond(most) : ALWAYS
  return { ...foundAt(bisect(most, 0, wins), 'below'), searchedTo: most }
}
