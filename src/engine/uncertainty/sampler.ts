/** Sets the uncertain inputs to a draw of theirs, in place, in a case or among its figures: the part of the inner loop that knows distributions. */
import type { Case } from '../case.ts'
import { emptyFigures, type CaseFigures, type FigureSlot } from '../flat/figures.ts'
import { readFigures } from '../flat/reading.ts'
import type { OptionId } from '../options/option-ids.ts'
import { isReadBy } from '../options/reads.ts'
import { fillWith } from './distributions.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import type { Numbers } from './uniforms.ts'
import type { Variable } from './variable.ts'

/** How a variable follows another: correlation ρ and √(1 − ρ²). */
interface Following {
  leader: number
  correlation: number
  rest: number
}

function followingOf({ follows }: Variable, variables: readonly Variable[]): Following | null {
  const leader = variables.findIndex((other) => other.path === follows?.path)
  const correlation = follows?.correlation ?? 0
  return leader < 0 ? null : { leader, correlation, rest: Math.sqrt(1 - correlation * correlation) }
}

/** u of a follower, correlated through a Gaussian copula. @param of the leader's u */
function followed(u: number, of: number, { correlation, rest }: Following): number {
  return normalCdf(correlation * normalQuantile(of) + rest * normalQuantile(u))
}

export interface Sample {
  variables: readonly Variable[]
  /** What is looked at: of a value that none of them reads only the number is drawn, so that the others stay the same */
  options: readonly OptionId[]
  draws: number
  /** Uniform numbers, one for each variable of each draw */
  numbers: Numbers
}

/** A variable that is read, and its values in the draws that are worked out together. */
interface Column {
  variable: Variable
  /** Its place among all variables */
  place: number
  follows: Following | null
  values: Float64Array
}

/** Draws whose values are worked out together: one input after another, since a loop over one distribution is quick from its first turns. */
const TOGETHER = 512

/** Values of one input in a row of draws. @param us of all variables, draw by draw  @param width how many variables there are */
function fillColumn({ variable, place, follows, values }: Column, us: Float64Array, width: number): void {
  const draws = us.length / width
  for (let draw = 0; draw < draws; draw++) {
    const u = us[draw * width + place] ?? 0.5
    values[draw] = follows ? followed(u, us[draw * width + follows.leader] ?? 0.5, follows) : u
  }
  fillWith(variable.quantile, values, draws)
}

/** The inputs that are read, and a function that gives the place of the next draw in their columns. */
function columnsOf({ variables, options, draws, numbers }: Sample): { columns: Column[]; advance: () => number } {
  const together = Math.min(draws, TOGETHER)
  const columns = variables.flatMap((variable, place): Column[] =>
    isReadBy(options, variable.path)
      ? [{ variable, place, follows: followingOf(variable, variables), values: new Float64Array(together) }]
      : [],
  )
  let left = draws
  let worked = 0
  let next = 0
  const advance = () => {
    if (next === worked) {
      worked = Math.min(left, together)
      left -= worked
      next = 0
      const us = numbers(worked * variables.length)
      for (const column of columns) fillColumn(column, us, variables.length)
    }
    return next++
  }
  return { columns, advance }
}

/** @returns a function that draws the next future into the case, as many times as there are draws */
export function samplerOf(work: Case, sample: Sample): () => void {
  const { columns, advance } = columnsOf(sample)
  const inputs = columns.map(({ variable, values }) => ({ set: variable.setter(work), values }))
  return () => {
    const draw = advance()
    for (let index = 0; index < inputs.length; index++) {
      const input = inputs[index]
      if (input) input.set(input.values[draw] ?? Number.NaN)
    }
  }
}

/** The one figure that an input sets, as it is drawn, found by setting it; null: it sets none, several, or something made of it. */
export function slotSetBy(work: Case, { setter, quantile }: Variable): FigureSlot | null {
  const before = readFigures(work, emptyFigures())
  const value = quantile(0.4)
  setter(work)(value)
  const after = readFigures(work, emptyFigures())
  let only: FigureSlot | null = null
  for (let slot = 0; slot < after.length; slot++) {
    if (Object.is(after[slot], before[slot])) continue
    if (only !== null || after[slot] !== value) return null
    only = slot as FigureSlot
  }
  return only
}

const slotsKnown = new WeakMap<Variable, FigureSlot | null>()

/** The same, found once for an input: a decision draws it for one set of options after another. */
function slotOf(work: Case, variable: Variable): FigureSlot | null {
  const known = slotsKnown.get(variable)
  const slot = known === undefined ? slotSetBy(work, variable) : known
  slotsKnown.set(variable, slot)
  return slot
}

/** The same into figures alone; null: setting an input that is read takes the case. @param work is changed */
export function figureSamplerOf(work: Case, figures: CaseFigures, sample: Sample): (() => void) | null {
  const { columns, advance } = columnsOf(sample)
  const slots: FigureSlot[] = []
  for (const { variable } of columns) {
    const slot = slotOf(work, variable)
    if (slot === null) return null
    slots.push(slot)
  }
  const values = columns.map((column) => column.values)
  return () => {
    const draw = advance()
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index]
      if (slot !== undefined) figures[slot] = values[index]?.[draw] ?? Number.NaN
    }
  }
}
