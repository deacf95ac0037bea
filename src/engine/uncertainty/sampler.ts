/** Sets the uncertain inputs of a case to a draw of theirs, in place: the part of the inner loop that knows distributions. */
import type { Case } from '../case.ts'
import type { OptionId } from '../options/option-ids.ts'
import { isReadBy } from '../options/reads.ts'
import type { Quantile } from './distributions.ts'
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

interface Sample {
  variables: readonly Variable[]
  /** What is looked at: of a value that none of them reads only the number is drawn, so that the others stay the same */
  options: readonly OptionId[]
  draws: number
  /** Uniform numbers, one for each variable of each draw */
  numbers: Numbers
}

/** A variable that is set, and its values in the draws that are worked out together. */
interface Column {
  /** Its place among all variables */
  place: number
  set: (value: number) => void
  quantile: Quantile
  follows: Following | null
  values: Float64Array
}

/** Draws whose values are worked out together: one input after another, since a loop over one distribution is quick from its first turns. */
const TOGETHER = 512

/** Values of one input in a row of draws. @param us of all variables, draw by draw  @param width how many variables there are */
function fillColumn({ place, quantile, follows, values }: Column, us: Float64Array, width: number): void {
  const draws = us.length / width
  for (let draw = 0; draw < draws; draw++) {
    const u = us[draw * width + place] ?? 0.5
    values[draw] = quantile(follows ? followed(u, us[draw * width + follows.leader] ?? 0.5, follows) : u)
  }
}

/** @returns a function that draws the next future into the case, as many times as there are draws */
export function samplerOf(work: Case, { variables, options, draws, numbers }: Sample): () => void {
  const together = Math.min(draws, TOGETHER)
  const columns = variables.flatMap((one, place): Column[] =>
    isReadBy(options, one.path)
      ? [
          {
            place,
            set: one.setter(work),
            quantile: one.quantile,
            follows: followingOf(one, variables),
            values: new Float64Array(together),
          },
        ]
      : [],
  )
  let left = draws
  let worked = 0
  let next = 0
  return () => {
    if (next === worked) {
      worked = Math.min(left, together)
      left -= worked
      next = 0
      const us = numbers(worked * variables.length)
      for (const column of columns) fillColumn(column, us, variables.length)
    }
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]
      if (column) column.set(column.values[next] ?? Number.NaN)
    }
    next++
  }
}
