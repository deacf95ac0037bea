/** How often a law is tried: in the suite as often as is quick, and by `npm run laws` a thousand times and more. */
export const LEAST_RUNS = 1000

/** A mutant that breaks a law breaks it soon, and thousands of mutants are tried. */
const RUNS_OF_A_MUTANT = 300

/** @param quick cases within the suite, for a law whose case takes milliseconds */
export function runs(quick: number): { numRuns: number } {
  if (process.env['MUTATION']) return { numRuns: Math.min(RUNS_OF_A_MUTANT, quick) }
  return { numRuns: process.env['LAWS'] ? Math.max(LEAST_RUNS, quick) : quick }
}

/** Of a law that is tried on each of some scenarios: the thousand are those of all. @param quick cases of one within the suite */
export function runsOfEach(quick: number, scenarios: number): { numRuns: number } {
  return { numRuns: process.env['LAWS'] ? Math.max(Math.ceil(LEAST_RUNS / scenarios), quick) : quick }
}
