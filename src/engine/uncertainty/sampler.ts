/** Sets the uncertain inputs of a case to a draw of theirs, in place: the part of the inner loop that knows distributions. */
import type { Case } from '../case.ts'
import type { OptionId } from '../options/option-ids.ts'
import { isReadBy } from '../options/reads.ts'
import type { Variable } from './variable.ts'
import { normalCdf, normalQuantile } from './normal.ts'

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
  uniform: () => number
}

/** @returns a function that draws the next future into the case */
export function samplerOf(work: Case, { variables, options, uniform }: Sample): () => void {
  const us = new Float64Array(variables.length)
  const drawn = variables.flatMap((one, index) =>
    isReadBy(options, one.path)
      ? [{ index, set: one.setter(work), quantile: one.quantile, follows: followingOf(one, variables) }]
      : [],
  )
  return () => {
    for (let index = 0; index < us.length; index++) us[index] = uniform()
    for (const { index, set, quantile, follows } of drawn) {
      const u = us[index] ?? 0.5
      set(quantile(follows ? followed(u, us[follows.leader] ?? 0.5, follows) : u))
    }
  }
}
