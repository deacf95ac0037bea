/** How often a law is tried: in the suite as often as is quick, and by `npm run laws` a thousand times and more. */
export const LEAST_RUNS = 1000

/** @param quick cases within the suite, for a law whose case takes milliseconds */
export function runs(quick: number): { numRuns: number } {
  return { numRuns: process.env['LAWS'] ? Math.max(LEAST_RUNS, quick) : quick }
}
