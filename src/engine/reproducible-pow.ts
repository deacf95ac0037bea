/**
 * base^exponent for a base above 0, as e^(exponent · ln base). The platform's own power differs in the last digit from one version to
 * the next, its exponential and logarithm do not: the same scenario gives the same bytes on all of them. 0^0 is 1, 0^x is 0.
 */
export function power(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1
  return base === 0 ? 0 : Math.exp(exponent * Math.log(base))
}
