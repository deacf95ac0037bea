/** Fits the efficiencies to points, and scores them on points that the fit has not seen. */
import type { Efficiencies } from '../../src/engine/throughput/fit.ts'
import { leastSquares, type Problem } from './least-squares.ts'
import { efficienciesOf, PARAMETERS, toUnknown } from './parameters.ts'
import type { Point } from './point.ts'
import { predictPoint } from './predict.ts'

/** Expected size of an error, in logarithms. */
const SIGMA = 0.25

/** A cell of n points weighs √n: forty points of one sweep are not forty independent facts. */
function weightsOf(points: readonly Point[]): Float64Array {
  const sizes = new Map<string, number>()
  for (const { cell } of points) sizes.set(cell, (sizes.get(cell) ?? 0) + 1)
  const weights = Float64Array.from(points, ({ cell }) => 1 / Math.sqrt(sizes.get(cell) ?? 1))
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  return weights.map((weight) => weight / mean)
}

export interface Fitted {
  unknowns: Float64Array
  efficiencies: Efficiencies
}

const PRIOR = Float64Array.from(PARAMETERS, (parameter) => toUnknown(parameter, parameter.prior))

/** Whether the model finds room for one sequence; no efficiency plays a part in that. */
export function fitsMemory(point: Point): boolean {
  return predictPoint(point, efficienciesOf(PRIOR)) !== null
}

/** ln(predicted / measured). The points must be ones that the model can hold in memory. */
export function deviation(point: Point, efficiencies: Efficiencies): number {
  return Math.log((predictPoint(point, efficiencies) ?? Number.NaN) / point.outputTokensPerSecond)
}

export function fitPoints(points: readonly Point[], start: Float64Array = PRIOR, rounds = 25): Fitted {
  const problem: Problem = {
    residuals: (unknowns) => {
      const efficiencies = efficienciesOf(unknowns)
      return Float64Array.from(points, (point) => deviation(point, efficiencies) / SIGMA)
    },
    weights: weightsOf(points),
    prior: PRIOR,
    looseness: Float64Array.from(PARAMETERS, ({ loose }) => loose),
  }
  const unknowns = leastSquares(problem, start, rounds)
  return { unknowns, efficiencies: efficienciesOf(unknowns) }
}

/** A stable order that has nothing to do with the alphabet (FNV-1a with a final mix). */
export function scatter(text: string): number {
  let hash = 2166136261
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

export interface LeftOut {
  point: Point
  /** ln(predicted / measured) by a fit that saw nothing of the point's group */
  deviation: number
}

const ROUNDS_FROM_FULL = 10

/** Leaves out whole groups, `folds` at a time, refits on the rest and predicts what was left out. */
export function crossValidate(
  points: readonly Point[],
  groupOf: (point: Point) => string,
  folds: number,
  full: Fitted,
): LeftOut[] {
  const groups = [...new Set(points.map(groupOf))].toSorted((a, b) => scatter(a) - scatter(b))
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  return [...new Set(foldOf.values())].flatMap((fold) => {
    const isOut = (point: Point) => foldOf.get(groupOf(point)) === fold
    const { efficiencies } = fitPoints(
      points.filter((point) => !isOut(point)),
      full.unknowns,
      ROUNDS_FROM_FULL,
    )
    return points.filter(isOut).map((point) => ({ point, deviation: deviation(point, efficiencies) }))
  })
}
