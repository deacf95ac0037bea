/** Robust least squares with a prior on every number: Levenberg–Marquardt over a pseudo-Huber loss. */
export interface Problem {
  /** residual of every observation at these unknowns, in units of its expected size */
  residuals: (unknowns: Float64Array) => Float64Array
  weights: Float64Array
  /** where the prior puts each unknown, and how loosely */
  prior: Float64Array
  looseness: Float64Array
}

/** Residuals beyond this count linearly instead of squared. */
const HUBER = 0.8
const STEP = 1e-4
const LONGEST_STRIDE = 1

function cost({ weights, prior, looseness }: Problem, residuals: Float64Array, unknowns: Float64Array): number {
  let sum = 0
  for (const [i, residual] of residuals.entries()) {
    sum += (weights[i] ?? 0) * 2 * HUBER * HUBER * (Math.sqrt(1 + (residual / HUBER) ** 2) - 1)
  }
  for (const [i, value] of unknowns.entries()) sum += ((value - (prior[i] ?? 0)) / (looseness[i] ?? 1)) ** 2
  return sum
}

/** Solves matrix · x = right by elimination with pivots. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i] ?? 0]))
  const size = rows.length
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let j = i + 1; j < size; j++) if (Math.abs(at(j, i)) > Math.abs(at(pivot, i))) pivot = j
    rows.splice(i, 1, ...rows.splice(pivot, 1, ...rows.slice(i, i + 1)))
    for (let j = i + 1; j < size; j++) {
      const factor = at(j, i) / at(i, i)
      rows[j]?.forEach((value, k, row) => (row[k] = value - factor * at(i, k)))
    }
  }
  const solution = new Float64Array(size)
  for (let i = size - 1; i >= 0; i--) {
    let sum = at(i, size)
    for (let j = i + 1; j < size; j++) sum -= at(i, j) * (solution[j] ?? 0)
    solution[i] = sum / at(i, i)
  }
  return solution
}

/** Slopes of all residuals, one column per unknown. */
function jacobian(problem: Problem, unknowns: Float64Array, base: Float64Array): Float64Array[] {
  return [...unknowns.keys()].map((j) => {
    const moved = Float64Array.from(unknowns)
    moved[j] = (moved[j] ?? 0) + STEP
    return problem.residuals(moved).map((residual, i) => (residual - (base[i] ?? 0)) / STEP)
  })
}

function dot(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0) * (weights[i] ?? 0)
  return sum
}

/** Normal equations of one step: weighted slopes, with the prior on the diagonal. */
function normal(problem: Problem, unknowns: Float64Array, residuals: Float64Array) {
  const columns = jacobian(problem, unknowns, residuals)
  const weights = residuals.map((residual, i) => (problem.weights[i] ?? 0) / Math.sqrt(1 + (residual / HUBER) ** 2))
  const stiffness = problem.looseness.map((loose) => 1 / loose ** 2)
  const matrix = columns.map((a, i) =>
    Float64Array.from(columns.map((b, j) => dot(a, b, weights) + (i === j ? (stiffness[i] ?? 0) : 0))),
  )
  const slope = columns.map(
    (column, i) => dot(column, residuals, weights) + (stiffness[i] ?? 0) * ((unknowns[i] ?? 0) - (problem.prior[i] ?? 0)),
  )
  return { matrix, slope: Float64Array.from(slope) }
}

function damped(matrix: readonly Float64Array[], damping: number): Float64Array[] {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)))
}

/** The unknowns with the least cost, from `start`. Deterministic; stops when a step gains less than a hundred-thousandth. */
export function leastSquares(problem: Problem, start: Float64Array, rounds = 25): Float64Array {
  let unknowns = start
  let residuals = problem.residuals(unknowns)
  let least = cost(problem, residuals, unknowns)
  let damping = 1e-2
  for (let round = 0; round < rounds; round++) {
    const { matrix, slope } = normal(problem, unknowns, residuals)
    let gained = false
    for (let attempt = 0; attempt < 6 && !gained; attempt++) {
      const stride = solve(damped(matrix, damping), slope)
      const next = unknowns.map((value, i) => value - Math.max(-LONGEST_STRIDE, Math.min(LONGEST_STRIDE, stride[i] ?? 0)))
      const there = problem.residuals(next)
      const found = cost(problem, there, next)
      damping = found < least ? Math.max(1e-6, damping / 4) : damping * 5
      if (found >= least) continue
      gained = least - found > 1e-5 * least
      unknowns = next
      residuals = there
      least = found
      if (!gained) return unknowns
    }
    if (!gained) break
  }
  return unknowns
}
