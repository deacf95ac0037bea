/** The standard normal distribution and its inverse. */

/** Φ(z), absolute error below 1e-7 for every z. Source: Abramowitz and Stegun 26.2.17. */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = Math.exp((-z * z) / 2) * 0.3989422804014327 * poly
  return z >= 0 ? 1 - tail : tail
}

/** By Horner's rule, written out: a loop over coefficients takes longer, and this runs for most inputs of every draw. */
function centralTop(r: number): number {
  return (
    ((((-39.69683028665376 * r + 220.9460984245205) * r + -275.9285104469687) * r + 138.357751867269) * r + -30.66479806614716) *
      r +
    2.506628277459239
  )
}

function centralBottom(r: number): number {
  return (
    ((((-54.47609879822406 * r + 161.5858368580409) * r + -155.6989798598866) * r + 66.80131188771972) * r + -13.28068155288572) *
      r +
    1
  )
}

function tailTop(q: number): number {
  return (
    ((((-0.007784894002430293 * q + -0.3223964580411365) * q + -2.400758277161838) * q + -2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  )
}

function tailBottom(q: number): number {
  return (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
}

const TAIL = 0.02425

/**
 * z with Φ(z) = u, relative error below 1.2e-9. @param u strictly between 0 and 1
 * Source: P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003).
 */
export function normalQuantile(u: number): number {
  if (u < TAIL) {
    const q = Math.sqrt(-2 * Math.log(u))
    return tailTop(q) / tailBottom(q)
  }
  if (u > 1 - TAIL) return -normalQuantile(1 - u)
  const q = u - 0.5
  const r = q * q
  return (centralTop(r) * q) / centralBottom(r)
}
